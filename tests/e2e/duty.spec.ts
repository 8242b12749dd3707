// On duty, in theatre, off duty: who is told meanwhile, what keeps a person from going, and what Teams shows.

import { expectAccessible } from '../support/accessibility.ts'
import { isAlarmShown } from '../support/alarm-window.ts'
import { type ConsoleUnderTest, call, closeConsoles, signIn, startConsole, takeRole } from '../support/console.ts'
import { expect, test } from '../support/e2e-test.ts'
import { eventually } from '../support/eventually.ts'
import { type Hospital, MBEKI, MEDREG, OKAFOR, openHospital, SILVA } from '../support/hospital.ts'
import { provenAt } from '../support/proven-at.ts'

test.describe.configure({ mode: 'serial' })

const ROLE = 'Medical registrar on call'

let hospital: Hospital
let registrar: ConsoleUnderTest
let colleague: ConsoleUnderTest

test.beforeAll(async () => {
  hospital = await openHospital({ limits: false })
  registrar = await startConsole({ hospital, name: 'SGH-AMU-PC04' })
  colleague = await startConsole({ hospital, name: 'SGH-AMU-PC07' })
  await signIn(registrar, OKAFOR)
  await signIn(colleague, SILVA)
  await takeRole(registrar, MEDREG, ROLE)
})
test.afterAll(async () => {
  await closeConsoles([registrar, colleague], test.info())
  await hospital.stop()
})

const bars = ({ window }: ConsoleUnderTest) => window.getByRole('region', { name: 'About your roles' })

/** What the registrar's console has asked Teams to show so far, in order. */
const presences = (): string[] =>
  hospital.tenant.control.requests
    .filter(({ path, user }) => path.includes('/presence/') && user === OKAFOR)
    .map(({ path }) => path.split('/').at(-1) ?? '')

const send = (level: number, title: string) =>
  hospital.as(MBEKI).sendPage({ roleCode: MEDREG, level, title, situation: 'As the title says', ward: 'E5', bed: '4' })

const delivered = async (page: Awaited<ReturnType<typeof send>>): Promise<string[]> =>
  (await hospital.story(page)).filter(({ kind }) => kind === 'delivered').map(({ byName }) => byName)

test('protected time is told to whoever looks, and ends when asked', async () => {
  await eventually('presence to be plain', () => presences().length === 1)
  expect(presences()).toEqual(['clearUserPreferredPresence'])
  const { window } = registrar
  await window.getByRole('button', { name: 'Duty', exact: true }).click()
  await window.getByRole('menuitem', { name: 'Protected time …' }).click()
  await window
    .getByRole('dialog')
    .getByRole('button', { name: /^Protect until/ })
    .click()
  await expect(window.getByRole('banner')).toContainText('handover until')
  const row = async () => (await call(colleague, 'roles.list', { find: MEDREG, offset: 0, limit: 1 })).rows[0]
  await eventually('the colleague to know', async () => (await row())?.protectedTimes.length === 1)
  await window.keyboard.press('Control+6')
  await window.getByRole('searchbox').fill(MEDREG)
  await window.getByRole('option', { name: new RegExp(ROLE) }).click()
  await window.getByRole('button', { name: 'End protected time (Handover)' }).click()
  await eventually('the colleague to know', async () => (await row())?.protectedTimes.length === 0)
})

