// Writing a page, from the first empty field to one that cannot be sent.

import { expect } from '../e2e-test.ts'
import { closeDialogs, DIALOG, ROLE, type Scene, type Stage } from './stage.ts'

const sheet = ({ colleague }: Stage) => colleague.window.getByRole('dialog', { name: 'New page' })
const at = { place: 'colleague', within: DIALOG } as const

async function choose(stage: Stage, level: string): Promise<void> {
  const { keyboard } = stage.colleague.window
  await keyboard.press('Alt+F9')
  await expect(sheet(stage).getByRole('combobox', { name: /Role to page/ })).toBeFocused()
  await keyboard.type('med reg')
  await expect(sheet(stage).getByRole('option', { selected: true })).toContainText(ROLE)
  await keyboard.press('Enter')
  await keyboard.press(level)
  await keyboard.press('Enter')
  await expect(sheet(stage).getByRole('region', { name: 'What will happen' })).toContainText('switchboard')
}

const clear = async (stage: Stage) => {
  await sheet(stage).getByRole('button', { name: 'Clear all' }).click()
  await closeDialogs(stage.colleague)
}

export const composeScenes: readonly Scene[] = [
  {
    ...at,
    name: 'compose-empty',
    keep: ['light'],
    show: async (stage) => {
      await stage.colleague.window.keyboard.press('Alt+F9')
      await expect(sheet(stage).getByRole('option').first()).toBeVisible()
    },
    hide: ({ colleague }) => closeDialogs(colleague),
  },
  {
    ...at,
    name: 'compose-plan',
    keep: ['light', 'dark', 'small', 'zoomed'],
    show: async (stage) => {
      await choose(stage, '2')
      await stage.colleague.window.keyboard.type('NEWS2 9, new confusion')
    },
  },
  {
    ...at,
    name: 'compose-patient',
    keep: ['light'],
    show: async (stage) => {
      await sheet(stage)
        .getByRole('combobox', { name: /Patient/ })
        .click()
      await sheet(stage).getByRole('option').first().click()
      await expect(sheet(stage).getByRole('button', { name: 'Change patient' })).toBeVisible()
    },
  },
  {
    ...at,
    name: 'compose-faults',
    keep: ['light'],
    show: async (stage) => {
      await sheet(stage).getByRole('button', { name: 'Change patient' }).click()
      await sheet(stage).getByRole('button', { name: 'Type the patient instead' }).click()
      await sheet(stage).getByRole('textbox', { name: 'Family name' }).fill('Testpatient')
      await sheet(stage).getByRole('textbox', { name: 'NHS number' }).fill('9990000019')
      await stage.colleague.window.keyboard.press('Control+Enter')
      await expect(sheet(stage)).toContainText('The last digit does not fit')
    },
    hide: clear,
  },
]

export const composeOffline: Scene = {
  ...at,
  name: 'compose-offline',
  keep: ['light'],
  show: (stage) => choose(stage, '3'),
  hide: clear,
}
