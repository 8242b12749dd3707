// Moments of referrals in the real windows of four computers: a consultant behind the guest network of a private hospital sees and
// accepts one; one that is sent to and fro keeps its clock; a registrar at home helps a desk; and what nobody accepts is paged.

import type { Locator } from '@playwright/test'
import { clinicalDateTime } from '../../domain/clinical-time.ts'
import { type ConsoleUnderTest, call, closeConsoles, signIn, startConsole } from '../support/console.ts'
import { type DeskRow, deskRows, pagesAbout } from '../support/desk-rows.ts'
import { expect, test } from '../support/e2e-test.ts'
import { eventually } from '../support/eventually.ts'
import { type Hospital, MBEKI, openHospital } from '../support/hospital.ts'
import { type Clinician, LAGHARI, LLEWELYN, RAMAN } from '../support/neurologists.ts'
import { expectWithin } from '../support/pace.ts'
import { openSlowLine, type SlowLine } from '../support/slow-line.ts'
import { arrivedReferral, NEUROLOGY, sendReferral, wardReferral } from '../support/ward-referral.ts'

test.describe.configure({ mode: 'serial' })

const STROKE = 'Desk-STROKE-SGH'
const NEUROREG = 'NEUROREG-SGH'
const MINUTE = 60_000
/** How soon an immediate referral is to be triaged in this hospital, in minutes. */
const SOON = 0.1

let hospital: Hospital
let line: SlowLine
const consoles: ConsoleUnderTest[] = []
/** Anneke Laghari, a registrar of neurology who works from home. */
let atHome: ConsoleUnderTest
/** Priya Raman, at the Marchwell Clinic. */
let remote: ConsoleUnderTest
/** Ayo Llewelyn, the consultant of the stroke unit. */
let stroke: ConsoleUnderTest
/** Grace Mbeki, ward E5. */
let ward: ConsoleUnderTest

test.beforeAll(async () => {
  test.setTimeout(180_000)
  hospital = await openHospital({ limits: false, staff: 90 })
  line = await openSlowLine({ to: hospital.tenant.url })
  hospital.tenant.control.users.update(LAGHARI.upn, { officeLocation: 'At home' })
  await setTargets({ immediate: { triage: SOON, seen: 60 } })
  const consoleOf = async (upn: string, name: string, environment: Record<string, string> = {}) => {
    const started = await startConsole({ hospital, name, environment })
    consoles.push(started)
    await signIn(started, upn)
    return started
  }
  // Its line is slow: the others start meanwhile.
  const [far, near] = await Promise.all([
    consoleOf(RAMAN.upn, 'MWC-CONS-PC02', { ROLECALL_SIMULATOR_URL: line.url }),
    (async () => ({
      atHome: await consoleOf(LAGHARI.upn, 'HOME-LAPTOP-11'),
      stroke: await consoleOf(LLEWELYN.upn, 'SGH-STROKE-PC01'),
      ward: await consoleOf(MBEKI, 'SGH-E5-PC01'),
    }))(),
  ])
  remote = far
  ;({ atHome, stroke, ward } = near)
  for (const { window } of consoles) await expect(window.getByRole('banner')).toContainText('Live', { timeout: 60_000 })
  for (const { window } of consoles) await window.keyboard.press('Control+2')
  await ward.window.getByRole('tab', { name: 'My referrals' }).click()
})
test.afterAll(async () => {
  await closeConsoles(consoles, test.info())
  await line.close()
  await hospital.stop()
})

/** In the trust's own row, as its administrator would write it. */
async function setTargets(targets: Readonly<Record<string, { triage: number; seen: number }>>): Promise<void> {
  const graph = hospital.as(MBEKI)
  const items = `/sites/${hospital.southmere.siteId}/lists/${hospital.southmere.lists.get('Specialties')}/items`
  const found = await graph.get(`${items}?$filter=fields/SpecialtyCode eq 'NEURO-SGH'&$expand=fields`)
  const value: unknown = Reflect.get(Object(found), 'value')
  const { id, fields } = Object(Array.isArray(value) ? value[0] : undefined)
  const before = JSON.parse(String(fields.Targets))
  await graph.patch(
    `${items}/${id}/fields`,
    { Targets: JSON.stringify({ ...before, ...targets }) },
    { 'If-Match': '*' },
  )
}

const took = (what: string, ms: number) => test.info().annotations.push({ type: what, description: `${ms} ms` })
const detailOf = ({ window }: ConsoleUnderTest) => window.getByRole('region', { name: 'Detail' })
const rowOf = ({ window }: ConsoleUnderTest, question: string) =>
  window.getByRole('option', { name: new RegExp(question) })
