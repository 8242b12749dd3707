// One computer, several people: the roles of whoever goes stay theirs and their alarms go on, and whoever comes sees nothing
// of them. Moment 6 of a shift: signing out of a shared computer.

import { type ConsoleUnderTest, call, closeConsoles, signIn, startConsole, takeRole } from '../support/console.ts'
import { expect, test } from '../support/e2e-test.ts'
import { eventually } from '../support/eventually.ts'
import { type Hospital, MBEKI, MEDREG, OKAFOR, openHospital, SILVA } from '../support/hospital.ts'
import { expectWithin } from '../support/pace.ts'
import { ask, everythingToSee, fakeIdle, lockConsole, proveOneself } from '../support/shared-computer.ts'
import { windowFacts } from '../support/window-facts.ts'

const ROLE = 'Medical registrar on call'
const HOSPITAL = 'Southmere University Hospitals'
const AMARA = 'Dr Amara Okafor'
const LUIS = 'Dr Luís Silva'
const PATIENT = {
  NhsNumber: '9990000018',
  HospitalNumber: 'T0004711',
  FamilyName: 'Testpatient',
  GivenName: 'Quilliam',
  NameTitle: 'Mr',
  Born: '1941-03-02',
  Gender: 'Male',
}
/** Any of these on a screen would be hers, or her patient's. */
const HERS = ['Testpatient', 'Quilliam', '9990000018', '999 000 0018', 'T0004711', 'Potassium', 'bowel ischaemia']

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

const page = (title: string, level = 3) =>
  hospital.as(MBEKI).sendPage({
    ...{ roleCode: MEDREG, level, title, ward: 'E5', bed: '4', patient: PATIENT },
    situation: 'Possible bowel ischaemia',
    recommendation: 'Come and see',
  })

/** Dr Okafor, on call, with a page of a patient open; Dr Silva has been here before. */
async function onCall(environment: Record<string, string> = {}): Promise<ConsoleUnderTest> {
  const console = await started({ environment })
  await signIn(console, SILVA)
  await lockConsole(console)
  await proveOneself(console, 'Switch to another person', OKAFOR)
  await expect(console.window.getByRole('banner')).toContainText(AMARA)
  await takeRole(console, MEDREG, ROLE)
  await eventually('the role to be hers', async () => (await hospital.role(MEDREG)).holder === AMARA)
  await page('Potassium 6.9')
  await console.window.getByRole('option', { name: /Potassium 6.9/ }).click()
  await expect(console.window.getByRole('region', { name: 'Detail' })).toContainText('TESTPATIENT')
  return console
}

async function switchToSilva(console: ConsoleUnderTest): Promise<number> {
  const begun = Date.now()
  await proveOneself(console, /^Switch to Dr Luís Silva/, SILVA)
  await expect(console.window.getByRole('banner')).toContainText(LUIS)
  await eventually(
    'his queue, with push connected',
    async () =>
      (await call(console, 'health.get', {})).freshness.state === 'live' &&
      (await call(console, 'queue.list', { view: 'waiting', offset: 0, limit: 1 })).version > 0,
  )
  await expect(console.window.getByRole('banner')).toContainText('Live')
  const took = Date.now() - begun
  test.info().annotations.push({ type: 'switch', description: `${took} ms` })
  return took
}

const kindsBy = async (sent: Awaited<ReturnType<typeof page>>, name: string) =>
  (await hospital.story(sent)).filter(({ byName }) => byName === name).map(({ kind }) => kind)

