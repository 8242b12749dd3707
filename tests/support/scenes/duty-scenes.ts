// A role in every state, and the dialogs in which it changes hands.

import { expect } from '../e2e-test.ts'
import {
  COLLEAGUE,
  chooseInMenu,
  closeDialogs,
  DIALOG,
  HOLDER,
  openRole,
  ROLE,
  type Scene,
  type Stage,
  sent,
} from './stage.ts'

const bars = (stage: Stage, who: 'registrar' | 'colleague') =>
  stage[who].window.getByRole('region', { name: 'About your roles' })
const dialog = (stage: Stage, who: 'registrar' | 'colleague' = 'registrar') => stage[who].window.getByRole('dialog')
const closeMine = ({ registrar }: Stage) => closeDialogs(registrar)
const closeHis = ({ colleague }: Stage) => closeDialogs(colleague)
const ask = (item: string) => async (stage: Stage) => {
  await chooseInMenu(stage.registrar, 'Duty', item)
  await expect(dialog(stage)).toBeVisible()
}
const pick = async (stage: Stage) => {
  await dialog(stage)
    .getByRole('combobox', { name: /^(To whom|Who stands in)$/ })
    .fill('Silva')
  await dialog(stage).getByRole('option', { name: /Silva/ }).click()
}

export const dutyScenes: readonly Scene[] = [
  {
    name: 'role-held',
    keep: ['light', 'small'],
    show: async ({ registrar }) => {
      await openRole(registrar)
      await expect(registrar.window.getByText('You hold it').first()).toBeVisible()
    },
  },
  { name: 'duty-protect', within: DIALOG, keep: ['light'], show: ask('Protected time …'), hide: closeMine },
  { name: 'duty-off', within: DIALOG, keep: ['light'], show: ask('Go off duty …'), hide: closeMine },
  {
    name: 'duty-hand-over',
    within: DIALOG,
    keep: ['light'],
    show: async (stage) => {
      await stage.registrar.window.keyboard.press('Alt+F5')
      await pick(stage)
    },
  },
  {
    name: 'role-offered',
    keep: ['light'],
    show: async (stage) => {
      await stage.registrar.window.keyboard.press('Control+Enter')
      await expect(bars(stage, 'registrar')).toContainText(`You have offered ${ROLE}`)
      await sent(stage.registrar)
    },
  },
  {
    name: 'offer',
    place: 'colleague',
    keep: ['light'],
    show: (stage) => expect(bars(stage, 'colleague')).toContainText(`${HOLDER} offers you ${ROLE}`),
  },
  {
    name: 'duty-accept',
    place: 'colleague',
    within: DIALOG,
    keep: ['light', 'zoomed'],
    show: async (stage) => {
      await stage.colleague.window.keyboard.press('Alt+F5')
      const ready = dialog(stage, 'colleague').getByRole('button', { name: /^I have read/ })
      await expect(ready).not.toHaveAttribute('aria-disabled', 'true')
    },
    hide: closeHis,
  },
  {
    name: 'duty-decline',
    place: 'colleague',
    within: DIALOG,
    show: async (stage) => {
      await bars(stage, 'colleague').getByRole('button', { name: 'Decline' }).click()
      await expect(dialog(stage, 'colleague')).toBeVisible()
    },
    hide: async (stage) => {
      await closeHis(stage)
      await bars(stage, 'registrar').getByRole('button', { name: 'Withdraw the offer' }).click()
      await expect(bars(stage, 'colleague')).not.toBeVisible()
    },
  },
  {
    name: 'duty-force',
    place: 'colleague',
    within: DIALOG,
    keep: ['light'],
    show: async (stage) => {
      await openRole(stage.colleague)
      await stage.colleague.window.getByRole('button', { name: `Take over from ${HOLDER} …` }).click()
      await expect(dialog(stage, 'colleague')).toBeVisible()
    },
    hide: closeHis,
  },
  {
    name: 'duty-away',
    within: DIALOG,
    keep: ['light'],
    show: async (stage) => {
      await ask('In theatre until …')(stage)
      await pick(stage)
    },
  },
  {
    name: 'role-away',
    keep: ['light'],
    show: async (stage) => {
      await dialog(stage)
        .getByRole('button', { name: /^In theatre until/ })
        .click()
      await expect(bars(stage, 'registrar')).toContainText(`Urgent pages go to ${COLLEAGUE}`)
      await sent(stage.registrar)
    },
    hide: async (stage) => {
      await bars(stage, 'registrar').getByRole('button', { name: 'I am back' }).click()
      await expect(bars(stage, 'registrar')).toHaveCount(0)
    },
  },
]