/** As a person does: whoever presses as the rows change places, and sees another one open, presses again. */
const openRow = (console: ConsoleUnderTest, row: Locator, title: string) =>
  expect(async () => {
    await row.click()
    await expect(detailOf(console).getByRole('heading', { name: title, exact: true })).toBeVisible({ timeout: 3_000 })
  }).toPass({ timeout: 45_000 })
const happened = (console: ConsoleUnderTest) => detailOf(console).getByRole('region', { name: 'What has happened' })

async function hold(console: ConsoleUnderTest, code: string, { name }: Clinician): Promise<void> {
  await call(console, 'roles.take', { ref: `Roles/${(await hospital.role(code)).itemId}` })
  await eventually(`${code} to be held by ${name}`, async () => (await hospital.role(code)).holder === name)
}

async function giveBack(console: ConsoleUnderTest, code: string): Promise<void> {
  await call(console, 'roles.giveBack', { ref: `Roles/${(await hospital.role(code)).itemId}` })
  await eventually(`${code} to be held by nobody`, async () => (await hospital.role(code)).holder === '')
}

/** Codes of the roles that the tenant says are theirs. */
async function rolesOf({ name }: Clinician): Promise<string[]> {
  const path = `/sites/${hospital.southmere.siteId}/lists/Roles/items?$expand=fields&$top=500`
  const value: unknown = Reflect.get(Object(await hospital.as(MBEKI).get(path)), 'value')
  return (Array.isArray(value) ? value : [])
    .filter((item) => item.fields.HolderName === name)
    .map((item) => String(item.fields.RoleCode))
}

async function nameSenior(dialog: Locator, name: string): Promise<void> {
  await dialog.getByRole('combobox', { name: /^Senior there/ }).fill(name)
  await expect(dialog.getByRole('option', { name, selected: true })).toBeVisible()
  await dialog.page().keyboard.press('Enter')
}

const storyOf = (pages: readonly DeskRow[]): { kind: string }[][] =>
  pages.map(({ fields }) => JSON.parse(String(fields.Story ?? '[]')))
const isAcknowledged = ({ kind }: { kind: string }): boolean => kind === 'acknowledged'

/** Once the console of a specialty, or of the ward, has it. */
const detailIn = (console: ConsoleUnderTest, list: string, itemId: string) =>
  eventually(
    `${list}/${itemId} on a console`,
    () => call(console, 'referrals.get', { ref: `${list}/${itemId}` }).catch(() => undefined),
    { within: 60_000 },
  )

test('moment 12: on the guest network of a private hospital a consultant sees a referral with banner and SBAR within 5 s, accepts it with a time by two keys, and the ward sees her name within 2 s', async ({
  desktop,
}) => {
  await giveBack(atHome, NEUROREG)
  await hold(remote, NEUROREG, RAMAN)
  await expect(remote.window.getByRole('banner')).toContainText('Neurology registrar on call')
  const question = 'Double vision since noon'

  await sendReferral(ward, wardReferral({ question }))
  const { itemId, fields } = await arrivedReferral(hospital, question)
  const sent = Date.now()
  const notice = await eventually('the notification at the private hospital', () =>
    desktop.notices.find(({ summary }) => summary === 'Urgent referral to Neurology'),
  )
  desktop.click(notice)
  const detail = detailOf(remote)
  await expect(detail.getByRole('region', { name: /^Patient TESTPATIENT, Alex \(Mx\)/ })).toBeVisible()
  const banner = detail.getByRole('region', { name: /^Patient TESTPATIENT/ })
  for (const words of ['14-Jul-1945', 'Female', '999 000 0018']) await expect(banner).toContainText(words)
  for (const words of [question, 'One seizure of two minutes', 'Breast cancer 2019', 'GCS 14', 'Please see today'])
    await expect(detail).toContainText(words)
  took('seen at the private hospital', Date.now() - sent)
  expectWithin(5_000, Date.now() - sent)

  await remote.window.keyboard.press('Alt+F1')
  await remote.window.keyboard.press('2')
  const listId = String(hospital.southmere.lists.get(NEUROLOGY))
  const accepted = await eventually('it to be accepted in the tenant', async () => {
    const now = await hospital.fields(listId, itemId)
    return now.State === 'accepted' && now
  })
  const known = Date.now()
  await expect(rowOf(ward, question)).toContainText(
    /Dr Priya Raman \(remote, The Marchwell Clinic\) will be there by \d\d:\d\d/,
  )
  took('on the ward', Date.now() - known)
  expectWithin(2_000, Date.now() - known)
  expect(accepted.OwnerName).toBe(RAMAN.name)
  const eta = Date.parse(String(accepted.Eta))
  expect(Math.abs(eta - Date.now() - 30 * MINUTE)).toBeLessThan(10_000)
  expect(accepted.FirstSentAt).toBe(fields.FirstSentAt)
  await giveBack(remote, NEUROREG)
})

