// A positive swab in the real windows of two wards and of infection prevention, from the laboratory’s HL7 through the real feed.

import { type ConsoleUnderTest, closeConsoles, signIn, startConsole } from '../support/console.ts'
import { expect, test } from '../support/e2e-test.ts'
import { eventually } from '../support/eventually.ts'
import { type FeedHospital, openFeedHospital } from '../support/feed-hospital.ts'
import { expectWithin } from '../support/pace.ts'
import { setResultTimes } from '../support/result-settings.ts'

test.describe.configure({ mode: 'serial' })

const SWAB = '1240581000000104'
let place: FeedHospital
const consoles: ConsoleUnderTest[] = []
/** Fergus Corrigan, nurse in charge of ward D4. */
let d4: ConsoleUnderTest
/** Elif Hartigan, nurse in charge of ward D6, which is another desk’s. */
let d6: ConsoleUnderTest
/** Emeka Banerji, infection prevention nurse. */
let ipc: ConsoleUnderTest

test.beforeAll(async () => {
  test.setTimeout(240_000)
  place = await openFeedHospital({ hospital: { limits: false, staff: 400 } })
  await setResultTimes(place.hospital, 'infection', { acceptWithin: 0.4, doneWithin: 10 })
  const consoleOf = async (upn: string, name: string, role: string) => {
    const started = await startConsole({ hospital: place.hospital, name })
    consoles.push(started)
    await signIn(started, `${upn}@southmere.example`)
    await expect(started.window.getByRole('banner')).toContainText('Live', { timeout: 60_000 })
    await expect(started.window.getByRole('banner')).toContainText(role, { timeout: 60_000 })
    await started.window.keyboard.press('Control+3')
    return started
  }
  d4 = await consoleOf('fergus.corrigan', 'SGH-D4-PC01', 'Nurse in charge, Ward D4')
  d6 = await consoleOf('elif.hartigan', 'SGH-D6-PC01', 'Nurse in charge, Ward D6')
  ipc = await consoleOf('emeka.banerji', 'SGH-IPC-PC01', 'Infection prevention nurse')
})
test.afterAll(async () => {
  await closeConsoles(consoles, test.info())
  await place.stop()
})

const took = (what: string, ms: number) => test.info().annotations.push({ type: what, description: `${ms} ms` })
const detailOf = ({ window }: ConsoleUnderTest) => window.getByRole('region', { name: 'Detail' })
const rowOf = ({ window }: ConsoleUnderTest, words: RegExp) => window.getByRole('option', { name: words })
const tab = ({ window }: ConsoleUnderTest, name: string) => window.getByRole('tab', { name: new RegExp(`^${name}`) })

test('moment 14: the nurse of the ward is alerted within five seconds, says that the patient is isolated, and the picture shows it', async ({
  desktop,
}) => {
  const patient = place.patientIn('D4')
  const released = Date.now()
  const { report } = place.laboratory.release({ patient, panel: SWAB, values: { [SWAB]: true } })
  const notice = await eventually('the notification', () =>
    desktop.notices.find(({ summary }) => summary === 'Urgent result for Nurse in charge, Ward D4'),
  )
  took('from the laboratory to the nurse', notice.at - released)
  expectWithin(5_000, notice.at - released, released)
  await eventually('infection prevention to hear of it by their watch', () =>
    desktop.notices.find(({ summary }) => summary === 'Infection result for your watch'),
  )
  expect(desktop.notices.map(({ summary }) => summary).join()).not.toContain('Ward D6')

  desktop.click(notice)
  await expect(detailOf(d4)).toContainText('SARS-CoV-2 RNA')
  await expect(detailOf(d4)).toContainText('Detected')
  await d4.window.keyboard.press('Alt+F1')
  await expect(detailOf(d4).getByRole('button', { name: /^Isolated where they are/ })).toBeVisible()
  await d4.window.keyboard.press('Alt+1')
  await eventually('that they are isolated, in the tenant', async () => {
    const [row] = await place.resultsOf(report)
    return row?.fields.State === 'done'
  })

  await tab(ipc, 'Infections').click()
  const cases = ipc.window.getByRole('main')
  await expect(cases).toContainText('COVID-19')
  await expect(cases).toContainText(patient.FamilyName.toUpperCase())
  await expect(cases).toContainText('Isolated where they are, by Fergus Corrigan')
})

test('moment 14: where nobody says what was done, infection prevention is told; and when the patient moves, the other ward answers', async ({
  desktop,
}) => {
  const patient = place.patientIn('D4', 1)
  const { report } = place.laboratory.release({ patient, panel: SWAB, values: { [SWAB]: true } })
  const told = await eventually('the page of infection prevention', () =>
    desktop.notices.find(({ summary }) => summary === 'Urgent result for Infection prevention nurse'),
  )
  expect(told.body).toContain('Ward D4')
  desktop.forget()
  const [bed] = place.whereabouts.freePlaces('SGH', 'D6')
  if (!bed) throw new Error('Ward D6 is full')
  const moved = Date.now()
  place.administration.move(patient, bed)
  const notice = await eventually('the other ward to be told', () =>
    desktop.notices.find(({ summary }) => summary === 'Urgent result for Nurse in charge, Ward D6'),
  )
  took('from the move to the other ward', notice.at - moved)
  await tab(d6, 'For me').click()
  await expect(rowOf(d6, /COVID-19 positive/)).toContainText('Ward D6')
  await rowOf(d6, /COVID-19 positive/).click()
  await expect(detailOf(d6)).toContainText(patient.FamilyName.toUpperCase())
  await d6.window.keyboard.press('Alt+F1')
  await eventually('it to be hers in the tenant', async () => {
    const rows = (await place.resultsOf(report)).filter(({ fields }) => fields.State !== 'moved')
    return rows.length === 1 && rows[0]?.list === 'Desk-RESP-SGH' && rows[0].fields.OwnerName === 'Elif Hartigan'
  })
  await tab(d4, 'For me').click()
  await expect(rowOf(d4, /COVID-19 positive/)).toHaveCount(0)
})
