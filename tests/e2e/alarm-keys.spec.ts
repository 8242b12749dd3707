// While somebody works in the console's own window, the keys that the alarm windows show answer there too: unless a page is
// open, whose keys they are then.

import { alarmPage, alarmView, isAlarmShown, pressUntil } from '../support/alarm-window.ts'
import { type ConsoleUnderTest, closeConsoles, signIn, startConsole, takeRole } from '../support/console.ts'
import { expect, test } from '../support/e2e-test.ts'
import { eventually } from '../support/eventually.ts'
import { type Hospital, MBEKI, MEDREG, OKAFOR, openHospital } from '../support/hospital.ts'

let hospital: Hospital
let registrar: ConsoleUnderTest

test.beforeAll(async () => {
  hospital = await openHospital()
  registrar = await startConsole({ hospital, name: 'SGH-AMU-PC04' })
  await signIn(registrar, OKAFOR)
  await takeRole(registrar, MEDREG, 'Medical registrar on call')
  await expect(registrar.window.getByRole('banner')).toContainText('Live')
})
test.afterAll(async () => {
  await closeConsoles([registrar], test.info())
  await hospital.stop()
})

const send = (level: number, title: string) =>
  hospital.as(MBEKI).sendPage({ roleCode: MEDREG, level, title, situation: 'As the title says', ward: 'E5', bed: '4' })

test('an alarm is answered by its keys from the window of the console, and an open page keeps them', async () => {
  const { window } = registrar
  const bar = window.getByRole('region', { name: 'An emergency page waits' })
  const kinds = async (page: Awaited<ReturnType<typeof send>>) =>
    (await hospital.story(page)).map(({ kind }) => kind).filter((kind) => kind !== 'delivered')

  const emergency = await send(2, 'NEWS2 9, new confusion')
  await expect(bar).toContainText('Medical registrar')
  await expect(bar).toContainText('Ward E5')
  await expect(bar.getByRole('button', { name: 'Acknowledge' })).toHaveAttribute('aria-keyshortcuts', 'Alt+F1')
  await window.bringToFront()
  // The keys are answered here, and here alone they are promised.
  const card = await alarmPage(registrar)
  await expect(card.getByRole('button', { name: 'Acknowledge' })).not.toHaveAttribute('aria-keyshortcuts')
  await expect(card.getByRole('button', { name: 'Acknowledge' })).not.toContainText('Alt')
  await pressUntil(window, 'Alt+F12', async () => (await alarmView(registrar)).mutedUntil !== null)
  expect(await kinds(emergency)).toEqual([])
  await pressUntil(window, 'Alt+F1', async () => (await alarmView(registrar)).rows.length === 0)
  await expect(bar).toHaveCount(0)
  await eventually('it to be acknowledged in the tenant', async () => (await kinds(emergency)).includes('acknowledged'))
  await eventually('the alarm windows to go', async () => !(await isAlarmShown(registrar)))

  // Another page is open: its keys are its own, the alarm promises none, and can be opened.
  const routine = await send(4, 'Please prescribe fluids')
  await window.getByRole('option', { name: /Please prescribe fluids/ }).click()
  await expect(window.getByRole('region', { name: 'Detail' })).toContainText('Seen by you')
  const crash = await send(1, 'Cardiac arrest')
  await expect(bar).toContainText('Crash')
  await expect(bar.getByRole('button')).toHaveCount(1)
  await window.keyboard.press('Alt+F1')
  await eventually('the open page to be acknowledged', async () => (await kinds(routine)).includes('acknowledged'))
  expect(await kinds(crash)).toEqual([])

  await bar.getByRole('button', { name: 'Open it' }).click()
  await expect(window.getByRole('region', { name: 'Detail' })).toContainText('Cardiac arrest')
  await expect(bar).toHaveCount(0)
  await window.keyboard.press('Alt+F6')
  await eventually('the crash page to be accepted', async () => (await kinds(crash)).includes('accepted'))
})
