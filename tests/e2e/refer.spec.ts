// A ward refers an inpatient by keyboard within a minute; another referral of the same patient is seen first; a killed console
// and a lost network lose nothing that was typed; and what cannot wait is paged with the same words.

import { expectAccessible } from '../support/accessibility.ts'
import { type ConsoleUnderTest, call, closeConsoles, signIn, startConsole } from '../support/console.ts'
import { expect, test } from '../support/e2e-test.ts'
import { eventually } from '../support/eventually.ts'
import { type Hospital, MBEKI, openHospital } from '../support/hospital.ts'
import { layoutFaults, setLook } from '../support/layout.ts'
import { type NetworkCable, openNetworkCable } from '../support/network-cable.ts'
import { referSheetOf, type WrittenReferral, writeReferral } from '../support/new-referral.ts'
import { expectWithin } from '../support/pace.ts'

const SEIZURE: WrittenReferral = {
  find: 'neuro',
  specialty: 'Neurology',
  urgency: 2,
  question: 'First seizure, CT normal: can he go home?',
  patient: 'pebblewick',
  callBack: '4215',
}

let hospital: Hospital
let ward: ConsoleUnderTest
let cable: NetworkCable

test.beforeAll(async () => {
  test.setTimeout(120_000)
  hospital = await openHospital({ inpatients: true, limits: false })
  cable = await openNetworkCable(hospital.tenant.url)
  ward = await startConsole(onTheWard())
  await signIn(ward, MBEKI)
  await expect(ward.window.getByRole('banner')).toContainText('Live')
  await eventually('the specialties to be read', async () => {
    const { specialties } = await call(ward, 'referrals.specialties', { find: 'neuro' })
    return specialties.length > 0
  })
})
test.afterAll(async () => {
  await closeConsoles([ward], test.info())
  await cable.close()
  await hospital.stop()
})
test.afterEach(() => cable.plug())

const onTheWard = () => ({ hospital, name: 'SGH-E5-PC01', environment: { ROLECALL_SIMULATOR_URL: cable.url } })

const sheet = () => referSheetOf(ward.window)
const notice = () => ward.window.getByText(/^A referral that you were writing is not sent/)

interface Row {
  readonly Title: string
  readonly [column: string]: unknown
}

async function rowsOf(question: string): Promise<Row[]> {
  const site = `/sites/${hospital.southmere.siteId}/lists/${hospital.southmere.lists.get('Desk-NEURO-SGH')}`
  const found = await hospital.as(MBEKI).get(`${site}/items?$filter=fields/Kind eq 'referral'&$expand=fields&$top=500`)
  const value: unknown = Reflect.get(Object(found), 'value')
  return (Array.isArray(value) ? value : [])
    .map((item): Row => Object(item).fields)
    .filter(({ Title }) => Title === question)
}

const arrived = (question: string, count: number) =>
  eventually(`${count} referrals of that question in the tenant`, async () => {
    const rows = await rowsOf(question)
    return rows.length === count && rows
  })

test('a referral with a patient of the list goes out by keyboard alone, well within a minute', async () => {
  const { window } = ward
  const began = Date.now()
  await writeReferral(window, SEIZURE)
  const plan = sheet().getByRole('region', { name: 'What will happen' })
  await expect(plan).toContainText('Neurology registrar on call')
  await expect(plan).toContainText(/By \d\d:\d\d.*Triage is due/)
  await expect(plan).toContainText('If nobody has triaged it')
  await expect(sheet().getByRole('region', { name: 'What Neurology takes' })).toContainText('First seizure')
  await window.keyboard.press('Control+Enter')
  await expect(sheet()).toHaveCount(0)
  expectWithin(60_000, Date.now() - began)
  const [row] = await arrived(SEIZURE.question, 1)
  expect(row).toMatchObject({
    State: 'sent',
    Urgency: 'urgent',
    Wanted: 'see',
    SpecialtyCode: 'NEURO-SGH',
    RoleCode: 'NEUROREG-SGH',
    Ward: 'E5',
    Bed: '2',
    CallBack: '4215',
    Recommendation: 'Please see today',
  })
  await expect(notice()).toHaveCount(0)
  // It stands open among those that were sent.
  await expect(window.getByRole('region', { name: 'Detail' })).toContainText(SEIZURE.question)
})

