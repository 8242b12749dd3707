// The accessibility rules of axe-core on a window, in light and in dark (dequeuniversity.com/rules/axe).

import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Page } from '@playwright/test'
import type * as axeCore from 'axe-core'
import { expect } from './e2e-test.ts'

/** Fails with the rules that are broken, and where, in light or in dark. `within`: only there; what is around it was judged before. */
export async function expectAccessible(window: Page, state: string, within = 'html'): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await window.emulateMedia({ colorScheme })
    await expect(window.locator('html')).toHaveCSS('color-scheme', colorScheme)
    await settled(window)
    expect(await violations(window, colorScheme, within), `${state}, ${colorScheme}`).toEqual([])
  }
  await window.emulateMedia({ colorScheme: null })
}

/** What slides or fades in is judged once it stands. */
export async function settled(window: Page): Promise<void> {
  await window.waitForFunction(() =>
    document.getAnimations().every(({ effect, playState }) => {
      const endless = effect?.getComputedTiming().endTime === Number.POSITIVE_INFINITY
      return endless || playState !== 'running'
    }),
  )
}

/** Put into a window once: it is half a megabyte, and most windows are judged many times. */
const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

async function violations(window: Page, colorScheme: 'light' | 'dark', within: string): Promise<string[]> {
  if (!(await window.evaluate(() => 'axe' in globalThis))) await window.evaluate(AXE)
  // What is in the document is the same in the dark; only the colours are others.
  const only = colorScheme === 'dark' ? ['color-contrast'] : null
  return await window.evaluate(
    async ([part, rules]) => {
      const axe: typeof axeCore = Reflect.get(globalThis, 'axe')
      // Tabster's focus catchers are hidden, and are meant to be.
      const where = { include: [part], exclude: ['[data-tabster-dummy]'] }
      const { violations: found } = await axe.run(where, {
        iframes: false,
        resultTypes: ['violations'],
        ...(rules ? { runOnly: { type: 'rule', values: rules } } : {}),
      })
      return found.flatMap(({ id, help, nodes }) =>
        nodes.map(({ html, failureSummary }) => `${id}: ${help}\n${html}\n${failureSummary ?? ''}`),
      )
    },
    [within, only] as const,
  )
}
