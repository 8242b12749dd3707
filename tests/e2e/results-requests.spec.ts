// Asking for a service in the real windows of a ward and of whoever serves it; the laboratory’s own result makes it ready.

import { type ConsoleUnderTest, closeConsoles, signIn, startConsole } from '../support/console.ts'
import { expect, test } from '../support/e2e-test.ts'
import { eventually } from '../support/eventually.ts'
import { type FeedHospital, openFeedHospital } from '../support/feed-hospital.ts'
import { MBEKI } from '../support/hospital.ts'

test.describe.configure({ mode: 'serial' })

let place: FeedHospital
const consoles: ConsoleUnderTest[] = []
/** Grace Mbeki, of ward E5. */
let ward: ConsoleUnderTest
/** Elif Balogun, Hospital at Night coordinator, who takes bloods. */
let night: ConsoleUnderTest

test.beforeAll(async () => {
  test.setTimeout(240_000)
  place = await openFeedHospital({ hospital: { limits: false, staff: 400 } })
  const consoleOf = async (upn: string, name: string) => {
    const started = await startConsole({ hospital: place.hospital, name })
    consoles.push(started)
    await signIn(started, upn)
    await expect(started.window.getByRole('banner')).toContainText('Live', { timeout: 60_000 })
    await started.window.keyboard.press('Control+3')
    return started
  }
  ward = await consoleOf(MBEKI, 'SGH-E5-PC01')
  night = await consoleOf('elif.balogun@southmere.example', 'SGH-OPS-PC02')
  await expect(night.window.getByRole('banner')).toContainText('Hospital at Night coordinator', { timeout: 60_000 })
})
test.afterAll(async () => {
  await closeConsoles(consoles, test.info())
  await place.stop()
})

const detailOf = ({ window }: ConsoleUnderTest) => window.getByRole('region', { name: 'Detail' })

/** As a nurse does it at a keyboard. */
async function ask(service: string, patient: string, words: string): Promise<void> {
  const { window } = ward
  await window.keyboard.press('Alt+Shift+F9')
  const dialog = window.getByRole('dialog', { name: 'Ask for a service' })
  await dialog.getByRole('combobox', { name: /^Service/ }).selectOption({ label: service })
  await dialog.getByRole('combobox', { name: /^Patient/ }).fill(patient)
  await expect(dialog.getByRole('option', { name: new RegExp(patient, 'i') }).first()).toBeVisible()
  await window.keyboard.press('Enter')
  await dialog.getByRole('textbox', { name: /^What they should know/ }).fill(words)
  await window.keyboard.press('Control+Enter')
  await expect(dialog).toHaveCount(0)
}
const requestRows = async () => (await place.rows('request')).map(({ fields }) => fields)

test('bloods are asked for, accepted with a time, and ready when the laboratory releases them', async ({ desktop }) => {
  const patient = place.patientIn('E5')
  await ask('Bloods', patient.FamilyName, 'Potassium, please: broad QRS')
  const told = await eventually('whoever serves it to be told', () =>
    desktop.notices.find(({ summary }) => summary === 'Asked for: Bloods'),
  )
  expect(JSON.stringify(told)).not.toContain(patient.FamilyName)
  await night.window.getByRole('tab', { name: /^Requests/ }).click()
  await night.window.getByRole('button', { name: 'For us to do' }).click()
  await night.window.getByRole('option', { name: /Bloods/ }).click()
  await expect(detailOf(night)).toContainText('Potassium, please: broad QRS')
  await night.window.keyboard.press('Alt+F1')
  await expect(night.window.getByRole('dialog')).toBeVisible()
  await night.window.keyboard.press('Control+Enter')
  await expect(night.window.getByRole('dialog')).toHaveCount(0)

  await ward.window.getByRole('tab', { name: /^Requests/ }).click()
  await ward.window.getByRole('option', { name: /Bloods/ }).click()
  await expect(detailOf(ward)).toContainText('Elif Balogun')
  const [row] = await requestRows()
  expect(row).toMatchObject({ State: 'accepted', RoleCode: 'HANCO-SGH' })

  place.laboratory.release({ patient, panel: 'UE', values: { K: '4.1' }, orderNumber: String(row?.OrderNumber) })
  await eventually('the ward to be told that it is ready', () =>
    desktop.notices.find(({ summary }) => summary === 'Bloods: ready'),
  )
  await detailOf(ward).getByRole('button', { name: 'Open the result' }).click()
  await expect(detailOf(ward)).toContainText('4.1 mmol/L')
})

test('what is not needed any more is withdrawn with a word, and whoever serves it sees that', async () => {
  const patient = place.patientIn('E5', 1)
  await ask('Porter', patient.FamilyName, 'To CT')
  await ward.window.getByRole('tab', { name: /^Requests/ }).click()
  await ward.window.getByRole('option', { name: /Porter/ }).click()
  // Too soon to remind anybody, and when that may be done is said.
  await expect(detailOf(ward)).toContainText('You can remind them from')
  await ward.window.keyboard.press('Alt+F7')
  const dialog = ward.window.getByRole('dialog')
  await dialog.getByRole('textbox').fill('The scan is tomorrow')
  await ward.window.keyboard.press('Control+Enter')
  await expect(dialog).toHaveCount(0)
  await eventually('the tenant to have it', async () =>
    (await requestRows()).some(({ Title, State }) => Title === 'Porter' && State === 'cancelled'),
  )
})
