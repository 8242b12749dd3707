// What alarms: pages that nobody has taken, over everything and with sound until somebody answers, and a console that cannot see.

import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expectAccessible } from '../support/accessibility.ts'
import {
  alarmPage,
  alarmView,
  alarmWindows,
  answerByKey,
  displayCount,
  isAlarmShown,
  soundOf,
} from '../support/alarm-window.ts'
import { type ConsoleUnderTest, call, closeConsoles, signIn, startConsole, takeRole } from '../support/console.ts'
import { expect, test } from '../support/e2e-test.ts'
import { eventually } from '../support/eventually.ts'
import { type Hospital, MBEKI, MEDREG, OKAFOR, openHospital } from '../support/hospital.ts'
import { expectWithin } from '../support/pace.ts'
import { openTrayHost, type TrayHost } from '../support/tray-host.ts'
import { closeWindow } from '../support/window-facts.ts'

let hospital: Hospital
let tray: TrayHost
const consoles: ConsoleUnderTest[] = []

test.beforeEach(async () => {
  tray = await openTrayHost()
  hospital = await openHospital()
})
test.afterEach(async () => {
  await closeConsoles(consoles, test.info())
  await hospital.stop()
  await tray.stop()
})

const patient = {
  NhsNumber: '9990000018',
  HospitalNumber: 'S1234567',
  FamilyName: 'Testpatient',
  GivenName: 'Alexandra',
  NameTitle: 'Mrs',
  Born: '1945-07-14',
  Gender: 'Female',
}
const emergency = {
  roleCode: MEDREG,
  level: 2,
  title: 'Testpatient: NEWS2 9, new confusion',
  situation: 'Newly confused, NEWS2 9',
  recommendation: 'Please review within 15 minutes',
  ward: 'E5',
  bed: '4',
  patient,
}

async function onDuty(profile?: string): Promise<ConsoleUnderTest> {
  const registrar = await startConsole({ hospital, name: 'SGH-AMU-PC04', ...(profile ? { profile } : {}) })
  consoles.push(registrar)
  if (profile) {
    await expect(registrar.window.getByRole('banner')).toContainText('Live', { timeout: 60_000 })
    return registrar
  }
  await signIn(registrar, OKAFOR)
  await takeRole(registrar, MEDREG, 'Medical registrar on call')
  await eventually(
    'the role to be hers in the tenant',
    async () => (await hospital.role(MEDREG)).holder === 'Dr Amara Okafor',
  )
  await expect(registrar.window.getByRole('banner')).toContainText('Live')
  // Made before it is needed, and hidden.
  await eventually('the alarm windows to be ready', async () => {
    const windows = await alarmWindows(registrar)
    return windows.length === (await displayCount(registrar)) && windows.every(({ visible }) => !visible)
  })
  return registrar
}