test('moment 6: who signs out of a shared computer with a role is stopped; the next person is there within ten seconds and sees nothing of them', async ({
  desktop,
}) => {
  const console = await onCall()
  const { window } = console

  await window.getByRole('banner').getByRole('button', { name: AMARA }).click()
  await window.getByRole('menuitem', { name: 'Sign out' }).click()
  const stopped = window.getByRole('alertdialog')
  await stopped.getByRole('button', { name: 'Sign out' }).click()
  await expect(stopped).toContainText('You cannot sign out while you hold a role')
  await expect(stopped).toContainText(ROLE)
  for (const discard of [false, true])
    expect(await ask(console, 'session.signOut', { discard })).toMatchObject({
      ok: false,
      code: 'holds-roles',
      message: expect.stringContaining(ROLE),
    })
  // What can be done about it is one key away: somebody takes it, or it is covered.
  await stopped.getByRole('button', { name: 'Hand over or cover it …' }).click()
  const leave = window.getByRole('dialog', { name: 'Go off duty: who has your role after you?' })
  await expect(leave.getByRole('radio', { name: 'Hand it over to somebody' })).toBeVisible()
  await expect(leave.getByRole('radio', { name: /^Give it back: covered by / })).toBeVisible()
  await leave.getByRole('button', { name: 'Stay on duty' }).click()
  await window.getByRole('banner').getByRole('button', { name: AMARA }).click()
  await window.getByRole('menuitem', { name: 'Sign out' }).click()
  await stopped.getByRole('button', { name: 'Sign out' }).click()
  await stopped.getByRole('button', { name: 'Lock instead' }).click()
  await window.getByRole('button', { name: `Unlock as ${AMARA}` }).waitFor()
  const locked = await everythingToSee(console)
  for (const word of HERS) expect(locked).not.toContain(word)

  const took = await switchToSilva(console)
  expectWithin(10_000, took)
  await window.getByRole('option').first().waitFor({ state: 'detached' })
  const his = await everythingToSee(console)
  expect(his).toContain(LUIS)
  for (const word of HERS) expect(his).not.toContain(word)
  expect((await hospital.role(MEDREG)).holder).toBe(AMARA)

  // Her alarms go on: told by name and without the patient, and received in her name.
  const second = await page('Potassium 7.2', 2)
  const notice = await eventually('the notification for her', () =>
    desktop.notices.find(({ summary }) => summary === `Emergency page for Medical registrar (${AMARA})`),
  )
  expect(notice.actions).not.toContain('acknowledge')
  await eventually('her receipt', async () => (await kindsBy(second, AMARA)).includes('delivered'))
  await expect(window.getByRole('region', { name: 'Colleagues at this computer' })).toContainText('emergency')
  for (const word of HERS) expect(await everythingToSee(console)).not.toContain(word)

  // What he does is his.
  const [row] = (await call(console, 'roles.list', { find: 'MEDSHO-SGH', offset: 0, limit: 1 })).rows
  await call(console, 'roles.take', { ref: row?.ref ?? '' })
  await eventually('the role to be his', async () => (await hospital.role('MEDSHO-SGH')).holder === LUIS)
  expect((await hospital.role(MEDREG)).holder).toBe(AMARA)

  // A click on her notification asks for her, and shows her page to nobody else.
  desktop.click(notice)
  const question = window.getByRole('alertdialog', { name: `This notification is for ${AMARA}` })
  await expect(question).toBeVisible()
  for (const word of HERS) expect(await everythingToSee(console)).not.toContain(word)
  await proveOneself(console, `Switch to ${AMARA}`, OKAFOR).catch(async () => {
    throw new Error(await question.innerText())
  })
  await expect(window.getByRole('banner')).toContainText(AMARA)
  await expect(window.getByRole('region', { name: 'Detail' })).toContainText('Potassium 7.2')
  await expect(window.getByRole('option', { name: /Potassium/ })).toHaveCount(2)
  await window.keyboard.press('Alt+F1')
  await eventually('her acknowledgement', async () => (await kindsBy(second, AMARA)).includes('acknowledged'))
  expect(await kindsBy(second, LUIS)).toEqual([])
  // His role is kept in the same way.
  expect((await hospital.role('MEDSHO-SGH')).holder).toBe(LUIS)
})

