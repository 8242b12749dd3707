// Looks at a scene in every size: nothing runs out of the window, what ends a dialog is in sight, axe finds nothing; and keeps
// the pictures that are wanted (ROLECALL_PICTURES=1, or all of them: `all`).

import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { expectAccessible } from '../accessibility.ts'
import { expect } from '../e2e-test.ts'
import { layoutFaults, setLook } from '../layout.ts'
import { type Look, type Scene, type Stage, windowOf } from './stage.ts'

const FOLDER = process.env.ROLECALL_PICTURES_FOLDER ?? join(import.meta.dirname, '../../../docs/screenshots')
const LOOKS: readonly Look[] = ['light', 'dark', 'small', 'zoomed']
const ALL = process.env.ROLECALL_PICTURES === 'all'

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

export const lookOn =
  (stage: Stage) =>
  async ({ name, place, within, keep: kept = [] }: Scene): Promise<void> => {
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
