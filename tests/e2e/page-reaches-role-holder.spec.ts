// A nurse's page raises a notification on the desktop of whoever holds the role; the acknowledgement is back in the tenant.

import { type ConsoleUnderTest, closeConsoles, signIn, startConsole, takeRole } from '../support/console.ts'
import { expect, test } from '../support/e2e-test.ts'
import { eventually } from '../support/eventually.ts'
import { type Hospital, MBEKI, MEDREG, OKAFOR, openHospital } from '../support/hospital.ts'

let hospital: Hospital
const consoles: ConsoleUnderTest[] = []

test.beforeEach(async () => {
  hospital = await openHospital()
})
test.afterEach(async () => {
  await closeConsoles(consoles, test.info())
  await hospital.stop()
})

async function consoleOf(
  upn: string,
  name: string,
  environment: Record<string, string> = {},
): Promise<ConsoleUnderTest> {
  const started = await startConsole({ hospital, name, environment })
  consoles.push(started)
  await signIn(started, upn)
  return started
}

const emergency = {
  roleCode: MEDREG,
  level: 2,
  title: 'NEWS2 9, new confusion',
  situation: 'Mrs Testpatient is newly confused, NEWS2 9',
  recommendation: 'Please review within 15 minutes',
  ward: 'E5',
  bed: '4',
  patient: {
    NhsNumber: '9990000018',
    HospitalNumber: 'S1234567',
    FamilyName: 'Testpatient',
    GivenName: 'Alexandra',
    NameTitle: 'Mrs',
    Born: '1945-07-14',
    Gender: 'Female',
  },
}

test('a page reaches the medical registrar within a second, and the ward sees who acknowledged it', async ({
  desktop,
}) => {
  const registrar = await consoleOf(OKAFOR, 'SGH-AMU-PC04')
  const ward = await consoleOf(MBEKI, 'SGH-E5-PC01')
  await takeRole(registrar, MEDREG, 'Medical registrar on call')
  await eventually(
    'the role to be hers in the tenant',
    async () => (await hospital.role(MEDREG)).holder === 'Dr Amara Okafor',
  )
  await expect(registrar.window.getByRole('banner')).toContainText('Medical registrar on call')
  // Push is connected for both before the clock starts.
  await expect(registrar.window.getByRole('banner')).toContainText('Live')
  await expect(ward.window.getByRole('banner')).toContainText('Live')

  const written = Date.now()
  const page = await hospital.as(MBEKI).sendPage(emergency)
  const answered = Date.now()
  const notice = await eventually('the notification', () =>
    desktop.notices.find(({ summary }) => summary.includes('Emergency')),
  )
  expect(notice.at - written).toBeLessThan(1_000 + (answered - written))
  expect(notice.summary).toBe('Emergency page for Medical registrar')
  expect(notice.body).toContain('Ward E5')
  expect(notice.urgency).toBe(2)
  expect(JSON.stringify(notice)).not.toMatch(/testpatient|confus|999|1945/i)
  expect(notice.actions).toEqual(expect.arrayContaining(['default', 'acknowledge', 'Acknowledge']))

  desktop.click(notice)
  const detail = registrar.window.getByRole('region', { name: 'Detail' })
  await expect(detail).toContainText('NEWS2 9, new confusion')
  await expect(detail).toContainText('TESTPATIENT, Alexandra (Mrs)')
  await expect(detail).toContainText('999 000 0018')

  await registrar.window.keyboard.press('Alt+F1')
  const fact = await eventually('the acknowledgement in the tenant', async () =>
    (await hospital.story(page)).find(({ kind }) => kind === 'acknowledged'),
  )
  expect(fact).toMatchObject({ byName: 'Dr Amara Okafor', console: 'SGH-AMU-PC04' })
  expect(Math.abs(Date.parse(fact.at) - Date.now())).toBeLessThan(30_000)
  const kinds = (await hospital.story(page)).map(({ kind }) => kind)
  expect(kinds).toContain('delivered')

  await ward.window.getByRole('tab', { name: /Sent by me/ }).click()
  await expect(ward.window.getByRole('option', { name: /NEWS2 9/ })).toContainText('Dr Amara Okafor')
  expect(desktop.notices.filter(({ summary }) => summary.includes('Emergency'))).toHaveLength(1)

  // A second one, attended to in the window: its notification is taken back.
  await hospital.as(MBEKI).sendPage({ ...emergency, title: 'Potassium 6.9' })
  const second = await eventually('the second notification', () => desktop.notices[1])
  await registrar.window.getByRole('option', { name: /Potassium 6.9/ }).click()
  await registrar.window.keyboard.press('Alt+F1')
  await eventually('the second notification to be taken back', () => desktop.withdrawn.includes(second.id))
  expect(hospital.tenant.control.unknown()).toEqual([])
})

test('without push it arrives within the interval, and can be acknowledged from the notification', async ({
  desktop,
}) => {
  hospital.tenant.control.push.refuse(true)
  const interval = 4_000
  const registrar = await consoleOf(OKAFOR, 'SGH-AMU-PC04', { ROLECALL_POLL_EVERY_MS: String(interval) })
  await takeRole(registrar, MEDREG, 'Medical registrar on call')
  await expect(registrar.window.getByRole('banner')).toContainText('Polling')
  await expect(registrar.window.getByRole('banner')).toContainText('Medical registrar on call')

  const written = Date.now()
  const page = await hospital.as(MBEKI).sendPage({ ...emergency, level: 3 })
  const answered = Date.now()
  const notice = await eventually('the notification', () =>
    desktop.notices.find(({ summary }) => summary.includes('Urgent')),
  )
  expect(notice.at - written).toBeLessThan(interval + 1_000 + (answered - written))

  desktop.click(notice, 'acknowledge')
  await eventually('the acknowledgement in the tenant', async () =>
    (await hospital.story(page)).some(({ kind }) => kind === 'acknowledged'),
  )
})