test('nobody goes off duty with a role: it is covered first, in plain words, and then all is quiet', async ({
  desktop,
}) => {
  const { window } = registrar
  await takeRole(colleague, 'MEDSHO-SGH', 'Medical SHO on call')
  await window.getByRole('button', { name: 'Duty', exact: true }).click()
  await window.getByRole('menuitem', { name: 'Go off duty …' }).click()
  const dialog = window.getByRole('dialog')
  const go = dialog.getByRole('button', { name: 'Go off duty', exact: true })
  await expect(go).toHaveAttribute('aria-disabled', 'true')
  await dialog.getByRole('radio', { name: /covered by Dr Luís Silva \(Medical SHO on call\)/ }).click()
  await expectAccessible(window, 'going off duty', '[role="dialog"]')
  await go.click()
  await expect(bars(registrar)).toContainText('You are off duty')
  await eventually('the role to be vacant', async () => (await hospital.role(MEDREG)).holder === '')
  await eventually('Teams to be told', () => presences().at(-1) === 'setUserPreferredPresence')

  // The role is vacant, and says everywhere who answers for it.
  await window.keyboard.press('Control+6')
  await window.getByRole('searchbox').fill(MEDREG)
  await expect(window.getByRole('option', { name: new RegExp(ROLE) })).toContainText(
    'covered by Dr Luís Silva (Medical SHO on call)',
  )
  const before = presences().length
  desktop.forget()
  const page = await send(2, 'For whoever covers')
  await eventually('the page to reach who covers it', async () => (await delivered(page)).includes('Dr Luís Silva'))
  expect(await delivered(page)).toEqual(['Dr Luís Silva'])

  const { profile } = registrar
  await registrar.quit()
  registrar = await startConsole({ hospital, name: 'SGH-AMU-PC04', profile })
  await expect(bars(registrar)).toContainText('You are off duty')
  await takeRole(registrar, MEDREG, ROLE)
  await expect(bars(registrar)).toHaveCount(0)
  await eventually('Teams to be told', () => presences().length === before + 1)
  expect(presences().at(-1)).toBe('clearUserPreferredPresence')
})

test('moment 4: in theatre, urgent pages reach the delegate, crash calls both, and all comes back by itself', async () => {
  const before = presences().length
  const since = () => presences().slice(before)
  const { window } = registrar
  await window.getByRole('button', { name: 'Duty', exact: true }).click()
  await window.getByRole('menuitem', { name: 'In theatre until …' }).click()
  const dialog = window.getByRole('dialog')
  await dialog.getByRole('combobox', { name: 'Who stands in' }).fill('Silva')
  await dialog.getByRole('option', { name: /Silva/ }).click()
  await expectAccessible(window, 'in theatre', '[role="dialog"]')
  await dialog.getByRole('button', { name: /^In theatre until/ }).click()
  await expect(bars(registrar)).toContainText('Urgent pages go to Dr Luís Silva')
  await expect(bars(colleague)).toContainText('You stand in for Dr Amara Okafor')
  // What Teams did not take at once is told to it again half a minute later.
  await eventually('presence to be "do not disturb"', () => since().length === 1, { within: 60_000 })

  const urgent = await send(3, 'Urgent while in theatre')
  await eventually('the urgent page to reach the delegate', async () =>
    (await delivered(urgent)).includes('Dr Luís Silva'),
  )
  const crash = await send(1, 'Crash while in theatre')
  await eventually('the crash call to reach both', async () => (await delivered(crash)).length === 2)
  for (const each of [registrar, colleague])
    await eventually('the alarm windows on both computers', () => isAlarmShown(each))
  expect(await delivered(urgent)).toEqual(['Dr Luís Silva'])

  // The time until which they are away comes, and passes by more than a busy console may be wrong about the tenant's time.
  // From here on the tenant is ahead of this computer's clock.
  const { held } = await call(registrar, 'duty.get', {})
  const until = held[0]?.away?.until ?? 0
  hospital.tenant.control.clock.advance(until - hospital.tenant.control.clock.now() + 10_000)
  // Each console learns the tenant's time with its next answer. With nothing left to say, there is no bar at all.
  await expect(bars(colleague).getByText(/You stand in/)).toHaveCount(0, { timeout: 60_000 })
  await expect(bars(registrar).getByText(/Urgent pages go to/)).toHaveCount(0, { timeout: 60_000 })
  // Until her console has proved itself at the new time, she counts as not reachable, and a page goes to her deputy too.
  await eventually('her console to count as reachable', async () => ((await provenAt(hospital, MEDREG)) ?? 0) > until, {
    within: 60_000,
  })
  const after = await send(3, 'Urgent after theatre')
  await eventually('the next urgent page to reach the holder', async () =>
    (await delivered(after)).includes('Dr Amara Okafor'),
  )
  expect(await delivered(after)).toEqual(['Dr Amara Okafor'])
  await eventually('presence to be plain again', () => since().length === 2)
  expect(since()).toEqual(['setUserPreferredPresence', 'clearUserPreferredPresence'])
})
