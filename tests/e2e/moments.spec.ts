// Moments of a shift in the real windows of three computers: an emergency reaches a registrar who looks elsewhere, and an
// urgent page whose holder's computer has gone to sleep reaches the deputy, with its sender told. Nothing of a patient leaves
// the consoles on the way.

import { readdirSync } from 'node:fs'
import { alarmPage, alarmWindows, answerByKey, displayCount, isAlarmShown, soundOf } from '../support/alarm-window.ts'
import { type ConsoleUnderTest, closeConsoles, signIn, startConsole, takeRole } from '../support/console.ts'
import { expect, test } from '../support/e2e-test.ts'
import { eventually } from '../support/eventually.ts'
import { type Hospital, MBEKI, MEDREG, OKAFOR, openHospital, SILVA } from '../support/hospital.ts'
import { sheetOf, writePage } from '../support/new-page.ts'
import { expectWithin } from '../support/pace.ts'
import { expectNoPatientData } from '../support/patient-data.ts'
import { provenAt } from '../support/proven-at.ts'
import { teamsMessages } from '../support/teams-messages.ts'
import { openTrayHost, type TrayHost } from '../support/tray-host.ts'
import { closeWindow, windowFacts } from '../support/window-facts.ts'

test.describe.configure({ mode: 'serial' })

const ROLE = 'Medical registrar on call'
const SHO = 'Medical SHO on call'
const AMARA = 'Dr Amara Okafor'
const LUIS = 'Dr Luís Silva'
/** The patient of bed 2, and what is typed below: none of it may be found outside of the pages themselves. */
const PRIVATE = [
  ...['pebblewick', 'oswald', '9991992286', '999 199 2286', 's4038150', '1953-02-10', '10-feb-1953'],
  ...['new confusion', 'newly muddled', 'fast af', 'palpitations', 'please come now', 'please review him'],
]

let hospital: Hospital
let tray: TrayHost
let registrar: ConsoleUnderTest
let deputy: ConsoleUnderTest
let ward: ConsoleUnderTest
const consoles: ConsoleUnderTest[] = []

test.beforeAll(async () => {
  test.setTimeout(180_000)
  tray = await openTrayHost()
  hospital = await openHospital({ inpatients: true })
  const consoleOf = async (upn: string, name: string): Promise<ConsoleUnderTest> => {
    const started = await startConsole({ hospital, name })
    consoles.push(started)
    await signIn(started, upn)
    return started
  }
  registrar = await consoleOf(OKAFOR, 'SGH-AMU-PC04')
  deputy = await consoleOf(SILVA, 'SGH-AMU-PC07')
  ward = await consoleOf(MBEKI, 'SGH-E5-PC01')
  await takeRole(registrar, MEDREG, ROLE)
  await takeRole(deputy, 'MEDSHO-SGH', SHO)
  for (const [code, name] of [
    [MEDREG, AMARA],
    ['MEDSHO-SGH', LUIS],
  ] as const)
    await eventually(`${code} to be held`, async () => (await hospital.role(code)).holder === name)
  for (const { window } of consoles) await expect(window.getByRole('banner')).toContainText('Live')
  for (const code of [MEDREG, 'MEDSHO-SGH']) await eventually(`the proof for ${code}`, () => provenAt(hospital, code))
  for (const each of [registrar, deputy])
    await eventually('the alarm windows to be ready', async () => {
      const windows = await alarmWindows(each)
      return windows.length === (await displayCount(each)) && windows.every(({ visible }) => !visible)
    })
})
test.afterAll(async () => {
  await closeConsoles(consoles, test.info())
  await hospital.stop()
  await tray.stop()
})

const detailOf = ({ window }: ConsoleUnderTest) => window.getByRole('region', { name: 'Detail' })

