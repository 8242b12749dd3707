// Who is here: signing in in one's own browser or not at all, staying signed in, going, and giving way to somebody else.

import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { databaseFile } from '../../main/store/database-file.ts'
import { type ConsoleUnderTest, call, closeConsoles, signIn, startConsole, takeRole } from '../support/console.ts'
import { expect, test } from '../support/e2e-test.ts'
import { eventually } from '../support/eventually.ts'
import { type Hospital, MBEKI, MEDREG, OKAFOR, openHospital, SILVA } from '../support/hospital.ts'

const ROLE = 'Medical registrar on call'

let hospital: Hospital
const consoles: ConsoleUnderTest[] = []

test.beforeEach(async () => {
  hospital = await openHospital()
})
test.afterEach(async () => {
  await closeConsoles(consoles, test.info())
  await hospital.stop()
})

async function started(options: { profile?: string; environment?: Record<string, string> } = {}) {
  const console = await startConsole({ hospital, name: 'SGH-AMU-PC04', ...options })
  consoles.push(console)
  return console
}

/** Signed in, on call, with a page that waits. */
async function onCall(title: string): Promise<ConsoleUnderTest> {
  const console = await started()
  await signIn(console, OKAFOR)
  await takeRole(console, MEDREG, ROLE)
  await hospital.as(MBEKI).sendPage({ roleCode: MEDREG, level: 3, title, ward: 'E5' })
  await expect(console.window.getByRole('option', { name: new RegExp(title) })).toBeVisible()
  return console
}

const whoIsHere = async (console: ConsoleUnderTest) => {
  const session = await call(console, 'session.get', {})
  return 'person' in session ? session.person : null
}
const signInButton = ({ window }: ConsoleUnderTest) => window.getByRole('button', { name: /^Sign in with/ })
/** What is kept of people on this computer. */
const keptFiles = ({ profile }: ConsoleUnderTest) => readdirSync(join(profile, 'people')).sort()
const databaseOf = (id: string) => databaseFile('', id)

async function chooseSignOut({ window }: ConsoleUnderTest, person: string): Promise<void> {
  await window.getByRole('banner').getByRole('button', { name: person }).click()
  await window.getByRole('menuitem', { name: 'Sign out' }).click()
  await window.getByRole('alertdialog').getByRole('button', { name: 'Sign out' }).click()
}

/** Nobody signs out while they hold a role. */
async function giveBack(console: ConsoleUnderTest): Promise<void> {
  const [role] = (await call(console, 'roles.list', { find: MEDREG, offset: 0, limit: 1 })).rows
  await call(console, 'roles.giveBack', { ref: role?.ref ?? '' })
  await expect(console.window.getByRole('banner')).toContainText('Off duty')
}

const inOwnBrowser = (visitor: string) => ({
  ROLECALL_SYSTEM_BROWSER: '1',
  ROLECALL_TEST_NODE: process.execPath,
  ROLECALL_TEST_VISITOR: visitor,
  PATH: `${join(import.meta.dirname, '../support/bin')}:${process.env.PATH}`,
})

test('the person signs in in a browser of their own, and the console follows by itself', async () => {
  const console = await started({ environment: inOwnBrowser(OKAFOR) })
  await signInButton(console).click()
  await expect(console.window.getByRole('banner')).toContainText('Dr Amara Okafor')
  expect(console.app.windows()).toHaveLength(1)
})

test('a sign-in that nobody finishes is cancelled here, or by closing its window, and can be begun again', async () => {
  const console = await started()
  const begun = console.app.waitForEvent('window')
  await signInButton(console).click()
  const page = await begun
  await page.getByRole('button', { name: OKAFOR }).waitFor()
  const gone = page.waitForEvent('close')
  await console.window.getByRole('button', { name: 'Cancel' }).click()
  await gone
  await expect(signInButton(console)).toBeVisible()
  // Who cancels knows it: nothing is complained of.
  await expect(console.window.getByText('You are not signed in.')).toHaveCount(0)

  const again = console.app.waitForEvent('window')
  await signInButton(console).click()
  const second = await again
  await second.getByRole('button', { name: OKAFOR }).waitFor()
  await second.close()
  await expect(signInButton(console)).toBeVisible()
  await expect(console.window.getByText('You are not signed in.')).toHaveCount(0)
  expect(await whoIsHere(console)).toBeNull()

  await signIn(console, OKAFOR)
  expect((await whoIsHere(console))?.name).toBe('Dr Amara Okafor')
})

test('who was signed in still is after a restart, and reads the queue while the tenant is down', async () => {
  const before = await onCall('Potassium 6.9')
  await before.quit()
  await hospital.tenant.control.down()
  const after = await started({ profile: before.profile })
  await expect(after.window.getByRole('option', { name: /Potassium 6.9/ })).toBeVisible()
  await expect(after.window.getByRole('banner')).toContainText(ROLE)
  await after.window.getByRole('option', { name: /Potassium 6.9/ }).click()
  await expect(after.window.getByRole('region', { name: 'Detail' })).toContainText('Ward E5')
})