test('moment 18: a registrar at home helps the desk and takes one of its referrals without any role; every act says who, “remote” and from where, on the ward’s screen too', async () => {
  const question = 'Jerking of one arm since noon'
  const { window } = atHome
  await sendReferral(ward, wardReferral({ question }))
  const { itemId } = await arrivedReferral(hospital, question)
  await expect(window.getByRole('banner')).toContainText('you hold no role')
  await expect(rowOf(atHome, question)).toHaveCount(0)

  await window.bringToFront()
  await window.getByRole('button', { name: 'Help a desk …' }).click()
  await window.getByRole('switch', { name: /^Neurology, Southmere General,/ }).click()
  await window.keyboard.press('Escape')
  await openRow(atHome, rowOf(atHome, question), question)
  await window.keyboard.press('Alt+F6')
  await expect(happened(atHome)).toContainText('You have it')
  await window.keyboard.press('Alt+F1')
  await window.keyboard.press('3')
  await expect(window.getByRole('dialog')).toHaveCount(0)
  await window.keyboard.press('Alt+F2')
  await window.keyboard.type('Lorazepam if it goes on for five minutes.')
  await window.keyboard.press('Control+Enter')

  const listId = String(hospital.southmere.lists.get(NEUROLOGY))
  const acts = await eventually('all of it in the tenant', async () => {
    const story = JSON.parse(String((await hospital.fields(listId, itemId)).Story ?? '[]'))
    const hers = story.filter((entry: { byName: string }) => entry.byName === LAGHARI.name)
    return hers.some((entry: { kind: string }) => entry.kind === 'said') && hers
  })
  expect(acts.map(({ kind }: { kind: string }) => kind)).toEqual(['received', 'claimed', 'accepted', 'said'])
  for (const act of acts) expect(act).toMatchObject({ remote: { site: 'At home' }, console: 'HOME-LAPTOP-11' })
  expect(await rolesOf(LAGHARI)).toEqual([])

  await ward.window.bringToFront()
  await openRow(ward, rowOf(ward, question), question)
  for (const [console, who] of [
    [atHome, /^.*(by you|You have it|You wrote)/],
    [ward, /Dr Anneke Laghari/],
  ] as const) {
    const lines = happened(console).getByRole('listitem').filter({ hasText: who })
    await expect(lines).toHaveCount(4)
    for (const each of await lines.all()) await expect(each).toContainText('remote, At home')
  }
  await happened(ward).getByRole('listitem').last().scrollIntoViewIfNeeded()
  await ward.window.screenshot({ path: test.info().outputPath('remote-acts.png') })
  await expect(happened(ward)).toContainText('Dr Anneke Laghari has it')
  await expect(happened(ward)).toContainText('Lorazepam if it goes on for five minutes.')
  await expect(window.getByRole('banner')).toContainText('you hold no role')
})