test('an emergency page lies over everything while the console is in the tray, sounds until it is answered, and never again', async ({
  desktop,
}) => {
  test.setTimeout(240_000)
  const registrar = await onDuty()
  const { profile } = registrar
  await eventually('the icon in the tray', () => tray.hasIcon())
  await closeWindow(registrar)
  const before = (await soundOf(registrar)).bursts

  const written = Date.now()
  const page = await hospital.as(MBEKI).sendPage(emergency)
  await eventually('the alarm window', () => isAlarmShown(registrar))
  expectWithin(3_000, Date.now() - written)
  const card = await alarmPage(registrar)
  await expect(card.getByRole('alert')).toContainText('Emergency')
  await expect(card.getByRole('alert')).toContainText('Medical registrar')
  await expect(card.getByRole('alert')).toContainText('Ward E5')
  await expect(card.getByText('Simulated hospital')).toBeVisible()
  for (const { onTop, focused, title } of await alarmWindows(registrar)) {
    expect(onTop).toBe(true)
    expect(focused).toBe(false)
    expect(title).toBe('Rolecall alarm')
  }
  // Whoever is near may see it: nothing of the patient, and nothing clinical.
  expect(await card.locator('body').innerText()).not.toMatch(/testpatient|confus|news2|999|1945|bed/i)

  // Told again by sound within its 20 seconds; muting is one key, and acknowledges nothing.
  const twice = await eventually(
    'a second burst',
    async () => {
      const { bursts } = await soundOf(registrar)
      return bursts - before >= 2 && bursts
    },
    { within: 60_000, every: 100 },
  )
  await card.keyboard.press('Alt+F12')
  await expect(card.getByText(/Muted until/)).toBeVisible()
  expect((await hospital.story(page)).map(({ kind }) => kind)).not.toContain('acknowledged')
  expect(await isAlarmShown(registrar)).toBe(true)

  // A new alarm ends the mute.
  const second = await hospital.as(MBEKI).sendPage({ ...emergency, level: 1, title: 'Cardiac arrest', ward: 'F7' })
  await expect(card.getByRole('alert')).toContainText('Crash')
  await eventually('it to sound', async () => (await soundOf(registrar)).bursts > twice)
  await expect(card.getByText(/Muted until/)).toHaveCount(0)
  await expect(card.getByRole('list').getByRole('button')).toHaveCount(2)

  // Answered by key, the most urgent first.
  await answerByKey(registrar, 'Alt+F1', 1)
  await eventually('the crash page to be acknowledged', async () =>
    (await hospital.story(second)).some(({ kind }) => kind === 'acknowledged'),
  )
  await expect(card.getByRole('alert')).toContainText('Emergency')

  // Killed without warning, it goes on where it was.
  await registrar.kill()
  consoles.pop()
  const again = await onDuty(profile)
  await eventually('the alarm window after the restart', () => isAlarmShown(again), { within: 60_000 })
  const after = await alarmPage(again)
  await expect(after.getByRole('alert')).toContainText('Ward E5')
  await eventually('it to sound again', async () => (await soundOf(again)).bursts > 0, { within: 60_000, every: 100 })
  await answerByKey(again, 'Alt+F6', 0)
  const accepted = await eventually('the acceptance in the tenant', async () =>
    (await hospital.story(page)).find(({ kind }) => kind === 'accepted'),
  )
  expect(accepted.byName).toBe('Dr Amara Okafor')
  await eventually('the alarm windows to go', async () => !(await isAlarmShown(again)))

  // Nothing is told of it again: not by sound, not by a notice, not after another restart.
  const told = desktop.notices.length
  await again.kill()
  consoles.pop()
  const last = await onDuty(profile)
  await expect(last.window.getByRole('banner')).toContainText('Live')
  const since = Date.now()
  await eventually('longer than its interval to pass', () => Date.now() - since > 22_000, {
    within: 60_000,
    every: 500,
  })
  expect(await isAlarmShown(last)).toBe(false)
  expect((await soundOf(last)).bursts).toBe(0)
  expect(desktop.notices.slice(told).filter(({ summary }) => /page for/.test(summary))).toEqual([])
  expect(JSON.stringify(desktop.notices)).not.toMatch(/testpatient|confus|9990000018|1945/i)
  expect(logsOf(profile)).not.toMatch(/testpatient|confus|9990000018|1945-07-14/i)
})

test('whoever says that they cannot attend hears it no more, and a sender who withdraws tells them to stand down', async ({
  desktop,
}) => {
  const registrar = await onDuty()
  const page = await hospital.as(MBEKI).sendPage(emergency)
  await eventually('the alarm window', () => isAlarmShown(registrar))
  await answerByKey(registrar, 'Alt+F7', 0)
  await eventually('the answer in the tenant', async () =>
    (await hospital.story(page)).some(({ kind }) => kind === 'declined'),
  )
  await eventually('the alarm windows to go', async () => !(await isAlarmShown(registrar)))

  const other = await hospital.as(MBEKI).sendPage({ ...emergency, title: 'Sent in error', ward: 'G2' })
  await eventually('the alarm window', () => isAlarmShown(registrar))
  await eventually('the notice', () => desktop.notices.find(({ body }) => body.includes('Ward G2')))
  await hospital
    .as(MBEKI)
    .patch(`/sites/${hospital.southmere.siteId}/lists/${other.listId}/items/${other.itemId}/fields`, {
      State: 'cancelled',
    })
  const down = await eventually('the word to stand down', () =>
    desktop.notices.find(({ summary }) => summary.startsWith('Stand down')),
  )
  expect(down.summary).toBe('Stand down: Emergency page for Medical registrar')
  await eventually('the alarm windows to go', async () => !(await isAlarmShown(registrar)))
})

