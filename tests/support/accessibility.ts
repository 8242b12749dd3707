// The accessibility rules of axe-core on a window, in light and in dark (dequeuniversity.com/rules/axe).

import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
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

async function violations(window: Page, colorScheme: 'light' | 'dark', within: string): Promise<string[]> {
  // Electron has one page to a window, so axe cannot open another; Tabster's focus catchers are hidden, and are meant to be.
  const rules = new AxeBuilder({ page: window }).setLegacyMode(true).include(within).exclude('[data-tabster-dummy]')
  // What is in the document is the same in the dark; only the colours are others.
  const found = await (colorScheme === 'dark' ? rules.withRules(['color-contrast']) : rules).analyze()
  return found.violations.flatMap(({ id, help, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${id}: ${help}\n${html}\n${failureSummary ?? ''}`),
  )
}
