// A registrar's network is away for four minutes while the rest of the hospital goes on.

import { alarmPage, alarmWindows, displayCount, isAlarmShown, soundOf } from '../support/alarm-window.ts'
import { type ConsoleUnderTest, call, closeConsoles, signIn, startConsole, takeRole } from '../support/console.ts'
import { expect, test } from '../support/e2e-test.ts'
import { eventually } from '../support/eventually.ts'
import { type Hospital, MBEKI, MEDREG, OKAFOR, openHospital } from '../support/hospital.ts'
import { type NetworkCable, openNetworkCable } from '../support/network-cable.ts'
import { expectWithin } from '../support/pace.ts'

const OUTAGE = 4 * 60_000

let hospital: Hospital
let cable: NetworkCable
const consoles: ConsoleUnderTest[] = []

test.beforeAll(async () => {
  hospital = await openHospital()
  cable = await openNetworkCable(hospital.tenant.url)
})
test.afterAll(async () => {
  await closeConsoles(consoles, test.info())
  await cable.close()
  await hospital.stop()
})

test('moment 5: four minutes without a network: a blind alarm within 10 s that names the telephone, and on return all that was missed within 5 s, overdue first', async () => {
  test.setTimeout(OUTAGE + 150_000)
  const registrar = await startConsole({
    hospital,
    name: 'SGH-AMU-PC04',
    environment: { ROLECALL_SIMULATOR_URL: cable.url },
  })
  consoles.push(registrar)
  const { window } = registrar
  await signIn(registrar, OKAFOR)
  await takeRole(registrar, MEDREG, 'Medical registrar on call')
  await eventually('the role to be hers', async () => (await hospital.role(MEDREG)).holder === 'Dr Amara Okafor')
  await expect(window.getByRole('banner')).toContainText('Live')
  await eventually('the alarm windows to be ready', async () => {
    return (await alarmWindows(registrar)).length === (await displayCount(registrar))
  })
  const { bursts } = await soundOf(registrar)

  cable.pull()
  const down = Date.now()
  await eventually('the alarm window', () => isAlarmShown(registrar), { within: 60_000, every: 50 })
  const alarmed = Date.now() - down
  test.info().annotations.push({ type: 'blind', description: `${alarmed} ms` })
  expectWithin(10_000, alarmed)
  const card = await alarmPage(registrar)
  await expect(card.getByRole('heading')).toContainText(/Blind for 00:\d\d/)
  await expect(card.getByRole('list')).toContainText('01632 960107')
  await expect(card.getByRole('list')).toContainText('2417')
  await eventually('it to sound', async () => (await soundOf(registrar)).bursts > bursts)
  const blind = window.getByRole('region', { name: 'This console is blind' })
  await expect(blind).toContainText('2417')

  // Two emergencies become overdue meanwhile; the crash call comes so late that it is not when the network is back.
  const page = (level: number, ward: string) =>
    hospital.as(MBEKI).sendPage({ roleCode: MEDREG, level, title: `Missed on ${ward}`, ward })
  const at = (ms: number) =>
    eventually(`${ms} ms to pass`, () => Date.now() - down >= ms, { within: OUTAGE + 10_000, every: 100 })
  await page(4, 'M1')
  await page(3, 'M2')
  await page(2, 'M3')
  await at(60_000)
  await page(2, 'M4')
  await at(OUTAGE - 10_000)
  await page(3, 'M5')
  expect((await call(registrar, 'queue.list', { view: 'waiting', offset: 0, limit: 10 })).total).toBe(0)
  await expect(card.getByRole('heading')).toContainText(/Blind for 0[34]:\d\d/)
  await at(OUTAGE - 1_000)
  await page(1, 'M6')
  await at(OUTAGE)

  cable.plug()
  const back = Date.now()
  const missed = window.getByRole('region', { name: 'What you missed' })
  await expect(missed).toContainText('6 arrived.')
  const options = window.getByRole('listbox', { name: 'Pages waiting for me' }).getByRole('option')
  await expect(options).toHaveCount(6)
  const took = Date.now() - back
  test.info().annotations.push({ type: 'return', description: `${took} ms` })
  expectWithin(5_000, took)
  const shown = (await options.allInnerTexts()).map((text) => /Missed on (M\d)/.exec(text)?.[1])
  expect(shown).toEqual(['M3', 'M4', 'M6', 'M2', 'M5', 'M1'])
  await expect(blind).toHaveCount(0)
  await missed.getByRole('button', { name: 'Open the most pressing' }).click()
  await expect(window.getByRole('region', { name: 'Detail' })).toContainText('Missed on M3')
  await expect(missed.getByRole('button', { name: 'I have read this' })).toBeVisible()
})