test('a console that cannot see says so on every display within ten seconds, and tells what was missed', async ({
  desktop,
}) => {
  test.setTimeout(180_000)
  const registrar = await onDuty()
  await closeWindow(registrar)
  const before = (await soundOf(registrar)).bursts
  const { control } = hospital.tenant

  const down = Date.now()
  await control.down()
  await eventually('the alarm window', () => isAlarmShown(registrar), { within: 60_000, every: 50 })
  expectWithin(10_500, Date.now() - down)
  const card = await alarmPage(registrar)
  await expect(card.getByRole('heading')).toContainText(/Blind for 00:\d\d/)
  await expect(card.getByRole('list')).toContainText('2417')
  await eventually('it to sound', async () => (await soundOf(registrar)).bursts > before)
  await expect(card.getByRole('alert')).toContainText('cannot see')
  await expectAccessible(card, 'blind')
  await card.screenshot({ path: test.info().outputPath('blind.png'), animations: 'disabled' })

  // Known, it is put away and silent; the window of the console goes on saying it.
  await card.getByRole('button', { name: /I know/ }).click()
  await eventually('the alarm windows to go', async () => !(await isAlarmShown(registrar)))
  expect((await alarmView(registrar)).blind?.known).toBe(true)

  await control.up()
  control.push.drop(true)
  for (const [ward, level] of [
    ['M1', 4],
    ['M2', 2],
    ['M3', 3],
  ] as const)
    await hospital.as(MBEKI).sendPage({ roleCode: MEDREG, level, title: `Missed on ${ward}`, ward })
  const back = await eventually(
    'what was missed',
    () => desktop.notices.find(({ summary }) => summary.startsWith('You could not see new pages from')),
    { within: 60_000 },
  )
  expect(back.body).toMatch(/^\d+ arrived\.$|^None arrived/)
})

test('the card passes the rules of axe, says what the hospital allows, and grows with what is on it', async () => {
  test.setTimeout(180_000)
  const registrar = await onDuty()
  const card = await alarmPage(registrar)
  const picture = (name: string) =>
    card.screenshot({ path: test.info().outputPath(`${name}.png`), animations: 'disabled' })
  const { southmere } = hospital
  await hospital.as(MBEKI).sendPage(emergency)
  await eventually('the alarm window', () => isAlarmShown(registrar))
  await expectAccessible(card, 'one emergency')
  await picture('emergency')
  await card.emulateMedia({ colorScheme: 'dark' })
  await picture('emergency-dark')
  await card.emulateMedia({ colorScheme: 'light', forcedColors: 'active' })
  await picture('emergency-forced-colours')
  await card.emulateMedia({ colorScheme: 'light', forcedColors: 'none', reducedMotion: 'reduce' })
  await expect(card.locator('main')).toHaveCSS('animation-name', 'none')
  await card.emulateMedia({ reducedMotion: 'no-preference' })

  // The hospital lets an alarm say all while nobody else can look: the three identifiers, and the place outside of them.
  const settings = `/sites/${southmere.siteId}/lists/${southmere.lists.get('Settings')}/items`
  await hospital.as(MBEKI).post(settings, {
    fields: { Title: 'AlarmPrivacy', ClientId: crypto.randomUUID(), Value: 'full-when-unlocked' },
  })
  await call(registrar, 'sync.now', {})
  const banner = card.getByRole('region', { name: /^Patient/ })
  await expect(banner).toContainText('TESTPATIENT, Alexandra (Mrs)')
  await expect(banner).toContainText('Born 14-Jul-1945')
  await expect(banner).toContainText('NHS No. 999 000 0018')
  expect(await banner.innerText()).not.toMatch(/ward|bed|NEWS2|confus|female/i)
  await expectAccessible(card, 'one emergency in full')
  await picture('emergency-full')
  // At twice its size all of it is still there.
  const zoom = (factor: number) =>
    registrar.app.evaluate(({ BrowserWindow }, by) => {
      for (const window of BrowserWindow.getAllWindows()) window.webContents.setZoomFactor(by)
    }, factor)
  await zoom(2)
  await expect.poll(() => card.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true)
  await expect.poll(() => card.evaluate(() => document.documentElement.scrollHeight <= innerHeight + 1)).toBe(true)
  await expect(banner).toBeInViewport()
  await picture('emergency-full-200')
  await zoom(1)

  // A second one: no patient is named where several could be mixed up.
  const crash = { ...emergency, level: 1, title: 'Cardiac arrest', ward: 'F7' }
  await hospital.as(MBEKI).sendPage(crash)
  await expect(card.getByRole('alert')).toContainText('Crash')
  await expect(card.getByRole('region', { name: /^Patient/ })).toHaveCount(0)
  await expectAccessible(card, 'two pages')
  await picture('two-pages')
  const [window] = await alarmWindows(registrar)
  const tall = await card.evaluate(() => document.documentElement.scrollHeight)
  expect(Math.abs((window?.bounds.height ?? 0) - tall)).toBeLessThanOrEqual(1)
  await hospital.tenant.control.down()
  await expect(card.getByRole('heading', { name: /Blind for/ })).toBeVisible({ timeout: 60_000 })
  await picture('blind-and-pages')
})

function logsOf(profile: string): string {
  const folder = join(profile, 'logs')
  return readdirSync(folder)
    .map((name) => readFileSync(join(folder, name), 'utf8'))
    .join('\n')
}
