// Questions to the main process, asked so that a lost answer does not fail a test. Playwright at times gives up on one while the
// main process is busy ("Resulting promise was garbage collected"). Each answer is therefore kept where it was made, under a
// number: asking again fetches it, and nothing is done twice.

import type { ElectronApplication } from '@playwright/test'

const LOST = /garbage collected/
const TRIES = 5

/** Makes `app.evaluate` ask again when its answer was lost. */
export function evaluateSteadily(app: ElectronApplication): void {
  const ask = app.evaluate.bind(app)
  let asked = 0
  const evaluate = async (question: unknown, argument?: unknown): Promise<unknown> => {
    asked += 1
    const body = `
      const kept = (globalThis.answersForTests ??= new Map())
      if (!kept.has(${asked})) kept.set(${asked}, (${String(question)})(electron, argument))
      return kept.get(${asked})`
    // Playwright sends the text of a function, and wants one.
    const keeping = new Function('electron', 'argument', body) as Parameters<typeof ask>[0]
    for (let tries = 1; ; tries += 1)
      try {
        return await ask(keeping, argument)
      } catch (error) {
        if (tries === TRIES || !(error instanceof Error && LOST.test(error.message))) throw error
      }
  }
  Object.assign(app, { evaluate })
}