test('another referral of the same patient to the same specialty is looked at first', async () => {
  const { window } = ward
  await writeReferral(window, { ...SEIZURE, question: 'Second seizure' })
  await expect(sheet().getByText('Neurology has an open referral of this patient:')).toBeVisible()
  await window.keyboard.press('Control+Enter')
  await expect(sheet().getByText('Not sent yet.')).toBeVisible()
  await expect(sheet().getByRole('button', { name: 'Open it' }).last()).toBeFocused()
  await expectAccessible(window, 'a referral that may be one too many', '[role="dialog"]')
  expect(await rowsOf('Second seizure')).toEqual([])
  await sheet().getByRole('button', { name: 'Send all the same' }).click()
  await expect(sheet()).toHaveCount(0)
  await arrived('Second seizure', 1)
})

test('what was typed is there again after the console was killed, and is sent once', async () => {
  test.setTimeout(120_000)
  await writeReferral(ward.window, { ...SEIZURE, patient: 'saffronby', question: 'Weak legs since Tuesday' })
  await eventually('the last words to be kept', async () => {
    const { kept } = await call(ward, 'referrals.draft', {})
    return kept?.draft.grade === 'FY1'
  })
  const { profile } = ward
  await ward.kill()
  ward = await startConsole({ ...onTheWard(), profile })
  const { window } = ward
  await expect(notice()).toContainText(/to Neurology, about SAFFRONBY, begun at \d\d:\d\d/, { timeout: 60_000 })
  await expectAccessible(window, 'a referral that was being written', '[aria-label="About this console"]')
  await window.getByRole('button', { name: 'Go on with it' }).click()
  await expect(sheet().getByRole('textbox', { name: /^Question/ })).toHaveValue('Weak legs since Tuesday')
  await expect(sheet().getByRole('textbox', { name: 'Family name' })).toHaveValue('Saffronby')
  await expect(sheet().getByRole('radio', { name: /Urgent/ })).toBeChecked()
  await window.keyboard.press('Control+Enter')
  await expect(sheet()).toHaveCount(0)
  await arrived('Weak legs since Tuesday', 1)
  await expect(notice()).toHaveCount(0)
  expect((await call(ward, 'referrals.draft', {})).kept).toBeNull()
})

test('faults are said beside their fields, and the first one has the focus', async () => {
  const { window } = ward
  await window.keyboard.press('Alt+F10')
  await expect(sheet().getByRole('combobox', { name: 'Refer to' })).toBeFocused()
  await window.keyboard.press('Control+Enter')
  await expect(sheet().getByText('Choose the specialty.', { exact: true })).toBeVisible()
  await expect(sheet().getByText('Choose the patient, or type who it is.')).toBeVisible()
  await expect(sheet().getByText(/things to put right\. First: Specialty/)).toBeVisible()
  await expectAccessible(window, 'a referral with faults', '[role="dialog"]')
  await sheet().getByRole('button', { name: 'Type the patient instead' }).click()
  await sheet().getByRole('textbox', { name: 'NHS number' }).fill('9990000019')
  await expect(sheet().getByText(/The last digit does not fit/)).toBeVisible()
  await expect(sheet().getByText(/a number alone does not identify a patient/)).toBeVisible()
  await sheet().getByRole('button', { name: 'Clear all' }).click()
  await window.keyboard.press('Escape')
  await expect(sheet()).toHaveCount(0)
  await expect(notice()).toHaveCount(0)
})