test('moment 13: sent on to and fro, its clock runs from the first sending on every screen, and the third time a senior must be named, who is paged', async ({
  desktop,
}) => {
  const question = 'Weak left arm since breakfast'
  // To the second, as the tenant keeps it.
  const firstSent = Math.floor(Date.now() / 1_000) * 1_000 - 12 * MINUTE
  const { itemId } = await hospital.as(MBEKI).sendReferral({
    ...{ specialtyCode: 'NEURO-SGH', urgency: 'urgent', title: question, situation: 'Weak since breakfast' },
    ...{ recommendation: 'Please see today', siteCode: 'SGH', ward: 'E5', bed: '4', callBack: '4215' },
    patient: {
      ...{ NhsNumber: '9990000018', HospitalNumber: 'S1234567', FamilyName: 'Testpatient', GivenName: 'Alex' },
      ...{ NameTitle: 'Mx', Born: '1945-07-14', Gender: 'Female' },
    },
    sentAt: firstSent,
  })

  /** The screens of the ward and of who has it now say the same of its clock, and how often it was sent on. */
  const expectClock = async (specialty: ConsoleUnderTest, list: string, id: string, redirects: number) => {
    for (const console of [ward, specialty]) {
      const { row, clock } = await detailIn(console, list, id)
      expect(row).toMatchObject({ firstSentAt: firstSent, redirects })
      expect(clock.triageDue).toBe(firstSent + 30 * MINUTE)
      // What it ran on from stands there as well, as sent on.
      const open = rowOf(console, question).filter({ hasText: 'Triage due' })
      const shown = redirects === 0 ? open : open.filter({ hasText: `sent on ${redirects}×` })
      await expect(shown).toContainText(/Triage due in 1[5-8] min/)
      await expect(shown).toContainText(clinicalDateTime(firstSent))
    }
    const title = redirects === 0 ? question : `Sent on ${redirects}×`
    await openRow(specialty, rowOf(specialty, question).filter({ hasText: 'Triage due' }), title)
    await expect(detailOf(specialty)).toContainText(`First sent${clinicalDateTime(firstSent)}`)
    await expect(detailOf(specialty).getByRole('region', { name: /^Patient TESTPATIENT/ })).toBeVisible()
  }
  const sendOn = async (console: ConsoleUnderTest, to: string, site: string, why: string) => {
    const { window } = console
    await window.bringToFront()
    await window.keyboard.press('Alt+F3')
    const dialog = window.getByRole('dialog', { name: 'Send this referral on' })
    await dialog.getByRole('combobox', { name: 'To which specialty' }).fill(to)
    await dialog.getByRole('option', { name: new RegExp(`^${to}.*${site}`, 'i') }).click()
    await dialog.getByRole('textbox', { name: /^Why/ }).fill(why)
    return dialog
  }
  /** The row that it runs on as. */
  const successor = (list: string, redirects: number) =>
    eventually(`it to run on in ${list}`, async () =>
      (await deskRows(hospital, list, 'referral')).find(
        ({ fields }) => fields.Title === question && JSON.parse(String(fields.Redirects ?? '[]')).length === redirects,
      ),
    )

  await expectClock(atHome, NEUROLOGY, itemId, 0)
  await sendOn(atHome, 'Stroke', 'Southmere General', 'It came on within the day')
  await atHome.window.keyboard.press('Control+Enter')
  const second = await successor(STROKE, 1)
  await expectClock(stroke, STROKE, second.itemId, 1)

  await sendOn(stroke, 'Neurology', 'Southmere General', 'The scan shows no stroke')
  await stroke.window.keyboard.press('Control+Enter')
  const third = await successor(NEUROLOGY, 2)
  await expectClock(atHome, NEUROLOGY, third.itemId, 2)

  // The third time nothing goes without a senior, by key or past the window.
  const dialog = await sendOn(atHome, 'Stroke', 'Southmere General', 'The second scan does')
  await expect(dialog.getByRole('button', { name: /^Send it on to Stroke/ })).toBeDisabled()
  await atHome.window.keyboard.press('Control+Enter')
  await expect(dialog).toBeVisible()
  const ref = `${NEUROLOGY}/${third.itemId}`
  await expect(
    call(atHome, 'referrals.redirect', { ref, to: 'STROKE-SGH', text: 'The second scan does' }),
  ).rejects.toThrow('ring the senior there, and name them')
  expect((await deskRows(hospital, STROKE, 'referral')).filter(({ fields }) => fields.Title === question)).toHaveLength(
    1,
  )
  desktop.forget()
  await atHome.window.screenshot({ path: test.info().outputPath('third-redirect.png') })
  await nameSenior(dialog, LLEWELYN.name)
  await atHome.window.keyboard.press('Control+Enter')
  await expect(dialog).toHaveCount(0)

  const last = await successor(STROKE, 3)
  expect(last.fields.RoleCode).toBe('STROKECON-SGH')
  const redirects = JSON.parse(String(last.fields.Redirects))
  expect(redirects.at(-1)).toMatchObject({ to: 'STROKE-SGH', senior: { name: LLEWELYN.name } })
  const [page, ...more] = await eventually('the page to the senior', async () => {
    const found = await pagesAbout(hospital, STROKE, String(last.fields.ClientId))
    return found.length > 0 && found
  })
  expect(more).toEqual([])
  expect(page?.fields).toMatchObject({ RoleCode: 'STROKECON-SGH', Level: 3 })
  await eventually('the notification of the senior', () =>
    desktop.notices.find(({ summary }) => summary === 'Urgent page for Stroke consultant'),
  )
  await expectClock(stroke, STROKE, last.itemId, 3)
  await ward.window.bringToFront()
  await openRow(ward, rowOf(ward, question).filter({ hasText: 'Triage due' }), 'Sent on 3×')
  await expect(detailOf(ward)).toContainText(`First sent${clinicalDateTime(firstSent)}`)
  await expect(detailOf(ward).getByRole('region', { name: 'How it came here' })).toContainText(`for ${LLEWELYN.name}`)
})

