// A shift in pictures: every view, sheet, dialog and alarm at its usual size, in the dark, small and enlarged. Nothing may run
// out of the window, what ends a dialog must be in sight, and axe finds nothing. Writes docs/screenshots/ when ROLECALL_PICTURES
// is 1.

import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { expectAccessible } from '../support/accessibility.ts'
import { expect, test } from '../support/e2e-test.ts'
import { layoutFaults, setLook } from '../support/layout.ts'
import { closeStage, type Look, openStage, type Scene, type Stage, windowOf } from '../support/scenes/stage.ts'
import { walk } from '../support/scenes/walk.ts'

const FOLDER = process.env.ROLECALL_PICTURES_FOLDER ?? join(import.meta.dirname, '../../docs/screenshots')
const LOOKS: readonly Look[] = ['light', 'dark', 'small', 'zoomed']
const ALL = process.env.ROLECALL_PICTURES === 'all'

let stage: Stage

test.beforeAll(async () => {
  stage = await openStage()
})
test.afterAll(() => closeStage(stage, test.info()))

async function keep(window: Page, name: string): Promise<void> {
  mkdirSync(FOLDER, { recursive: true })
  await window.screenshot({ path: join(FOLDER, `${name}.png`), animations: 'disabled', caret: 'hide' })
}

/** Of an enlarged page Playwright takes a corner only. */
async function keepEnlarged(window: Page, name: string): Promise<void> {
  const session = await window.context().newCDPSession(window)
  const { data } = await session.send('Page.captureScreenshot', { format: 'png' })
  await session.detach()
  mkdirSync(FOLDER, { recursive: true })
  writeFileSync(join(FOLDER, `${name}.png`), Buffer.from(data, 'base64'))
}

async function look({ name, place, within, keep: kept = [] }: Scene): Promise<void> {
  const window = await windowOf(stage, place)
  const wanted = (of: Look) => ALL || (process.env.ROLECALL_PICTURES === '1' && kept.includes(of))
  if (place === 'alarm') {
    for (const colorScheme of ['light', 'dark'] as const) {
      await window.emulateMedia({ colorScheme })
      expect.soft(await layoutFaults(window), `${name}, ${colorScheme}`).toEqual([])
      if (wanted(colorScheme)) await keep(window, `${name}-${colorScheme}`)
    }
    await expectAccessible(window, name, within)
    return
  }
  const console = stage[place ?? 'registrar']
  for (const each of LOOKS) {
    // The dark is laid out as the light is.
    if (each === 'dark' && !wanted(each)) continue
    await setLook(console, each)
    expect.soft(await layoutFaults(window), `${name}, ${each}`).toEqual([])
    if (wanted(each))
      await (each === 'zoomed' ? keepEnlarged(window, `${name}-${each}`) : keep(window, `${name}-${each}`))
  }
  await setLook(console, 'light')
  await expectAccessible(window, name, within)
  await window.emulateMedia({ colorScheme: 'light' })
  if (within !== undefined) await window.locator(within).last().waitFor()
}

test('a shift, from signing in to what was missed', async () => {
  // It only ends what hangs: four minutes alone, twice that beside the others on a slow machine.
  test.setTimeout(840_000)
  await walk(stage, look)
})
