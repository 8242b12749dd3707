// What a specialty and a ward do to a referral, by keyboard on one side, and what the other side's window and the tenant say of
// it: told and accepted, asked and advised, seen and closed, declined and contested, withdrawn, spoken about, and moved on.

import { mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { clinicalTime } from '../../domain/clinical-time.ts'
import { GENDERS } from '../../domain/patient/patient.ts'
import { type ConsoleUnderTest, call, closeConsoles, signIn, startConsole } from '../support/console.ts'
import { deskRows } from '../support/desk-rows.ts'
import { expect, test } from '../support/e2e-test.ts'
import { eventually } from '../support/eventually.ts'
import { filesWith } from '../support/files-with.ts'
import { type Hospital, MBEKI, openHospital } from '../support/hospital.ts'
import { watchWhatLeaves } from '../support/left-the-console.ts'
import { type NetworkCable, openNetworkCable } from '../support/network-cable.ts'
import { LAGHARI, RAMAN, VALDES } from '../support/neurologists.ts'
import { arrivedReferral, NEUROLOGY, sendReferral, wardReferral } from '../support/ward-referral.ts'

test.describe.configure({ mode: 'serial' })

const MINUTE = 60_000
/** Nothing of the patient may be where these are looked for. */
const OF_THE_PATIENT = ['testpatient', '9990000018', '999 000 0018', 'S1234567', 'seizure']

let hospital: Hospital
let cable: NetworkCable
/** Anneke Laghari, who holds the role of neurology's registrar on call. */
let registrar: ConsoleUnderTest
/** Grace Mbeki, ward E5. */
let ward: ConsoleUnderTest
const consoles: ConsoleUnderTest[] = []

test.beforeAll(async () => {
  test.setTimeout(120_000)
  hospital = await openHospital({ inpatients: true, limits: false, staff: 90 })
  cable = await openNetworkCable(hospital.tenant.url)
  const consoleOf = async (upn: string, name: string, environment: Record<string, string> = {}) => {
    const started = await startConsole({ hospital, name, environment })
    consoles.push(started)
    await signIn(started, upn)
    await expect(started.window.getByRole('banner')).toContainText('Live')
    await started.window.keyboard.press('Control+2')
    return started
  }
  registrar = await consoleOf(LAGHARI.upn, 'SGH-NEURO-PC01', { ROLECALL_SIMULATOR_URL: cable.url })
  ward = await consoleOf(MBEKI, 'SGH-E5-PC01')
  await ward.window.getByRole('tab', { name: 'My referrals' }).click()
})
test.afterAll(async () => {
  await closeConsoles(consoles, test.info())
  await cable.close()
  await hospital.stop()
})
test.afterEach(() => {
  cable.plug()
  hospital.tenant.control.faults.clear()
})

const detailOf = ({ window }: ConsoleUnderTest) => window.getByRole('region', { name: 'Detail' })
const rowOf = ({ window }: ConsoleUnderTest, question: string) =>
  window.getByRole('option', { name: new RegExp(question) })
const titleOf = (console: ConsoleUnderTest, question: string) =>
  detailOf(console).getByRole('heading', { name: question, exact: true })

/** Whoever presses as the rows change places, and sees another one open, presses again. */
async function openOn(console: ConsoleUnderTest, question: string): Promise<void> {
  await console.window.bringToFront()
  await expect(async () => {
    await rowOf(console, question).click({ timeout: 2_000 })
    await expect(titleOf(console, question)).toBeVisible({ timeout: 3_000 })
  }).toPass({ timeout: 45_000 })
}

/** By the ward's console, and open on both screens. */
async function sent(question: string): Promise<string> {
  await sendReferral(ward, wardReferral({ question }))
  const { itemId } = await arrivedReferral(hospital, question)
  await openOn(ward, question)
  await openOn(registrar, question)
  return itemId
}

const fieldsOf = (itemId: string) => hospital.fields(String(hospital.southmere.lists.get(NEUROLOGY)), itemId)
const inState = (itemId: string, state: string) =>
  eventually(`it to be ${state}`, async () => {
    const fields = await fieldsOf(itemId)
    return fields.State === state && fields
  })
const kindsOf = async (itemId: string): Promise<string[]> =>
  JSON.parse(String((await fieldsOf(itemId)).Story ?? '[]')).map(({ kind }: { kind: string }) => kind)

/** A key, words, and Ctrl+Enter. */
async function say(console: ConsoleUnderTest, key: string, words: string): Promise<void> {
  await console.window.bringToFront()
  await console.window.keyboard.press(key)
  await expect(console.window.getByRole('dialog')).toBeVisible()
  await console.window.keyboard.type(words)
  await console.window.keyboard.press('Control+Enter')
  await expect(console.window.getByRole('dialog')).toHaveCount(0)
}

/** What has no key of its own: its button, or its line in the menu. */
async function press(console: ConsoleUnderTest, words: string): Promise<void> {
  const { window } = console
  await window.bringToFront()
  const acts = detailOf(console).getByRole('toolbar', { name: 'What to do with this referral' })
  const more = acts.getByRole('button', { name: 'More' })
  await expect(async () => {
    const button = acts.getByRole('button', { name: words })
    if ((await button.count()) > 0) return button.press('Enter', { timeout: 3_000 })
    await more.press('Enter', { timeout: 3_000 })
    await window.getByRole('menuitem', { name: words }).press('Enter', { timeout: 3_000 })
  }).toPass({ timeout: 45_000 })
}

test('a new referral is told to its role and opens from there; the ward is told who accepted and for when, and opens it from there', async ({
  desktop,
}) => {
  const question = 'Double vision since noon'
  await sendReferral(ward, wardReferral({ question }))
  const { itemId } = await arrivedReferral(hospital, question)
  const told = await eventually('the notification of a new referral', () =>
    desktop.notices.find(({ summary }) => summary === 'Urgent referral to Neurology'),
  )
  expect(OF_THE_PATIENT.filter((each) => `${told.summary} ${told.body}`.toLowerCase().includes(each))).toEqual([])
  desktop.click(told)
  await expect(titleOf(registrar, question)).toBeVisible()

  await registrar.window.bringToFront()
  await registrar.window.keyboard.press('Alt+F1')
  await registrar.window.keyboard.press('2')
  const { Eta } = await inState(itemId, 'accepted')
  const accepted = await eventually('the ward’s notification', () =>
    desktop.notices.find(({ summary }) => summary === 'Neurology accepted your referral'),
  )
  expect(accepted.body).toContain(`${LAGHARI.name}, about ${clinicalTime(Date.parse(String(Eta)))}`)
  await ward.window.bringToFront()
  await ward.window.keyboard.press('Control+1')
  desktop.click(accepted)
  await expect(titleOf(ward, question)).toBeVisible()
  await expect(detailOf(ward)).toContainText(
    `${LAGHARI.name} will be there by ${clinicalTime(Date.parse(String(Eta)))}`,
  )
})

test('asked, answered and advised; the ward copies the advice, saves it as a PDF that is nowhere else, and sends it back', async () => {
  const question = 'First seizure: can she go home?'
  const itemId = await sent(question)
  await say(registrar, 'Alt+F11', 'Which drugs does she take?')
  await inState(itemId, 'more-info-requested')
  await expect(detailOf(ward)).toContainText('Which drugs does she take?')
  await say(ward, 'Alt+F2', 'Letrozole only.')
  await inState(itemId, 'received')
  await expect(detailOf(registrar)).toContainText('Letrozole only.')

  const advice = 'No driving; first-fit clinic within a fortnight.'
  await say(registrar, 'Alt+Shift+F2', advice)
  await inState(itemId, 'advice-given')
  await expect(detailOf(ward)).toContainText(advice)
  const file = join(mkdtempSync(join(tmpdir(), 'rolecall-advice-')), 'advice.pdf')
  const left = await watchWhatLeaves(ward, file)
  await press(ward, 'Copy the advice')
  await expect(detailOf(ward)).toContainText('The advice is on the clipboard')
  const copied = await ward.app.evaluate(({ clipboard }) => clipboard.readText())
  const by = new RegExp(`${LAGHARI.name}, Neurology registrar on call, \\d\\d-\\w{3}-\\d{4} \\d\\d:\\d\\d`)
  for (const words of ['TESTPATIENT, Alex', '14-Jul-1945', '999 000 0018', question, advice])
    expect(copied).toContain(words)
  expect(copied).toMatch(by)
  expect(copied).not.toContain('<')

  await press(ward, 'Save the advice as a PDF')
  await expect(detailOf(ward)).toContainText(`The advice is in ${file}`)
  const [paper = ''] = (await left()).papers
  for (const words of ['TESTPATIENT, Alex', '14-Jul-1945', '999 000 0018', 'S1234567', question, advice, 'Printed'])
    expect(paper).toContain(words)
  expect(paper).toMatch(by)
  expect(readFileSync(file).subarray(0, 5).toString()).toBe('%PDF-')
  expect(filesWith(ward.profile, [advice, 'testpatient', '9990000018'])).toEqual([])

  await press(ward, 'Do not accept this')
  await ward.window.keyboard.type('She has had another one.')
  await ward.window.keyboard.press('Control+Enter')
  await inState(itemId, 'received')
  await expect(detailOf(registrar)).toContainText('She has had another one.')
})

test('handed on to a colleague, seen and completed, and the ward sees each', async () => {
  const question = 'Foot drop after a fall'
  const itemId = await sent(question)
  const { window } = registrar
  await window.keyboard.press('Alt+F6')
  await eventually('her to have it', async () => (await fieldsOf(itemId)).OwnerName === LAGHARI.name)
  await expect(detailOf(ward)).toContainText(`With ${LAGHARI.name}`)
  await say(registrar, 'Alt+Shift+F8', 'Weak dorsiflexion only')
  await inState(itemId, 'in-review')
  await expect(detailOf(ward)).toContainText(`${LAGHARI.name} has seen the patient`)

  await window.keyboard.press('Alt+Shift+F5')
  await window.getByRole('combobox', { name: 'To whom' }).pressSequentially('Valdes')
  await expect(window.getByRole('dialog').getByRole('option', { name: /Valdes/, selected: true })).toBeVisible()
  await window.keyboard.press('Enter')
  await window.keyboard.press('Control+Enter')
  await eventually('him to have it', async () => (await fieldsOf(itemId)).OwnerName === VALDES.name)
  await expect(detailOf(ward)).toContainText(`Handed by ${LAGHARI.name} to ${VALDES.name}`)

  await say(registrar, 'Alt+F8', 'Common peroneal palsy; splint, clinic in six weeks')
  await inState(itemId, 'completed')
  await expect(detailOf(ward)).toContainText('Common peroneal palsy; splint, clinic in six weeks')
  await expect(detailOf(ward)).toContainText(`Completed by ${LAGHARI.name}`)
})

test('declined with a named senior, it goes to the senior’s role when the ward does not accept that', async () => {
  const question = 'Headache for a year'
  const itemId = await sent(question)
  const { window } = registrar
  await window.keyboard.press('Alt+F7')
  const dialog = window.getByRole('dialog', { name: 'Decline this referral' })
  await expect(dialog).toBeVisible()
  await window.keyboard.type('Not for inpatients; please write to the clinic.')
  await window.keyboard.press('Control+Enter')
  await expect(dialog).toBeVisible()
  await window.keyboard.press('Tab')
  await expect(dialog.getByRole('combobox', { name: 'Senior who agrees' })).toBeFocused()
  await window.keyboard.type(RAMAN.name)
  await expect(dialog.getByRole('option', { name: RAMAN.name, selected: true })).toBeVisible()
  await window.keyboard.press('Enter')
  await window.keyboard.press('Control+Enter')
  await inState(itemId, 'declined')
  await expect(detailOf(ward)).toContainText(`agreed with ${RAMAN.name}`)
  await expect(detailOf(ward)).toContainText('please write to the clinic')
  await press(ward, 'Do not accept this')
  await ward.window.keyboard.type('It is new and worse on lying.')
  await ward.window.keyboard.press('Control+Enter')
  const { RoleCode } = await inState(itemId, 'received')
  expect(RoleCode).toBe('NEUROCON-SGH')
  await expect(detailOf(registrar)).toContainText('It is new and worse on lying.')
})

test('the ward asks after it when the clock allows that and not before, and withdraws what is no longer needed', async () => {
  const young = await sent('Tremor of one hand')
  const acts = detailOf(ward).getByRole('toolbar')
  await expect(acts.getByRole('button', { name: 'Withdraw' })).toBeVisible()
  await expect(acts.getByRole('button', { name: 'Ask how far it is' })).toHaveCount(0)
  await expect(call(ward, 'referrals.nudge', { ref: `${NEUROLOGY}/${young}` })).rejects.toThrow(
    'You can ask after it from',
  )
  await press(ward, 'Withdraw')
  await ward.window.keyboard.type('It has stopped.')
  await ward.window.keyboard.press('Control+Enter')
  await inState(young, 'cancelled')
  await expect(detailOf(registrar)).toContainText('It has stopped.')

  const question = 'Numb since the epidural'
  const { itemId } = await hospital.as(MBEKI).sendReferral({
    ...{ specialtyCode: 'NEURO-SGH', urgency: 'urgent', title: question, situation: 'Numb to the knee' },
    ...{ recommendation: 'Please see', siteCode: 'SGH', ward: 'E5', bed: '4', callBack: '4215' },
    sentAt: Date.now() - 20 * MINUTE,
  })
  await openOn(ward, question)
  await openOn(registrar, question)
  await press(ward, 'Ask how far it is')
  await eventually('the nudge in the tenant', async () => (await kindsOf(itemId)).includes('said'))
  await expect(detailOf(registrar)).toContainText('Asks when this will be done.')
})

test('a call, a chat and a meeting carry nothing of the patient; a meeting that is not allowed is said in words', async () => {
  const question = 'Status or not'
  const itemId = await sent(question)
  const { window } = registrar
  const left = await watchWhatLeaves(registrar, '')
  const lane = async (digit: string) => {
    await window.keyboard.press('Alt+Shift+F11')
    await expect(window.getByRole('dialog')).toContainText('Nothing about the patient goes to Teams')
    await window.keyboard.press(digit)
  }
  for (const [count, digit] of ['1', '2', '3'].entries()) {
    await lane(digit)
    await expect(window.getByRole('dialog')).toHaveCount(0)
    await eventually('it to be noted', async () => {
      const noted = (await kindsOf(itemId)).filter((kind) => kind === 'contacted')
      return noted.length === count + 1
    })
  }
  const { links } = await left()
  const [rung, written, met] = links
  expect(rung).toBe(`msteams:/l/call/0/0?users=${encodeURIComponent(MBEKI)}`)
  expect(written).toBe(`msteams:/l/chat/0/0?users=${encodeURIComponent(MBEKI)}`)
  expect(met).toMatch(/^msteams:\/l\/meetup-join\//)
  expect(links.filter((link) => OF_THE_PATIENT.some((each) => link.toLowerCase().includes(each)))).toEqual([])
  await expect(detailOf(ward)).toContainText(`${LAGHARI.name} asked to a Teams meeting the other side`)

  hospital.tenant.control.faults.add({
    ...{ method: 'POST', path: /onlineMeetings/, times: 5 },
    effect: { status: 403, body: { error: { code: 'Forbidden', message: 'No permission' } } },
  })
  await lane('3')
  await expect(window.getByRole('alert')).toContainText('has not allowed Rolecall to make Teams meetings')
  await window.keyboard.press('Escape')
  expect((await left()).links).toHaveLength(3)
})

test('the patient moves ward and goes home: owner and ward are told, and both screens say it', async ({ desktop }) => {
  const question = 'Falls, and a stiff gait'
  const [lying] = await eventually('an inpatient of ward E5', async () => {
    const lies = await deskRows(hospital, 'Desk-ACUTEMED-SGH', 'inpatient')
    const theirs = lies.filter(({ fields }) => fields.Ward === 'E5' && fields.NhsNumber)
    return theirs.length > 0 && theirs
  })
  if (!lying) throw new Error('ward E5 is empty')
  const { fields, listId } = lying
  const text = (name: string) => String(fields[name] ?? '')
  const patient = {
    nhsNumber: text('NhsNumber'),
    hospitalNumber: text('HospitalNumber'),
    familyName: text('FamilyName'),
    givenName: text('GivenName'),
    title: text('NameTitle'),
    born: text('Born').slice(0, 10),
    gender: GENDERS.find((each) => each === fields.Gender) ?? '',
  } as const
  await sendReferral(ward, wardReferral({ question, patient }))
  const { itemId } = await arrivedReferral(hospital, question)
  await openOn(ward, question)
  await openOn(registrar, question)
  await registrar.window.keyboard.press('Alt+F6')
  await eventually('her to have it', async () => (await fieldsOf(itemId)).OwnerName === LAGHARI.name)
  const change = (columns: Record<string, unknown>) =>
    hospital
      .as(MBEKI)
      .patch(`/sites/${hospital.southmere.siteId}/lists/${listId}/items/${lying.itemId}/fields`, columns, {
        'If-Match': '*',
      })
  const told = (title: string) =>
    eventually(
      `“${title}” told to both`,
      () => desktop.notices.filter(({ summary }) => summary === title).length === 2,
      {
        within: 60_000,
      },
    )
  await change({ Ward: 'D7', Bed: '2' })
  await told('Patient of a Neurology referral moved')
  for (const console of [registrar, ward])
    await expect(detailOf(console)).toContainText(/The patient is now in Ward D7/)
  await change({ State: 'discharged' })
  await told('Patient of a Neurology referral discharged')
  for (const console of [registrar, ward]) await expect(detailOf(console)).toContainText('The patient was discharged')
})

test('what is done while cut off is kept, said to be unsent, and sent later; who was quicker is named', async () => {
  const question = 'Ptosis, worse by evening'
  const itemId = await sent(question)
  const taken = await sent('Slurred since Tuesday')
  const { window } = registrar
  cable.pull()
  await expect(window.getByRole('banner')).not.toContainText('Live')
  await window.keyboard.press('Alt+F6')
  await expect(detailOf(registrar)).toContainText('What you did is not with the hospital yet.')
  await openOn(registrar, question)
  await window.keyboard.press('Alt+F1')
  await window.keyboard.press('2')
  await expect(window.getByRole('dialog')).toHaveCount(0)
  await expect(detailOf(registrar)).toContainText('What you did is not with the hospital yet.')
  expect(await kindsOf(itemId)).not.toContain('accepted')
  await hospital
    .as(VALDES.upn)
    .actOnReferral(
      { listId: String(hospital.southmere.lists.get(NEUROLOGY)), itemId: taken, clientId: '' },
      { kind: 'claimed', role: 'NEUROREG-SGH' },
    )
  cable.plug()
  await inState(itemId, 'accepted')
  await expect(detailOf(registrar)).not.toContainText('What you did is not with the hospital yet.')
  await expect(rowOf(ward, question)).toContainText(`${LAGHARI.name} will be there by`)
  // A colleague has it: it does not need her any more.
  await window.getByRole('button', { name: /^All \d/ }).click()
  await openOn(registrar, 'Slurred since Tuesday')
  const refused = detailOf(registrar)
    .getByRole('group')
    .filter({ hasText: /What you did at \d\d:\d\d was refused\./ })
  await expect(refused).toContainText(VALDES.name)
  expect((await fieldsOf(taken)).OwnerName).toBe(VALDES.name)
})
