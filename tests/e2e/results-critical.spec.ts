// A critical result in the real windows of a ward, from the laboratory’s HL7 through the real feed: it is read back, it is put right,
// and whoever subscribes late sees what nobody has dealt with.

import { type ConsoleUnderTest, call, closeConsoles, signIn, startConsole } from '../support/console.ts'
import { expect, test } from '../support/e2e-test.ts'
import { eventually } from '../support/eventually.ts'
import { type FeedHospital, openFeedHospital } from '../support/feed-hospital.ts'
import { MBEKI, OKAFOR, SILVA } from '../support/hospital.ts'
import { expectWithin } from '../support/pace.ts'
import { setResultTimes } from '../support/result-settings.ts'

test.describe.configure({ mode: 'serial' })

const FY1 = 'MEDFY1-SGH'
let place: FeedHospital
const consoles: ConsoleUnderTest[] = []
/** Luís Silva, on ward cover. */
let doctor: ConsoleUnderTest
/** Grace Mbeki, of ward E5. */
let ward: ConsoleUnderTest
/** Amara Okafor, who opens nothing of it. */
let other: ConsoleUnderTest

test.beforeAll(async () => {
  test.setTimeout(240_000)
  place = await openFeedHospital({ hospital: { limits: false, staff: 400 } })
  await setResultTimes(place.hospital, 'critical', { acceptWithin: 0.4, doneWithin: 10 })
  const consoleOf = async (upn: string, name: string) => {
    const started = await startConsole({ hospital: place.hospital, name })
    consoles.push(started)
    await signIn(started, upn)
    await expect(started.window.getByRole('banner')).toContainText('Live', { timeout: 60_000 })
    return started
  }
  doctor = await consoleOf(SILVA, 'SGH-E5-PC02')
  ward = await consoleOf(MBEKI, 'SGH-E5-PC01')
  other = await consoleOf(OKAFOR, 'SGH-AMU-PC04')
  await call(doctor, 'roles.force', {
    ref: `Roles/${(await place.hospital.role(FY1)).itemId}`,
    reason: 'Their shift is over',
  })
  await eventually('the role to be his', async () => (await place.hospital.role(FY1)).holder === 'Dr Luís Silva')
  await expect(doctor.window.getByRole('banner')).toContainText('Medical F1')
  for (const { window } of consoles) await window.keyboard.press('Control+3')
})
test.afterAll(async () => {
  await closeConsoles(consoles, test.info())
  await place.stop()
})

const took = (what: string, ms: number) => test.info().annotations.push({ type: what, description: `${ms} ms` })
const detailOf = ({ window }: ConsoleUnderTest) => window.getByRole('region', { name: 'Detail' })
const rowOf = ({ window }: ConsoleUnderTest, title: string) => window.getByRole('option', { name: new RegExp(title) })
const tab = ({ window }: ConsoleUnderTest, name: string) => window.getByRole('tab', { name: new RegExp(`^${name}`) })

async function openIn(console: ConsoleUnderTest, box: string, title: string): Promise<void> {
  await tab(console, box).click()
  await rowOf(console, title).first().click()
  await expect(detailOf(console)).toContainText(title)
}