test('who signs out leaves nothing behind for whoever signs in next', async () => {
  const console = await onCall('Potassium 6.9')
  const okafor = await whoIsHere(console)
  expect(keptFiles(console)).toContain(databaseOf(okafor?.id ?? ''))
  await giveBack(console)
  await chooseSignOut(console, 'Dr Amara Okafor')
  await expect(signInButton(console)).toBeVisible()
  expect(keptFiles(console)).toEqual([])
  await expect(console.window.getByText('Dr Amara Okafor')).toHaveCount(0)

  await signIn(console, SILVA)
  await expect(console.window.getByRole('banner')).toContainText('Live')
  // All that this person may see has been read by now.
  for (const view of ['waiting', 'sent', 'closed'] as const)
    expect((await call(console, 'queue.list', { view, offset: 0, limit: 10 })).rows).toEqual([])
  await expect(console.window.getByText(/Potassium/)).toHaveCount(0)
  const silva = await whoIsHere(console)
  expect(keptFiles(console).every((name) => name.startsWith(databaseOf(silva?.id ?? '')))).toBe(true)
})

test('signing out with an act that is not yet sent is stopped with words, and can be insisted on', async () => {
  const console = await onCall('Potassium 6.9')
  await giveBack(console)
  await hospital.tenant.control.down()
  const [role] = (await call(console, 'roles.list', { find: MEDREG, offset: 0, limit: 1 })).rows
  await call(console, 'roles.take', { ref: role?.ref ?? '' })
  await eventually('the act to wait', async () => (await call(console, 'health.get', {})).unsentActs === 1)

  await chooseSignOut(console, 'Dr Amara Okafor')
  const dialog = console.window.getByRole('alertdialog')
  await expect(dialog).toContainText('not yet with the hospital')
  await dialog.getByRole('button', { name: 'Stay signed in' }).click()
  await expect(dialog).toHaveCount(0)
  expect((await whoIsHere(console))?.name).toBe('Dr Amara Okafor')
  expect(await call(console, 'health.get', {})).toMatchObject({ storage: { kind: 'encrypted' } })

  await chooseSignOut(console, 'Dr Amara Okafor')
  await dialog.getByRole('button', { name: /lose/i }).click()
  await expect(signInButton(console)).toBeVisible()
  expect(keptFiles(console)).toEqual([])
})

test('somebody else takes over without a sign-out: each keeps a database of their own, and sees no row of the other', async () => {
  const console = await onCall('Potassium 6.9')
  const okafor = (await whoIsHere(console))?.id ?? ''

  const opened = console.app.waitForEvent('window')
  const taking = call(console, 'session.signIn', {})
  await (await opened).getByRole('button', { name: SILVA }).click()
  // From the first moment that he is here, none of her pages is.
  await eventually('Dr Silva to be here', async () => (await whoIsHere(console))?.name === 'Dr Luís Silva')
  await expect(console.window.getByRole('option', { name: /Potassium/ })).toHaveCount(0)
  await taking
  const silva = (await whoIsHere(console))?.id ?? ''
  expect((await call(console, 'queue.list', { view: 'waiting', offset: 0, limit: 10 })).rows).toEqual([])
  expect(keptFiles(console)).toEqual(expect.arrayContaining([databaseOf(okafor), databaseOf(silva)]))
  await expect(console.window.getByRole('banner')).toContainText('Off duty')
  expect((await hospital.role(MEDREG)).holder).toBe('Dr Amara Okafor')

  // She comes back by name, and her queue is there at once, whether the lists can be read or not.
  hospital.tenant.control.faults.add({ path: /\/lists\//, times: 10_000, effect: { status: 503, retryAfter: 30 } })
  const asked = console.app.waitForEvent('window')
  const back = call(console, 'session.signIn', { account: okafor })
  await (await asked).getByRole('button', { name: OKAFOR }).click()
  await back
  expect((await whoIsHere(console))?.name).toBe('Dr Amara Okafor')
  await expect(console.window.getByRole('option', { name: /Potassium 6.9/ })).toBeVisible()
})

test('a hospital that is slow to say where somebody works keeps nobody waiting, and what it says then is taken up', async () => {
  hospital.tenant.control.faults.add({ path: /\/me\b/, times: 2, effect: { delayMs: 8_000 } })
  const console = await started()
  await signIn(console, OKAFOR)
  const department = async () => {
    const session = await call(console, 'session.get', {})
    return 'person' in session ? session.department : null
  }
  const versions = async () => [
    (await call(console, 'queue.list', { view: 'waiting', offset: 0, limit: 1 })).version,
    (await call(console, 'roles.list', { find: '', offset: 0, limit: 1 })).version,
  ]
  await takeRole(console, MEDREG, ROLE)
  expect(await department()).toBeNull()
  const [queue = 0, roles = 0] = await versions()
  await eventually('the department to be known', async () => (await department()) !== null, { within: 60_000 })
  // A version that went back would keep the window on the lists of a moment ago.
  const [queueNow, rolesNow] = await versions()
  expect(queueNow).toBeGreaterThan(queue)
  expect(rolesNow).toBeGreaterThan(roles)
  await expect(console.window.getByRole('banner')).toContainText(ROLE)
  await hospital.as(MBEKI).sendPage({ roleCode: MEDREG, level: 3, title: 'Chest pain', ward: 'E5' })
  await expect(console.window.getByRole('option', { name: /Chest pain/ })).toBeVisible()
})

test('who goes in the moment of coming leaves nothing behind either', async () => {
  hospital.tenant.control.faults.add({ path: /\/me\b/, times: 100, effect: { delayMs: 60_000 } })
  const console = await started()
  await signIn(console, OKAFOR)
  // Her cache is only being opened: it waits for the hospital to say who she is.
  expect(keptFiles(console)).not.toEqual([])
  await call(console, 'session.signOut', {})
  await expect(signInButton(console)).toBeVisible()
  expect(keptFiles(console)).toEqual([])
})
