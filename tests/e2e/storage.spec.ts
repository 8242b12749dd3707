// What is kept on this computer, when the computer will not have it: no keychain, damage, a lost key, nowhere to write.

import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { databaseFile, keptAside, keyFile } from '../../main/store/database-file.ts'
import { type ConsoleUnderTest, call, closeConsoles, signIn, startConsole, takeRole } from '../support/console.ts'
import { damageRows } from '../support/damage.ts'
import { expect, test } from '../support/e2e-test.ts'
import { eventually } from '../support/eventually.ts'
import { type Hospital, MBEKI, MEDREG, OKAFOR, openHospital } from '../support/hospital.ts'

const ROLE = 'Medical registrar on call'
const TITLE = 'Potassium 6.9'

let hospital: Hospital
const consoles: ConsoleUnderTest[] = []

test.beforeEach(async () => {
  hospital = await openHospital()
})
test.afterEach(async () => {
  await closeConsoles(consoles, test.info())
  await hospital.stop()
})

async function started(options: { profile?: string; keychain?: boolean } = {}) {
  const console = await startConsole({ hospital, name: 'SGH-AMU-PC04', ...options })
  consoles.push(console)
  return console
}

/** On call, with a page that waits, and all of it in the database itself. */
async function withKeptQueue() {
  const console = await started()
  await signIn(console, OKAFOR)
  await takeRole(console, MEDREG, ROLE)
  const page = await hospital.as(MBEKI).sendPage({ roleCode: MEDREG, level: 3, title: TITLE, ward: 'E5' })
  await expect(console.window.getByRole('option', { name: new RegExp(TITLE) })).toBeVisible()
  const session = await call(console, 'session.get', {})
  const file = databaseFile(join(console.profile, 'people'), 'person' in session ? session.person.id : '')
  await console.quit()
  return { page, file, profile: console.profile }
}

const storage = async (console: ConsoleUnderTest) => (await call(console, 'health.get', {})).storage
const waiting = ({ window }: ConsoleUnderTest) => window.getByRole('option', { name: new RegExp(TITLE) })

test('without a keychain the person may work from memory, and nothing of it is ever on the disk', async () => {
  const console = await started({ keychain: false })
  const { window, profile } = console
  await window.getByRole('button', { name: /^Sign in with/ }).click()
  await expect(window.getByText('This computer has no safe place for a key.')).toBeVisible()
  const opened = console.app.waitForEvent('window')
  await window.getByRole('button', { name: /^Keep in memory only/ }).click()
  await (await opened).getByRole('button', { name: OKAFOR }).click()
  await expect(window.getByText('Kept in memory only.')).toBeVisible()
  await takeRole(console, MEDREG, ROLE)
  const page = await hospital.as(MBEKI).sendPage({ roleCode: MEDREG, level: 3, title: TITLE, ward: 'E5' })
  await waiting(console).click()
  await window.keyboard.press('Alt+F1')
  await eventually('the acknowledgement in the tenant', async () =>
    (await hospital.story(page)).some(({ kind }) => kind === 'acknowledged'),
  )
  expect(await storage(console)).toMatchObject({ kind: 'memory' })
  await console.quit()
  expect(existsSync(join(profile, 'people'))).toBe(false)
  expect(existsSync(join(profile, 'sign-in.sealed'))).toBe(false)

  const after = await started({ keychain: false, profile })
  await expect(after.window.getByRole('button', { name: /^Sign in with/ })).toBeVisible()
  await expect(after.window.getByText('Okafor')).toHaveCount(0)
})

test('a database damaged after a kill is set aside and read again from the tenant, and the act that waited in it is sent', async () => {
  const { page, file, profile } = await withKeptQueue()
  await hospital.tenant.control.down()
  const cutOff = await started({ profile })
  await waiting(cutOff).click()
  await cutOff.window.keyboard.press('Alt+F1')
  await eventually('the act to wait', async () => (await call(cutOff, 'health.get', {})).unsentActs === 1)
  await cutOff.kill()
  damageRows(file)
  await hospital.tenant.control.up()

  const mended = await started({ profile })
  await eventually(
    'the acknowledgement in the tenant',
    async () => (await hospital.story(page)).filter(({ kind }) => kind === 'acknowledged').length === 1,
  )
  expect(await storage(mended)).toMatchObject({
    kind: 'encrypted',
    note: expect.stringContaining('One act that waited in it will be sent'),
  })
  await expect(waiting(mended)).toBeVisible()
  await expect(mended.window.getByRole('banner')).toContainText(ROLE)
  expect(keptAside(file)).toHaveLength(1)
})

test('damage that shows only in use is found, set aside, and the queue is there again without anybody’s help', async () => {
  const { file, profile } = await withKeptQueue()
  // Closed in good order, so nothing makes the next start suspicious.
  damageRows(file)
  const console = await started({ profile })
  await expect(waiting(console)).toBeVisible()
  await expect(console.window.getByRole('banner')).toContainText(ROLE)
  expect(keptAside(file)).toHaveLength(1)
  expect((await storage(console)).note).toContain('kept aside')
})

test('a lost key locks the queue until the person begins anew, and the locked data is kept', async () => {
  const { file, profile } = await withKeptQueue()
  writeFileSync(keyFile(file), '{"version":1,"backend":"lost","sealed":"bm90IGEga2V5"}')
  const before = readFileSync(file)
  const console = await started({ profile })
  const { window } = console
  await expect(window.getByRole('heading', { name: /is locked/ })).toBeVisible()
  expect(await storage(console)).toMatchObject({ kind: 'locked' })
  await window.getByRole('button', { name: 'Try again' }).click()
  await expect(window.getByText('Still locked')).toBeVisible()
  expect(keptAside(file)).toEqual([])

  await window.getByRole('button', { name: 'Begin anew' }).click()
  await window.getByRole('alertdialog').getByRole('button', { name: 'Begin anew' }).click()
  await expect(waiting(console)).toBeVisible()
  await expect(window.getByRole('banner')).toContainText(ROLE)
  expect(await storage(console)).toMatchObject({ kind: 'encrypted', note: expect.stringContaining('kept aside') })
  const [aside = ''] = keptAside(file)
  expect(readFileSync(aside).equals(before)).toBe(true)
  expect(readFileSync(keyFile(aside), 'utf8')).toContain('lost')
})

test('where there is nowhere to write, it works from memory and says so', async () => {
  const profile = mkdtempSync(join(tmpdir(), 'rolecall-profile-'))
  mkdirSync(profile, { recursive: true })
  // In the place of the folder: not even an administrator can write below it.
  writeFileSync(join(profile, 'people'), '')
  const console = await started({ profile })
  await signIn(console, OKAFOR)
  await expect(console.window.getByText('Kept in memory only.')).toBeVisible()
  await takeRole(console, MEDREG, ROLE)
  await hospital.as(MBEKI).sendPage({ roleCode: MEDREG, level: 3, title: TITLE, ward: 'E5' })
  await expect(waiting(console)).toBeVisible()
  expect(readdirSync(profile)).toContain('sign-in.sealed')
})