/** The newest page in the tenant with this reason. */
const sent = (reason: string) =>
  eventually('the page in the tenant', async () => {
    const listId = hospital.southmere.lists.get('Desk-ACUTEMED-SGH') ?? ''
    const path = `/sites/${hospital.southmere.siteId}/lists/${listId}/items?$filter=fields/State eq 'open'&$expand=fields&$top=500`
    const value: unknown = Reflect.get(Object(await hospital.as(MBEKI).get(path)), 'value')
    const item = (Array.isArray(value) ? value : []).find(({ fields }) => Object(fields).Title === reason)
    return item && { listId, itemId: String(item.id), clientId: String(item.fields.ClientId) }
  })

const took = (what: string, ms: number) => test.info().annotations.push({ type: what, description: `${ms} ms` })

test('moment 2: an emergency alarms a registrar whose console is out of sight within 2 s, is answered by one key with a time, and its sender sees that within 2 s', async ({
  desktop,
}) => {
  // Nothing rests on the notification: with Focus Assist the system shows none.
  desktop.refuse(true)
  await eventually('the icon in the tray', () => tray.hasIcon())
  await closeWindow(registrar)
  await eventually('its window to be out of sight', async () =>
    (await windowFacts(registrar)).every(({ visible }) => !visible),
  )
  await ward.window.bringToFront()
  await writePage(ward.window, {
    ...{ find: 'med reg', role: ROLE, level: 2, reason: 'NEWS2 9, new confusion', patient: 'pebblewick' },
    ...{ situation: 'Newly muddled since noon', recommendation: 'Please come now', callBack: '4215' },
  })
  await expect(sheetOf(ward.window).getByRole('region', { name: 'What will happen' })).toContainText(AMARA)
  const { bursts } = await soundOf(registrar)

  const pressed = Date.now()
  await ward.window.keyboard.press('Control+Enter')
  await eventually('the alarm on every display, with its sound', async () => {
    if (!(await isAlarmShown(registrar))) return false
    return (await soundOf(registrar)).bursts > bursts
  })
  took('alarm', Date.now() - pressed)
  expectWithin(2_000, Date.now() - pressed)
  for (const { onTop } of await alarmWindows(registrar)) expect(onTop).toBe(true)
  const card = await alarmPage(registrar)
  await expect(card.getByRole('alert')).toContainText('Emergency')
  await expect(card.getByRole('alert')).toContainText('Ward E5')
  await expect(detailOf(ward)).toContainText(`Delivered to the console of ${AMARA}`)
  await searchForPatient(desktop)

  const answered = Date.now()
  await answerByKey(registrar, 'Alt+F6', 0)
  await expect(detailOf(ward)).toContainText(/Accepted by Dr Amara Okafor, there by \d\d:\d\d/)
  took('answer', Date.now() - answered)
  expectWithin(2_000, Date.now() - answered)
  const story = await hospital.story(await sent('NEWS2 9, new confusion'))
  expect(story.find(({ kind }) => kind === 'accepted')).toMatchObject({ byName: AMARA, console: 'SGH-AMU-PC04' })
  await eventually('the alarm windows to go', async () => !(await isAlarmShown(registrar)))
})