test('a console that nobody touches locks itself: it shows and answers nothing, goes on receiving, and only its person opens it', async ({
  desktop,
}) => {
  const console = await onCall({ ROLECALL_LOCK_AFTER_MINUTES: '5' })
  const { window } = console
  const first = await page('Potassium 7.0', 2)
  const notice = await eventually('the notification', () =>
    desktop.notices.find(({ body }) => body.includes('Ward E5')),
  )
  expect(notice.actions).toContain('acknowledge')
  await fakeIdle(console, 299)
  await expect(window.getByRole('option', { name: /Potassium 7.0/ })).toBeVisible()
  await fakeIdle(console, 300)
  await expect(window.getByRole('heading', { name: `${AMARA} has locked this console` })).toBeVisible()
  await expect(window.getByText('2 emergency')).toHaveCount(0)
  await expect(window.getByRole('status')).toContainText('1 emergency and 1 urgent pages wait')
  const seen = await everythingToSee(console, [['pages.get', { ref: 'Desk-ACUTEMED-SGH/1' }]])
  for (const word of HERS) expect(seen).not.toContain(word)
  for (const [name, question] of [
    ['queue.list', { view: 'waiting', offset: 0, limit: 1 }],
    ['pages.get', { ref: 'Desk-ACUTEMED-SGH/1' }],
    ['roles.list', { find: '', offset: 0, limit: 1 }],
    ['session.signOut', {}],
    ['sync.now', {}],
  ] as const)
    expect(await ask(console, name, question)).toMatchObject({ ok: false, code: 'locked' })

  // The button that was drawn before the lock answers nothing any more.
  desktop.click(notice, 'acknowledge')
  await page('Potassium 7.4', 2)
  await eventually('the notification of the next', () =>
    desktop.notices.find(({ summary }) => summary.includes(`(${AMARA})`)),
  )
  await expect(window.getByRole('status')).toContainText('2 emergency')
  expect(await kindsBy(first, AMARA)).not.toContain('acknowledged')
  expect((await windowFacts(console)).map(({ title }) => title)).toContain(`(3) ${HOSPITAL}`)

  // A sign-in that is given up leaves it locked.
  const opened = console.app.waitForEvent('window')
  await window.getByRole('button', { name: `Unlock as ${AMARA}` }).click()
  await (await opened).getByRole('button', { name: OKAFOR }).waitFor()
  await window.getByRole('button', { name: 'Cancel' }).click()
  await expect(window.getByRole('button', { name: `Unlock as ${AMARA}` })).toBeVisible()

  await fakeIdle(console, 0)
  await proveOneself(console, `Unlock as ${AMARA}`, OKAFOR)
  await expect(window.getByRole('option', { name: /Potassium/ })).toHaveCount(3)
})

test('ending the program is no way through a lock, and those behind are kept as well', async ({ desktop }) => {
  const before = await onCall()
  await lockConsole(before)
  await switchToSilva(before)
  await lockConsole(before)
  await before.kill()

  const console = await started({ profile: before.profile })
  await expect(console.window.getByRole('button', { name: `Unlock as ${LUIS}` })).toBeVisible()
  expect(await ask(console, 'queue.list', { view: 'waiting', offset: 0, limit: 1 })).toMatchObject({ code: 'locked' })
  await page('Potassium 7.2', 2)
  await eventually('the notification for her', () =>
    desktop.notices.find(({ summary }) => summary === `Emergency page for Medical registrar (${AMARA})`),
  )
  for (const word of HERS) expect(await everythingToSee(console)).not.toContain(word)
  await proveOneself(console, new RegExp(`^Switch to ${AMARA}`), OKAFOR)
  await expect(console.window.getByRole('option', { name: /Potassium/ })).toHaveCount(2)
})

test('the screen’s own lock locks it too; who gives their roles back signs out, and is let go from behind', async () => {
  const console = await onCall()
  const { window } = console
  await console.app.evaluate(({ powerMonitor }) => void powerMonitor.emit('lock-screen'))
  await window.getByRole('button', { name: `Unlock as ${AMARA}` }).waitFor()
  await switchToSilva(console)
  const behind = async () => (await call(console, 'session.seats', {})).seats.filter(({ front }) => !front)
  expect((await behind()).map(({ person }) => person.name)).toEqual([AMARA])

  // Somebody else takes her role meanwhile: nothing ties her to this computer any more.
  const { itemId } = await hospital.role(MEDREG)
  const { status } = await hospital.as(MBEKI).request({
    method: 'PATCH',
    path: `/sites/${hospital.southmere.siteId}/lists/Roles/items/${itemId}/fields`,
    body: { HolderId: '', HolderName: '' },
  })
  expect(status).toBe(200)
  await eventually('her seat to be let go', async () => (await behind()).length === 0)
  await lockConsole(console)
  await proveOneself(console, new RegExp(`^Switch to ${AMARA}`), OKAFOR)
  await expect(window.getByRole('banner')).toContainText('Off duty')
  await window.getByRole('banner').getByRole('button', { name: AMARA }).click()
  await window.getByRole('menuitem', { name: 'Sign out' }).click()
  await window.getByRole('alertdialog').getByRole('button', { name: 'Sign out' }).click()
  await expect(window.getByRole('button', { name: /^Sign in/ }).first()).toBeVisible()
})