test('a reason that belongs elsewhere leads there, and a template never takes typed words away', async () => {
  const { window } = ward
  await window.keyboard.press('Alt+F10')
  await window.keyboard.type('neuro')
  await expect(sheet().getByRole('option', { selected: true })).toContainText('Neurology')
  await window.keyboard.press('Enter')
  await sheet()
    .getByRole('combobox', { name: /^Reason/ })
    .selectOption('Suspected stroke or TIA under 24 h')
  await expect(sheet().getByText('Neurology does not take this: it belongs to Stroke.')).toBeVisible()
  await expectAccessible(window, 'a reason that belongs elsewhere', '[role="dialog"]')
  await sheet().getByRole('button', { name: 'Refer to Stroke' }).click()
  await expect(sheet().getByRole('button', { name: /^Send referral to Stroke/ })).toBeVisible()
  await expect(sheet().getByRole('textbox', { name: /^Question/ })).toHaveValue('Suspected stroke or TIA under 24 h')
  const situation = sheet().getByRole('textbox', { name: 'Situation' })
  await situation.fill('My own words')
  await sheet()
    .getByRole('combobox', { name: /^Start from a template/ })
    .selectOption('Stroke on imaging')
  await expect(sheet().getByText(/You have written something already/)).toBeVisible()
  await expect(situation).toHaveValue('My own words')
  await sheet().getByRole('button', { name: 'After my words' }).click()
  await expect(situation).toHaveValue(/^My own words\nCT or MRI/)
  await sheet().getByRole('button', { name: 'Undo' }).click()
  await expect(situation).toHaveValue('My own words')
  await sheet().getByRole('button', { name: 'Clear all' }).click()
  await window.keyboard.press('Escape')
})

test('what cannot wait is paged with the same words, and the referral is kept', async () => {
  const { window } = ward
  await writeReferral(window, { ...SEIZURE, patient: 'chestnutt', question: 'Worsening weakness, breathing poorly' })
  await window.keyboard.press('Alt+F9')
  const page = window.getByRole('dialog', { name: 'New page' })
  await expect(page.getByRole('textbox', { name: /^Reason/ })).toHaveValue('Worsening weakness, breathing poorly')
  await expect(page).toContainText('Neurology registrar on call')
  await expect(page).toContainText('CHESTNUTT, Hattie (Ms)')
  await expect(page.getByRole('textbox', { name: 'Situation' })).toHaveValue('One seizure of two minutes')
  await page.getByRole('button', { name: 'Clear all' }).click()
  await window.keyboard.press('Escape')
  await expect(notice()).toContainText('about CHESTNUTT')
  await window.getByRole('button', { name: /^Discard/ }).click()
  await window.getByRole('button', { name: 'Throw it away' }).click()
  await expect(notice()).toHaveCount(0)
})

test('without the hospital it is kept, said plainly, and sent once the hospital answers', async () => {
  test.setTimeout(120_000)
  const { window } = ward
  cable.pull()
  await writeReferral(window, { ...SEIZURE, patient: 'copperkettle', question: 'Sent while the line was down' })
  await expect(
    sheet()
      .getByText(/nobody is told until then/)
      .first(),
  ).toBeVisible({ timeout: 60_000 })
  await expect(
    sheet()
      .getByText(/nobody is told until then/)
      .first(),
  ).toContainText('bleep 2481')
  await window.keyboard.press('Control+Enter')
  await expect(sheet()).toHaveCount(0)
  expect(await call(ward, 'referrals.list', SENT)).toMatchObject({ rows: [{ unsent: { state: 'waiting' } }] })
  cable.plug()
  await arrived('Sent while the line was down', 1)
})

const SENT = {
  query: { box: 'sent', find: 'Sent while', sort: 'newest' },
  offset: 0,
  limit: 10,
} as const

test('the sheet can be used in every size, in light and in dark', async () => {
  test.setTimeout(120_000)
  const { window } = ward
  await writeReferral(window, { ...SEIZURE, question: 'Another look' })
  await expectAccessible(window, 'a referral being written', '[role="dialog"]')
  for (const look of ['light', 'dark', 'small', 'zoomed'] as const) {
    await setLook(ward, look)
    await window.screenshot({ path: test.info().outputPath(`refer-${look}.png`) })
    expect(await layoutFaults(window), look).toEqual([])
  }
  await setLook(ward, 'light')
  await sheet()
    .getByText(/^More headings/)
    .click()
  await expect(sheet().getByRole('textbox', { name: 'Medications and devices' })).toBeVisible()
  await sheet().getByRole('button', { name: 'Clear all' }).click()
  await window.keyboard.press('Escape')
})
