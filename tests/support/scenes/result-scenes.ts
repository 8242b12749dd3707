// Results: the boxes, one that must be read back, one that was put right, watches, requests, infections.

import { expect } from '../e2e-test.ts'
import { closeDialogs, DIALOG, type Scene, type Stage, windowOf } from './stage.ts'

const detail = ({ registrar }: Stage) => registrar.window.getByRole('region', { name: 'Detail' })
const close = ({ registrar }: Stage) => closeDialogs(registrar)

async function showTab({ registrar }: Stage, name: string | RegExp): Promise<void> {
  const { window } = registrar
  await window.keyboard.press('Control+3')
  await window.getByRole('tab', { name }).click()
}

async function showAll(stage: Stage, tab: string | RegExp): Promise<void> {
  await showTab(stage, tab)
  await stage.registrar.window.getByRole('button', { name: /^All \d/ }).click()
}

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

export const resultScenes: readonly Scene[] = [
  {
    name: 'result-alarm',
    place: 'alarm',
    keep: ['light'],
    show: async (stage) => {
      const alarm = await windowOf(stage, 'alarm')
      await expect(alarm.getByRole('button', { name: 'Open the result' })).toBeVisible()
    },
  },
  {
    name: 'result-page',
    keep: ['light', 'small'],
    show: async ({ registrar }) => {
      const { window } = registrar
      await window.bringToFront()
      await window.keyboard.press('Control+1')
      await window.getByRole('option').first().click()
      await expect(window.getByRole('region', { name: 'Detail' })).toContainText('A result was')
    },
    hide: async ({ registrar }) => {
      await registrar.window.keyboard.press('Alt+F1')
      await expect(registrar.window.getByRole('region', { name: 'The result' })).toBeVisible()
    },
  },
  {
    name: 'results-for-me',
    keep: ['light', 'dark', 'small', 'zoomed'],
    show: async (stage) => {
      const { window } = stage.registrar
      await window.bringToFront()
      await showTab(stage, /^For me/)
      await expect(window.getByRole('option', { name: /6\.9/ })).toBeVisible()
      await window.mouse.move(0, 0)
    },
  },
  {
    name: 'results-filters',
    keep: ['light'],
    show: async ({ registrar }) => {
      await registrar.window.getByRole('button', { name: /^Filter and sort/ }).click()
      await expect(registrar.window.getByLabel('Class')).toBeVisible()
    },
    hide: ({ registrar }) => registrar.window.getByRole('button', { name: /^Filter and sort/ }).click(),
  },
  {
    name: 'result-critical',
    keep: ['light', 'dark', 'small', 'zoomed'],
    show: async (stage) => {
      const { window } = stage.registrar
      await window.getByRole('option', { name: /6\.9/ }).click()
      await expect(detail(stage)).toContainText('Very high')
      await expect(detail(stage)).toContainText('Accepted')
      await expect(detail(stage)).toContainText('Read by you')
      await window.mouse.move(0, 0)
    },
  },
  asks('result-read-back', 'Alt+F1', /read it back/, ['light', 'dark', 'small']),
  {
    name: 'result-read-back-refused',
    within: DIALOG,
    keep: ['light'],
    show: async ({ registrar }) => {
      const { window } = registrar
      await window.keyboard.press('Alt+F1')
      const dialog = window.getByRole('dialog', { name: /read it back/ })
      await dialog.getByLabel(/Potassium/).fill('9.6')
      await dialog.getByLabel(/First identifier/).fill('Somebody')
      await dialog.getByLabel(/Second identifier/).fill('01-Jan-1950')
      await window.keyboard.press('Control+Enter')
      await expect(dialog.getByRole('alert')).toBeVisible()
    },
    hide: close,
  },
  asks('result-send-on', 'Alt+F3', /Send this result on/),
  asks('result-write', 'Alt+F2', /Write about this result/),
  {
    name: 'result-explained',
    keep: ['light'],
    show: async (stage) => {
      await stage.registrar.window.getByText('Explain this result').click()
      await expect(detail(stage)).toContainText('What happens next?')
      await stage.registrar.window.getByText('What happens next?').scrollIntoViewIfNeeded()
    },
    hide: ({ registrar }) => registrar.window.getByText('Explain this result').click(),
  },
  {
    name: 'result-corrected',
    keep: ['light', 'dark', 'small', 'zoomed'],
    show: async (stage) => {
      const { window } = stage.registrar
      await showAll(stage, 'All here')
      await window
        .getByRole('option', { name: /Corrected/ })
        .first()
        .click()
      await expect(detail(stage).getByRole('alert')).toContainText('7.4')
      await window.mouse.move(0, 0)
    },
  },
  {
    name: 'result-recall-trace',
    keep: ['light'],
    show: (stage) =>
      detail(stage)
        .getByText(/Who had an earlier version/)
        .scrollIntoViewIfNeeded(),
  },
  asks('watch-editor', 'Alt+F11', /New watch/, ['light', 'dark', 'small', 'zoomed']),
  {
    name: 'watches',
    keep: ['light', 'small'],
    show: async (stage) => {
      const { window } = stage.registrar
      await window.keyboard.press('Alt+F11')
      await expect(window.getByRole('dialog', { name: 'New watch' })).toContainText('in the last 72 hours')
      await window.keyboard.press('Control+Enter')
      await expect(window.getByRole('region', { name: 'My watches' })).toContainText('for me')
    },
  },
  {
    name: 'request-sheet',
    place: 'colleague',
    within: DIALOG,
    keep: ['light', 'small'],
    show: async ({ colleague }) => {
      const { window } = colleague
      await window.bringToFront()
      await window.keyboard.press('Control+3')
      await window.keyboard.press('Alt+Shift+F9')
      const dialog = window.getByRole('dialog', { name: 'Ask for a service' })
      await dialog.getByLabel('Service').selectOption({ index: 1 })
      const patient = dialog.getByRole('combobox', { name: 'Patient' })
      await patient.fill('D4')
      await dialog.getByRole('listbox').getByRole('option').first().waitFor()
      await patient.press('ArrowDown')
      await patient.press('Enter')
      await expect(dialog).toContainText('Change patient')
    },
  },
  {
    name: 'request-sent',
    place: 'colleague',
    keep: ['light', 'small'],
    show: async ({ colleague }) => {
      const { window } = colleague
      await window.keyboard.press('Control+Enter')
      await expect(window.getByRole('list', { name: 'How far it is' })).toBeVisible()
      await expect(window.getByRole('region', { name: 'Detail' })).toContainText('the hospital has it')
      await expect(window.getByRole('button', { name: /^Withdraw/ })).toBeVisible()
    },
  },
  {
    name: 'infections',
    place: 'colleague',
    keep: ['light', 'dark', 'small', 'zoomed'],
    show: async ({ colleague }) => {
      const { window } = colleague
      await window.getByRole('tab', { name: 'Infections' }).click()
      await expect(window.getByRole('list', { name: 'Infections now' })).toContainText('COVID-19')
      await expect(window.getByRole('region', { name: 'Beds and chart' })).toContainText('Positive')
      await window.mouse.move(0, 0)
    },
  },
  {
    name: 'infection-chart',
    place: 'colleague',
    keep: ['light', 'dark'],
    show: ({ colleague }) => colleague.window.getByRole('heading', { name: /New positives/ }).scrollIntoViewIfNeeded(),
  },
]