test('moment 15: potassium 6.9 is read back before it is accepted; put right to 4.6, it is told again to whoever saw 6.9', async ({
  desktop,
}) => {
  const patient = place.patientIn('E5')
  const { window } = doctor
  const released = Date.now()
  const { report, delivered } = place.laboratory.release({ patient, panel: 'UE', values: { K: '6.9' } })
  const notice = await eventually('the notification', () =>
    desktop.notices.find(({ summary }) => summary.includes('result')),
  )
  took('from the laboratory to the notification', notice.at - released)
  expectWithin(2_000, notice.at - released, released)
  expect(notice.summary).toBe('Emergency result for Medical F1, ward cover')
  expect(JSON.stringify(notice)).not.toMatch(/6\.9|otassium|999/)
  expect(JSON.stringify(notice)).not.toContain(patient.FamilyName)
  await delivered

  desktop.click(notice)
  const detail = detailOf(doctor)
  await expect(detail).toContainText('Potassium')
  await expect(detail).toContainText('6.9 mmol/L')
  await expect(detail).toContainText('Very high')
  await expect(detail).toContainText(patient.FamilyName.toUpperCase())

  // With the keyboard alone: what is wrong blocks, and is kept to be put right.
  await window.keyboard.press('Alt+F1')
  const dialog = window.getByRole('dialog', { name: /read it back/ })
  await expect(dialog.getByRole('textbox', { name: /^Potassium, in mmol\/L/ })).toBeFocused()
  await window.keyboard.type('9.6')
  await window.keyboard.press('Tab')
  await window.keyboard.type(patient.FamilyName)
  await window.keyboard.press('Tab')
  await window.keyboard.type(patient.HospitalNumber)
  await window.keyboard.press('Control+Enter')
  await expect(dialog).toContainText('That is not the value that was released')
  await expect(dialog.getByRole('textbox', { name: /^First identifier/ })).toHaveValue(patient.FamilyName)
  await dialog.getByRole('textbox', { name: /^Potassium/ }).focus()
  await window.keyboard.press('Control+a')
  await window.keyboard.type('6.9')
  await window.keyboard.press('Control+Enter')
  await expect(dialog).toHaveCount(0)
  await eventually('the acceptance in the tenant', async () => {
    const [row] = await place.resultsOf(report)
    return row?.fields.State === 'accepted' && row.fields.OwnerName === 'Dr Luís Silva'
  })
  const [row] = await place.resultsOf(report)
  const pages = (await place.pagesAbout(row?.fields.ClientId)).filter(({ fields }) => fields.RoleCode === FY1)
  expect(pages).toMatchObject([{ fields: { State: 'done' } }])

  // The ward reads it too; somebody else has it on their screen and does not open it.
  await openIn(ward, 'My ward', 'Potassium 6.9 mmol/L')
  await expect(detailOf(ward)).toContainText('Dr Luís Silva')
  await tab(other, 'All here').click()
  await expect(rowOf(other, 'Potassium 6.9 mmol/L')).toBeVisible()
  await eventually('two to have seen it', async () => {
    const [now] = await place.resultsOf(report)
    const story: { kind: string; byName: string }[] = JSON.parse(String(now?.fields.Story))
    return (
      new Set(story.filter(({ kind }) => kind === 'seen' || kind === 'accepted').map(({ byName }) => byName)).size === 2
    )
  })

  desktop.forget()
  const corrected = Date.now()
  place.laboratory.correct(report, { K: '4.6' })
  const again = await eventually('both to be told', () => {
    const told = desktop.notices.filter(({ summary }) => summary === 'A result that you had was corrected')
    return told.length >= 2 ? told : undefined
  })
  const last = Math.max(...again.map(({ at }) => at))
  took('from the correction to the last notification', last - corrected)
  expectWithin(5_000, last - corrected, corrected)
  for (const console of [doctor, ward]) {
    const banner = detailOf(console).getByRole('alert')
    await expect(banner).toContainText('Corrected by the laboratory')
    await expect(banner).toContainText('6.9 mmol/L')
    await expect(banner).toContainText('4.6 mmol/L')
  }
  await expect(detailOf(doctor).getByRole('region', { name: 'Who had an earlier version' })).toContainText(
    'Grace Mbeki',
  )
  await expect(rowOf(other, 'Potassium 4.6 mmol/L')).toBeVisible()
  expect(desktop.notices.filter(({ summary }) => summary === 'A result that you had was corrected')).toHaveLength(2)
  // Owed again: somebody treats what was not so.
  await window.keyboard.press('Alt+F1')
  await window.keyboard.type('4.6')
  await window.keyboard.press('Tab')
  await window.keyboard.type(patient.FamilyName)
  await window.keyboard.press('Tab')
  await window.keyboard.type(patient.NhsNumber)
  await window.keyboard.press('Control+Enter')
  await expect(window.getByRole('dialog')).toHaveCount(0)
  await window.keyboard.press('Alt+1')
  await eventually('what was done in the tenant', async () => {
    const [now] = await place.resultsOf(report)
    return now?.fields.State === 'done'
  })
  await expect(detailOf(ward)).toContainText('Treated')
})