test('nobody accepts in the time that the trust has set: its role is paged, half an hour later the senior, each once from four consoles; and the senior is left in peace when somebody accepts', async ({
  desktop,
}) => {
  const question = 'Two seizures within the hour'
  await hold(atHome, NEUROREG, LAGHARI)
  await expect(atHome.window.getByRole('banner')).toContainText('Neurology registrar on call')
  desktop.forget()
  for (const { window } of [atHome, remote]) await window.keyboard.press('Control+1')
  await sendReferral(ward, wardReferral({ question, urgency: 'immediate' }))
  const { itemId, fields } = await arrivedReferral(hospital, question)
  const due = Date.parse(String(fields.FirstSentAt)) + SOON * MINUTE
  const about = () => pagesAbout(hospital, NEUROLOGY, String(fields.ClientId))
  const late = 'Immediate referral to Neurology: nobody has triaged it'
  const paged = ({ window }: ConsoleUnderTest) => window.getByRole('option', { name: new RegExp(late) })

  const [first] = await eventually('the page to its role', async () => {
    const found = await about()
    return found.length > 0 && found
  })
  expect(first?.fields).toMatchObject({ RoleCode: NEUROREG, Level: 3, State: 'open' })
  const after = Date.parse(String(first?.fields.SentAt)) - due
  took('page after its time', after)
  // The tenant keeps whole seconds.
  expect(after).toBeGreaterThanOrEqual(-1_000)
  expectWithin(5_000, after)
  expect(JSON.stringify(first?.fields).toLowerCase()).not.toMatch(/testpatient|9990000018|seizure/)
  await expect(paged(atHome)).toBeVisible()
  await eventually('the notification of the registrar', () =>
    desktop.notices.find(({ summary }) => summary === 'Urgent page for Neurology registrar'),
  )

  // To have heard of it is not to have decided it.
  await paged(atHome).click()
  await atHome.window.keyboard.press('Alt+F1')
  await eventually('it to be acknowledged', async () => storyOf(await about())[0]?.some(isAcknowledged))
  hospital.tenant.control.clock.advance(30 * MINUTE)
  await eventually('the page to the senior', async () => (await about()).length > 1, { within: 60_000, every: 250 })
  await expect(paged(remote)).toBeVisible()
  const pages = await about()
  expect(pages.map((page) => page.fields.RoleCode).sort()).toEqual(['NEUROCON-SGH', NEUROREG])

  await paged(remote).click()
  await expect(remote.window.getByRole('button', { name: 'Open the referral' })).toBeVisible()
  await remote.window.screenshot({ path: test.info().outputPath('page-to-the-senior.png') })
  await remote.window.getByRole('button', { name: 'Open the referral' }).click()
  await expect(detailOf(remote)).toContainText(question)
  await remote.window.keyboard.press('Alt+F1')
  await remote.window.keyboard.press('1')
  await expect(rowOf(ward, question)).toContainText(
    /Dr Priya Raman \(remote, The Marchwell Clinic\) will be there by \d\d:\d\d/,
  )
  const withdrawn = await eventually('the page that nobody has acknowledged to be withdrawn', async () => {
    const toSenior = (await about()).filter((page) => page.fields.RoleCode === 'NEUROCON-SGH')
    return toSenior[0]?.fields.State === 'cancelled' && storyOf(toSenior)[0]?.find(({ kind }) => kind === 'cancelled')
  })
  expect(withdrawn).toMatchObject({ byName: RAMAN.name, console: 'MWC-CONS-PC02' })
  expect(await about()).toHaveLength(2)
  const listId = String(hospital.southmere.lists.get(NEUROLOGY))
  const story = JSON.parse(String((await hospital.fields(listId, itemId)).Story))
  const steps = story.filter(({ kind }: { kind: string }) => kind === 'escalated')
  expect(steps).toMatchObject([
    { step: 1, to: NEUROREG, why: 'not-triaged' },
    { step: 2, to: 'NEUROCON-SGH', why: 'not-triaged' },
  ])
})