test('moment 3: the holder’s computer went to sleep 40 s ago: the sender is told within 5 s who is tried and what to ring, and the deputy is alerted within 15 s', async ({
  desktop,
}) => {
  test.setTimeout(180_000)
  // Without a word: its last proof stays in the tenant, and grows old.
  await registrar.kill()
  consoles.splice(consoles.indexOf(registrar), 1)
  const asleep = Date.now()
  await ward.window.bringToFront()
  await writePage(ward.window, {
    ...{ find: 'med reg', role: ROLE, level: 3, reason: 'Fast AF, 140', patient: 'pebblewick' },
    ...{ situation: 'Palpitations for an hour', recommendation: 'Please review him', callBack: '4215' },
  })
  await eventually('40 s to pass', () => Date.now() - asleep > 40_000, { within: 45_000, every: 250 })
  const plan = sheetOf(ward.window).getByRole('region', { name: 'What will happen' })
  await expect(plan).toContainText(AMARA)
  desktop.forget()

  const pressed = Date.now()
  await ward.window.keyboard.press('Control+Enter')
  const told = detailOf(ward).getByRole('alert').filter({ hasText: 'not reachable' })
  await expect(told).toContainText(`${AMARA} is not reachable by console.`)
  await expect(told).toContainText(new RegExp(`deputy.*: ${LUIS} \\(${SHO}\\)`))
  await expect(told).toContainText('01632 960107')
  await expect(told).toContainText('bleep 2417')
  took('sender told', Date.now() - pressed)
  expectWithin(5_000, Date.now() - pressed)

  await ward.window.screenshot({ path: test.info().outputPath('not-reachable.png'), animations: 'disabled' })
  const notice = await eventually('the notification of the deputy', () =>
    desktop.notices.find(({ summary }) => summary.includes('Urgent page')),
  )
  took('deputy alerted', notice.at - pressed)
  expectWithin(15_000, notice.at - pressed)
  await expect(detailOf(ward)).toContainText(`Delivered to the console of ${LUIS}`)
  await expect(detailOf(ward)).toContainText(`${SHO} was paged as well: the console of the holder was not proven`)
  await expect(told).toContainText(`The deputy has been paged as well: ${LUIS}`)
  const story = await hospital.story(await sent('Fast AF, 140'))
  expect(story.filter(({ kind }) => kind === 'escalated')).toHaveLength(1)

  // The second lane, and its receipt.
  const [message, ...more] = await eventually('the message in Teams', async () => {
    const found = await teamsMessages(hospital, OKAFOR)
    return found.length > 0 && found
  })
  expect(message).toMatchObject({ from: 'Grace Mbeki', importance: 'urgent' })
  expect(message?.text).toContain(`Urgent page for ${ROLE} from ward E5`)
  expect(more).toEqual([])
  await expect(detailOf(ward)).toContainText('Urgent Teams message to the holder of Medical registrar on call')
  await expect(detailOf(ward)).toContainText(`Sent to ${AMARA}`)

  // The bleep beside the console, used by one press and noted for everybody.
  await told.getByRole('button', { name: 'I have bleeped 2417' }).click()
  await expect(detailOf(ward)).toContainText('You bleeped the holder of Medical registrar on call')
  const bleeped = (await hospital.story(await sent('Fast AF, 140'))).filter(
    ({ kind, text }) => kind === 'told' && text === '2417',
  )
  expect(bleeped).toMatchObject([{ kind: 'told', byName: 'Grace Mbeki', text: '2417' }])

  // The deputy reads it, and answers: then there is nothing left to warn of.
  desktop.click(notice)
  await expect(detailOf(deputy)).toContainText('PEBBLEWICK')
  await searchForPatient(desktop)
  await deputy.window.keyboard.press('Alt+F1')
  await expect(detailOf(ward)).toContainText(`Acknowledged by ${LUIS}`)
  await expect(told).toHaveCount(0)
})

test('nothing of the patient is left behind by a console that crashes', async ({ desktop }) => {
  deputy.app.process().kill('SIGSEGV')
  await deputy.ended
  consoles.splice(consoles.indexOf(deputy), 1)
  await searchForPatient(desktop)
  // A dump of the memory would hold patients: none is made.
  for (const { profile } of [registrar, deputy, ward])
    expect(readdirSync(profile, { recursive: true }).filter((name) => /\.dmp$|^core/.test(String(name)))).toEqual([])
})

const searchForPatient = (desktop: Parameters<typeof expectNoPatientData>[0]['desktop']) =>
  expectNoPatientData({
    words: PRIVATE,
    desktop,
    hospital,
    inTeams: [OKAFOR, SILVA, MBEKI],
    profiles: [registrar, deputy, ward].map(({ profile }) => profile),
    consoles,
  })
