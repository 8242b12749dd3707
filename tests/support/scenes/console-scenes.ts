// The rota, people, the sheets, the lock; alarms, and a console that cannot see.

import { clinicalDateTime } from '../../../domain/clinical-time.ts'
import { HOUR } from '../../../domain/instant.ts'
import { isAlarmShown } from '../alarm-window.ts'
import { call } from '../console.ts'
import { expect } from '../e2e-test.ts'
import { eventually } from '../eventually.ts'
import { MEDREG, OKAFOR } from '../hospital.ts'
import { lockConsole, proveOneself } from '../shared-computer.ts'
import { composeOffline } from './compose-scenes.ts'
import { closeDialogs, DIALOG, page, type Scene, type Stage } from './stage.ts'

const close = ({ registrar }: Stage) => closeDialogs(registrar)
const sheet = (name: string, keys: string, title: string, keep: Scene['keep'] = ['light']): Scene => ({
  name,
  within: DIALOG,
  keep,
  show: async ({ registrar }) => {
    await registrar.window.keyboard.press(keys)
    await expect(registrar.window.getByRole('dialog', { name: title })).toBeVisible()
  },
  hide: close,
})

const shifts = (): string => {
  const start = Math.ceil(Date.now() / HOUR) * HOUR + 100 * HOUR
  const line = (person: string, from: number, until: number) =>
    [MEDREG, person, clinicalDateTime(start + from * HOUR), clinicalDateTime(start + until * HOUR)].join(',')
  return ['Role code,E-mail,Start,End', line(OKAFOR, 0, 12), line('nobody@southmere.example', 12, 24)].join('\r\n')
}

export const consoleScenes: readonly Scene[] = [
  {
    name: 'rota',
    keep: ['light', 'dark', 'small'],
    show: async ({ registrar }) => {
      await registrar.window.keyboard.press('Control+6')
      await registrar.window.getByRole('tab', { name: /^Rota/ }).click()
      await expect(registrar.window.getByText(/nobody is planned/).first()).toBeVisible()
    },
  },
  {
    name: 'rota-import',
    within: DIALOG,
    keep: ['light'],
    show: async ({ registrar }) => {
      const dialog = registrar.window.getByRole('dialog')
      await registrar.window.getByRole('button', { name: 'Import a rota…' }).click()
      await dialog.getByRole('textbox').fill(shifts())
      await dialog.getByRole('button', { name: 'Look at the changes' }).click()
      await expect(dialog.getByRole('region', { name: 'Lines that cannot be read' })).toBeVisible()
    },
    hide: async (stage) => {
      await close(stage)
      await stage.registrar.window.getByRole('tab', { name: 'Roles', exact: true }).last().click()
    },
  },
  {
    name: 'people',
    keep: ['light'],
    show: async ({ registrar }) => {
      await registrar.window.keyboard.press('Control+7')
      await registrar.window.getByRole('searchbox').fill('silva')
      await registrar.window.getByRole('option', { name: /Silva/ }).first().click()
      await expect(registrar.window.getByRole('button', { name: 'Chat in Teams' })).toBeVisible()
    },
  },
  {
    name: 'command-box',
    within: DIALOG,
    keep: ['light', 'dark'],
    show: async ({ registrar }) => {
      await registrar.window.keyboard.press('Control+k')
      await expect(registrar.window.getByRole('dialog').getByRole('combobox')).toBeFocused()
      await registrar.window.keyboard.type('med reg')
      await expect(registrar.window.getByRole('dialog').getByRole('option').nth(2)).toBeVisible()
    },
    hide: close,
  },
  {
    name: 'self-check',
    within: DIALOG,
    keep: ['light', 'small'],
    show: async ({ registrar }) => {
      const { window } = registrar
      await window.getByRole('button', { name: 'Dr Amara Okafor' }).click()
      await window.getByRole('menuitem', { name: /^Why am I getting alerts/ }).click()
      await expect(window.getByText(/^Checked at/)).toBeVisible()
    },
    hide: close,
  },
  sheet('help', 'F1', 'Help', ['light', 'small']),
  sheet('keys', 'Control+/', 'Keys'),
  {
    name: 'alarm-emergency',
    place: 'alarm',
    keep: ['light', 'dark'],
    show: async ({ hospital, registrar }) => {
      await registrar.window.keyboard.press('Control+1')
      await registrar.window.keyboard.press('Escape')
      await page(hospital, 2, 'NEWS2 9, new confusion')
      await eventually('the alarm window', () => isAlarmShown(registrar))
    },
  },
  {
    name: 'queue-emergency-waits',
    keep: ['light', 'small'],
    show: ({ registrar }) => expect(registrar.window.getByRole('option', { name: /NEWS2 9/ })).toBeVisible(),
  },
  {
    name: 'alarm-several',
    place: 'alarm',
    keep: ['light', 'dark'],
    show: async (stage) => {
      await page(stage.hospital, 1, 'Cardiac arrest', 'F7')
      const { window } = stage.registrar
      await expect(window.getByRole('option', { name: /Cardiac arrest/ })).toBeVisible()
      await eventually('both', async () => (await call(stage.registrar, 'alarm.get', {})).rows.length === 2)
    },
  },
  {
    name: 'lock-screen',
    keep: ['light'],
    show: ({ registrar }) => lockConsole(registrar),
  },
  {
    name: 'alarm-locked',
    place: 'alarm',
    keep: ['light'],
    show: async () => undefined,
    hide: async ({ registrar }) => {
      await proveOneself(registrar, /^Unlock as/, OKAFOR)
      await registrar.window.getByRole('banner').waitFor()
      for (const { ref } of (await call(registrar, 'alarm.get', {})).rows)
        await call(registrar, 'alarm.answer', { ref, answer: 'acknowledge' })
      await eventually('the alarm windows to go', async () => !(await isAlarmShown(registrar)))
    },
  },
  {
    name: 'blind',
    keep: ['light', 'small', 'zoomed'],
    show: async ({ hospital, registrar }) => {
      hospital.tenant.control.down()
      await expect(registrar.window.getByRole('region', { name: 'This console is blind' })).toBeVisible({
        timeout: 60_000,
      })
    },
  },
  { ...composeOffline },
  {
    name: 'alarm-blind',
    place: 'alarm',
    keep: ['light'],
    show: ({ registrar }) => eventually('the alarm window', () => isAlarmShown(registrar)),
  },
  {
    name: 'missed',
    keep: ['light'],
    show: async ({ hospital, registrar }) => {
      await hospital.tenant.control.up()
      await page(hospital, 3, 'Sent while nobody could see it')
      await registrar.window.keyboard.press('F5')
      await expect(registrar.window.getByRole('region', { name: 'What you missed' })).toBeVisible({ timeout: 30_000 })
    },
  },
]
