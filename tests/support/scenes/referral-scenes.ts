// Referrals, from the inbox of a desk to the figures: every view, sheet and dialog.

import { expect } from '../e2e-test.ts'
import { referSheetOf, writeReferral } from '../new-referral.ts'
import { QUESTION } from './referral-stage.ts'
import { closeDialogs, DIALOG, type Scene, type Stage } from './stage.ts'

const detail = ({ registrar }: Stage) => registrar.window.getByRole('region', { name: 'Detail' })
const sheet = ({ colleague }: Stage) => referSheetOf(colleague.window)
const close = ({ registrar }: Stage) => closeDialogs(registrar)

const asks = (name: string, keys: string, title: RegExp, keep: Scene['keep'] = ['light']): Scene => ({
  name,
  within: DIALOG,
  keep,
  show: async ({ registrar }) => {
    await registrar.window.keyboard.press(keys)
    await expect(registrar.window.getByRole('dialog', { name: title })).toBeVisible()
  },
  hide: close,
})

const onTheWard = { place: 'colleague', within: DIALOG } as const
const clear = async (stage: Stage) => {
  await sheet(stage).getByRole('button', { name: 'Clear all' }).click()
  await closeDialogs(stage.colleague)
}
const written = {
  find: 'neuro',
  specialty: 'Neurology',
  urgency: 2,
  question: 'Weak legs since Tuesday: Guillain-Barré?',
  patient: 'pebblewick',
  callBack: '4215',
} as const

export const referralScenes: readonly Scene[] = [
  {
    name: 'referral-inbox',
    keep: ['light', 'dark', 'small', 'zoomed'],
    show: async ({ registrar }) => {
      await registrar.window.bringToFront()
      await registrar.window.keyboard.press('Control+2')
      await expect(registrar.window.getByRole('option').nth(6)).toBeVisible()
      await registrar.window.mouse.move(0, 0)
    },
  },
  {
    name: 'referral-filters',
    keep: ['light'],
    show: async ({ registrar }) => {
      await registrar.window.getByRole('button', { name: /^Filter and sort/ }).click()
      await expect(registrar.window.getByLabel('Keep this view as')).toBeVisible()
    },
    hide: ({ registrar }) => registrar.window.getByRole('button', { name: /^Filter and sort/ }).click(),
  },
  {
    name: 'referral-detail',
    keep: ['light', 'dark', 'small', 'zoomed'],
    show: async (stage) => {
      const { window } = stage.registrar
      await window.getByRole('option', { name: new RegExp(QUESTION.slice(0, 20)) }).click()
      await expect(detail(stage)).toContainText('2 attachments')
      await expect(detail(stage)).toContainText('Tramadol since Monday')
      await window.mouse.move(0, 0)
    },
  },
  {
    name: 'referral-thread',
    keep: ['light'],
    show: (stage) => detail(stage).getByText('Tramadol since Monday').first().scrollIntoViewIfNeeded(),
  },
  {
    name: 'referral-explained',
    keep: ['light'],
    show: async (stage) => {
      await stage.registrar.window.getByText('Explain this referral').click()
      await expect(detail(stage)).toContainText('What happens next?')
      await stage.registrar.window.getByText('What happens next?').scrollIntoViewIfNeeded()
    },
    hide: ({ registrar }) => registrar.window.getByText('Explain this referral').click(),
  },
  asks('referral-accept', 'Alt+F1', /when will you be there/, ['light', 'small']),
  asks('referral-advise', 'Alt+Shift+F2', /Give advice only/),
  asks('referral-ask', 'Alt+F11', /Ask the ward/),
  asks('referral-redirect', 'Alt+F3', /Send this referral on/),
  asks('referral-hand-on', 'Alt+Shift+F5', /Hand this referral on/),
  asks('referral-decline', 'Alt+F7', /Decline this referral/),
  asks('referral-contact', 'Alt+Shift+F11', /Get in touch/),
  {
    name: 'referral-chosen',
    keep: ['light'],
    show: async ({ registrar }) => {
      const { window } = registrar
      for (const place of [0, 1])
        await window
          .getByRole('option')
          .nth(place)
          .click({ modifiers: ['Control'] })
      await expect(window.getByRole('region', { name: 'Chosen referrals' })).toContainText('2 chosen')
    },
    hide: async ({ registrar }) => {
      for (const place of [0, 1])
        await registrar.window
          .getByRole('option')
          .nth(place)
          .click({ modifiers: ['Control'] })
    },
  },
  {
    name: 'referral-help-desks',
    within: DIALOG,
    keep: ['light'],
    show: async ({ registrar }) => {
      await registrar.window.getByRole('button', { name: 'Help a desk …' }).click()
      await expect(registrar.window.getByRole('dialog')).toContainText('Stroke')
    },
    hide: close,
  },
  {
    name: 'referral-report',
    within: DIALOG,
    keep: ['light', 'dark', 'small', 'zoomed'],
    show: async ({ registrar }) => {
      const { window } = registrar
      await window.keyboard.press('Control+k')
      await expect(window.getByRole('dialog').getByRole('combobox')).toBeFocused()
      await window.keyboard.type('referral figures')
      await expect(window.getByRole('option', { selected: true })).toContainText('How referrals went')
      await window.keyboard.press('Enter')
      const report = window.getByRole('dialog', { name: 'How referrals went' })
      await expect(report.getByRole('img')).toBeVisible()
    },
    hide: close,
  },
  {
    ...onTheWard,
    name: 'refer-empty',
    keep: ['light'],
    show: async (stage) => {
      await stage.colleague.window.bringToFront()
      await stage.colleague.window.keyboard.press('Alt+F10')
      await expect(sheet(stage).getByRole('option').first()).toBeVisible()
    },
  },
  {
    ...onTheWard,
    name: 'refer-faults',
    keep: ['light'],
    show: async (stage) => {
      await stage.colleague.window.keyboard.press('Control+Enter')
      await expect(sheet(stage).getByText(/things to put right/)).toBeVisible()
    },
    hide: clear,
  },
  {
    ...onTheWard,
    name: 'refer-written',
    keep: ['light', 'dark', 'small', 'zoomed'],
    show: async (stage) => {
      await writeReferral(stage.colleague.window, written)
      await expect(sheet(stage).getByRole('region', { name: 'What will happen' })).toContainText(/Triage is due/)
      await sheet(stage)
        .getByRole('textbox', { name: /^Question/ })
        .scrollIntoViewIfNeeded()
    },
  },
  {
    ...onTheWard,
    name: 'refer-duplicate',
    keep: ['light'],
    show: async (stage) => {
      const { window } = stage.colleague
      await window.keyboard.press('Control+Enter')
      await expect(sheet(stage)).toHaveCount(0)
      await writeReferral(window, { ...written, question: 'Now the arms as well' })
      await expect(sheet(stage).getByText('Neurology has an open referral of this patient:')).toBeVisible()
      await window.keyboard.press('Control+Enter')
      await expect(sheet(stage).getByText('Not sent yet.')).toBeVisible()
    },
    hide: clear,
  },
  {
    place: 'colleague',
    name: 'referral-mine',
    keep: ['light'],
    show: async ({ colleague }) => {
      const { window } = colleague
      await window.keyboard.press('Control+2')
      await window.getByRole('tab', { name: 'My referrals' }).click()
      await expect(window.getByRole('option', { name: /Weak legs since Tuesday/ })).toBeVisible()
      await window.mouse.move(0, 0)
    },
  },
]