test('moment 15: what nobody reads back in time is told to the laboratory, once', async ({ desktop }) => {
  const patient = place.patientIn('E5', 1)
  const { report } = place.laboratory.release({ patient, panel: 'UE', values: { K: '2.3' } })
  await eventually('the notification', () => desktop.notices.find(({ summary }) => summary.includes('Medical F1')))
  const pages = await eventually('the laboratory’s page', async () => {
    const [row] = await place.resultsOf(report)
    const found = (await place.pagesAbout(row?.fields.ClientId)).filter(
      ({ fields }) => fields.RoleCode === 'BIOCHEM-SGH',
    )
    return found.length > 0 ? found : undefined
  })
  expect(pages).toMatchObject([{ fields: { Title: 'Critical result: nobody has accepted it', State: 'open' } }])
  await openIn(doctor, 'For me', 'Potassium 2.3 mmol/L')
  await expect(detailOf(doctor)).toContainText('Not accepted, late by')
  await expect(detailOf(doctor)).toContainText('Duty biochemist was paged: nobody had accepted it in time')
})

test('moment 16: who subscribes late has at once what nobody has dealt with, marked as from before', async ({
  desktop,
}) => {
  const patient = place.patientIn('D4')
  const { report, delivered } = place.laboratory.release({
    patient,
    panel: 'UE',
    values: { K: '6.6' },
    releasedAt: Date.now() - 20 * 60_000,
  })
  await delivered
  await eventually('the result in the tenant', async () => (await place.resultsOf(report)).length === 1)
  desktop.forget()
  const { window } = other
  await window.keyboard.press('Alt+Shift+F11')
  const dialog = window.getByRole('dialog', { name: 'New watch' })
  await dialog.getByRole('combobox', { name: /^Organisms and flags/ }).fill('critical')
  await expect(dialog.getByRole('option', { name: /critical/ }).first()).toBeVisible()
  await window.keyboard.press('Enter')
  await dialog.getByRole('combobox', { name: /^Wards/ }).fill('D4')
  await expect(dialog.getByRole('option', { name: /Ward D4/ }).first()).toBeVisible()
  await window.keyboard.press('Enter')
  // What it would have matched, before it is saved.
  await expect(dialog).toContainText('Potassium 6.6 mmol/L')
  const saved = Date.now()
  await window.keyboard.press('Control+Enter')
  await expect(dialog).toHaveCount(0)
  await tab(other, 'My watches').click()
  const row = rowOf(other, 'Potassium 6.6 mmol/L')
  await expect(row).toContainText('before you subscribed')
  took('from the watch to the result in the list', Date.now() - saved)
  const notice = await eventually('one notification for all of them', () =>
    desktop.notices.find(({ summary }) => summary === 'Your watch has found results from before'),
  )
  expect(notice.body).toContain('before you subscribed')
  // A new one is told as such.
  const next = place.patientIn('D4', 1)
  const released = Date.now()
  place.laboratory.release({ patient: next, panel: 'UE', values: { K: '6.7' } })
  const second = await eventually('the notification of the watch', () =>
    desktop.notices.find(({ summary }) => summary === 'Critical result for your watch'),
  )
  took('from the laboratory to the watcher', second.at - released)
  expectWithin(2_000, second.at - released, released)
  await expect(rowOf(other, 'Potassium 6.7 mmol/L')).not.toContainText('before you subscribed')
  expect(desktop.notices.filter(({ summary }) => summary.includes('from before'))).toHaveLength(1)
})
