// A registrar triages the referrals of the specialty by keyboard: two keys accept one with a time, words go to and fro, several
// are assigned at once; and the ward sees on its own screen who has it and by when.

import { randomUUID } from 'node:crypto'
import { EMPTY_REFERRAL } from '../../domain/referral/referral-draft.ts'
import { expectAccessible } from '../support/accessibility.ts'
import { type ConsoleUnderTest, call, closeConsoles, signIn, startConsole, takeRole } from '../support/console.ts'
import { expect, test } from '../support/e2e-test.ts'
import { eventually } from '../support/eventually.ts'
import { type Hospital, MBEKI, OKAFOR, openHospital } from '../support/hospital.ts'
import { layoutFaults, setLook } from '../support/layout.ts'

test.describe.configure({ mode: 'serial' })

const PATIENT = {
  NhsNumber: '9990000018',
  HospitalNumber: 'S1234567',
  FamilyName: 'Testpatient',
  GivenName: 'Alex',
  NameTitle: 'Mx',
  Born: '1945-07-14',
  Gender: 'Female',
} as const

let hospital: Hospital
const consoles: ConsoleUnderTest[] = []
let registrar: ConsoleUnderTest
let ward: ConsoleUnderTest

const send = (title: string, urgency: 'immediate' | 'urgent' | 'routine' = 'urgent') =>
  hospital.as(MBEKI).sendReferral({
    specialtyCode: 'NEURO-SGH',
    urgency,
    title,
    situation: 'One seizure of two minutes this morning',
    background: 'Breast cancer 2019',
    assessment: 'Post-ictal, GCS 14',
    recommendation: 'Please see today',
    news2: 3,
    sentFrom: 'Ward E5',
    callBack: '4215',
    siteCode: 'SGH',
    ward: 'E5',
    bed: '4',
    patient: PATIENT,
  })

/** From the ward's own console, as its sheet does: that console follows what becomes of it. */
async function sendFromWard(question: string): Promise<{ listId: string; itemId: string }> {
  const patient = {
    nhsNumber: PATIENT.NhsNumber,
    hospitalNumber: PATIENT.HospitalNumber,
    familyName: PATIENT.FamilyName,
    givenName: PATIENT.GivenName,
    title: PATIENT.NameTitle,
    born: PATIENT.Born,
    gender: PATIENT.Gender,
  }
  const { rows } = await call(ward, 'referrals.duplicates', { specialtyCode: 'NEURO-SGH', patient })
  await call(ward, 'referrals.send', {
    sendId: randomUUID(),
    attachments: [],
    knows: rows.map(({ ref }) => ref),
    draft: {
      ...EMPTY_REFERRAL,
      specialtyCode: 'NEURO-SGH',
      urgency: 'urgent',
      wanted: 'see',
      question,
      siteCode: 'SGH',
      ward: 'E5',
      bed: '4',
      patient,
      situation: 'One seizure of two minutes this morning',
      background: 'Breast cancer 2019',
      assessment: 'Post-ictal, GCS 14',
      recommendation: 'Please see today',
      news2: '3',
      grade: 'Ward nurse',
      sentFrom: 'Ward E5',
      callBack: '4215',
    },
  })
  const listId = String(hospital.southmere.lists.get('Desk-NEURO-SGH'))
  const site = `/sites/${hospital.southmere.siteId}/lists/${listId}`
  return eventually(`“${question}” in the tenant`, async () => {
    const found = await hospital
      .as(MBEKI)
      .get(`${site}/items?$filter=fields/Kind eq 'referral'&$expand=fields&$top=500`)
    const value: unknown = Reflect.get(Object(found), 'value')
    const item = (Array.isArray(value) ? value : []).find((each) => Object(Object(each).fields).Title === question)
    return item && { listId, itemId: String(Object(item).id) }
  })
}

async function consoleOf(upn: string, name: string): Promise<ConsoleUnderTest> {
  const started = await startConsole({ hospital, name })
  consoles.push(started)
  await signIn(started, upn)
  await expect(started.window.getByRole('banner')).toContainText('Live')
  return started
}

test.beforeAll(async () => {
  test.setTimeout(150_000)
  hospital = await openHospital({ inpatients: true, limits: false, staff: 64 })
  registrar = await consoleOf(OKAFOR, 'SGH-NEURO-PC01')
  ward = await consoleOf(MBEKI, 'SGH-E5-PC01')
  await sendFromWard('First seizure: can she go home?')
  await takeRole(registrar, 'NEUROREG-SGH', 'Neurology registrar on call')
  await eventually('the referral on the registrar’s console', async () => {
    const { counts } = await call(registrar, 'referrals.counts', { box: 'inbox' })
    return (counts.new ?? 0) + (counts.breaching ?? 0) > 0
  })
})
test.afterAll(async () => {
  await closeConsoles(consoles, test.info())
  await hospital.stop()
})

const detailOf = ({ window }: ConsoleUnderTest) => window.getByRole('region', { name: 'Detail' })
const rowOf = ({ window }: ConsoleUnderTest, question: string) =>
  window.getByRole('option', { name: new RegExp(question) })
const stateOf = async ({ listId, itemId }: { listId: string; itemId: string }) =>
  (await hospital.fields(listId, itemId)).State

test('two keys accept a referral with a time, and the ward sees the name and the time', async () => {
  const { window } = registrar
  await window.bringToFront()
  await window.keyboard.press('Control+2')
  const sent = await sendFromWard('Double vision since noon')
  await expect(rowOf(registrar, 'Double vision since noon')).toBeVisible()
  await window.getByRole('listbox', { name: 'Referrals to my specialties' }).focus()
  await window.keyboard.press('Home')
  const active = window.locator('[role="option"][data-active="true"]')
  await expect(active).toHaveCount(1)
  for (let step = 0; step < 20 && !(await active.textContent())?.includes('Double vision'); step += 1)
    await window.keyboard.press('ArrowDown')
  await expect(active).toContainText('Double vision since noon')
  await window.keyboard.press('Alt+F1')
  await expect(window.getByRole('dialog')).toContainText('when will you be there')
  await expectAccessible(window, 'accepting a referral', '[role="dialog"]')
  await window.keyboard.press('2')
  await expect(window.getByRole('dialog')).toHaveCount(0)
  await eventually('it to be accepted in the tenant', async () => (await stateOf(sent)) === 'accepted')
  await expect(detailOf(registrar)).toContainText(/You, there by \d\d:\d\d/)

  await ward.window.bringToFront()
  await ward.window.keyboard.press('Control+2')
  await ward.window.getByRole('tab', { name: 'My referrals' }).click()
  await expect(rowOf(ward, 'Double vision since noon')).toContainText(/Dr Amara Okafor will be there by \d\d:\d\d/)
})

test('the detail shows banner, question, SBAR, clock and who to ring', async () => {
  const { window } = registrar
  await window.bringToFront()
  await rowOf(registrar, 'First seizure').click()
  const detail = detailOf(registrar)
  await expect(detail.getByRole('region', { name: /^Patient TESTPATIENT/ })).toBeVisible()
  for (const words of [
    'First seizure: can she go home?',
    'Post-ictal, GCS 14',
    '4215',
    'Triage',
    'Explain this referral',
  ])
    await expect(detail).toContainText(words)
  await expectAccessible(window, 'a referral')
  await window.screenshot({ path: test.info().outputPath('referral-light.png') })
  for (const look of ['dark', 'small', 'zoomed'] as const) {
    await setLook(registrar, look)
    expect(await layoutFaults(window), look).toEqual([])
    await window.screenshot({ path: test.info().outputPath(`referral-${look}.png`) })
  }
  await setLook(registrar, 'light')
})

test('a question goes to the ward, keeps its words through a look elsewhere, and is answered', async () => {
  const { window } = registrar
  await rowOf(registrar, 'First seizure').click()
  await expect(detailOf(registrar)).toContainText('First seizure: can she go home?')
  await window.keyboard.press('Alt+F11')
  await window.keyboard.type('Which drugs does she take?')
  await window.keyboard.press('Escape')
  await expect(window.getByRole('dialog')).toHaveCount(0)
  await window.keyboard.press('Alt+F11')
  await expect(window.getByRole('textbox', { name: 'What you need to know' })).toHaveValue('Which drugs does she take?')
  await window.keyboard.press('Control+Enter')
  await expect(detailOf(registrar)).toContainText('asked the ward')

  await ward.window.bringToFront()
  await expect(rowOf(ward, 'First seizure')).toContainText('asks you something')
  await rowOf(ward, 'First seizure').click()
  await expect(detailOf(ward)).toContainText('Which drugs does she take?')
  await ward.window.keyboard.press('Alt+F2')
  await ward.window.keyboard.type('Letrozole only.')
  await ward.window.keyboard.press('Control+Enter')
  await registrar.window.bringToFront()
  await expect(detailOf(registrar)).toContainText('Letrozole only.')
})

test('several are chosen by keyboard and assigned to one person', async () => {
  const { window } = registrar
  const sent = [await send('Bell’s palsy or not'), await send('Foot drop after a fall')]
  await window.getByRole('button', { name: /^All/ }).click()
  for (const words of ['Bell’s palsy or not', 'Foot drop after a fall'])
    await expect(rowOf(registrar, words)).toBeVisible()
  const chosen = window.getByRole('region', { name: 'Chosen referrals' })
  await window.getByRole('searchbox', { name: 'Find a referral' }).press('ArrowDown')
  const rows = await window.getByRole('option').count()
  await window.keyboard.press('Control+a')
  await expect(chosen).toContainText(`${rows} chosen`)
  await window.keyboard.press('Escape')
  await expect(chosen).toHaveCount(0)
  await window.keyboard.press('Home')
  for (let step = 0; step < rows; step += 1) {
    const active = window.locator('[role="option"][data-active="true"]')
    await expect(active).toHaveAttribute('aria-posinset', String(step + 1))
    if (/Bell’s palsy or not|Foot drop after a fall/.test(await active.innerText()))
      await window.keyboard.press('Space')
    await window.keyboard.press('ArrowDown')
  }
  await expect(chosen).toContainText('2 chosen')
  await window.keyboard.press('Alt+Shift+F5')
  await window.getByRole('combobox', { name: 'To whom' }).fill('Valdes')
  await expect(window.getByRole('dialog').getByRole('option', { name: /Valdes/, selected: true })).toBeVisible()
  await window.keyboard.press('Enter')
  await window.keyboard.press('Control+Enter')
  await expect(window.getByRole('dialog')).toHaveCount(0)
  for (const each of sent)
    await eventually('it to be Dr Valdes’s', async () =>
      String((await hospital.fields(each.listId, each.itemId)).OwnerName).includes('Valdes'),
    )
})

test('the list can be narrowed down, searched and kept as a view, in every size', async () => {
  const { window } = registrar
  await window.getByRole('searchbox', { name: 'Find a referral' }).fill('foot drop')
  await expect(rowOf(registrar, 'Foot drop after a fall')).toBeVisible()
  await expect(rowOf(registrar, 'Double vision')).toHaveCount(0)
  await window.getByRole('searchbox', { name: 'Find a referral' }).fill('')
  await window.getByRole('button', { name: /^Filter and sort/ }).click()
  await window.getByLabel('Who has it').selectOption('me')
  await expect(rowOf(registrar, 'Double vision')).toBeVisible()
  await expect(rowOf(registrar, 'Foot drop')).toHaveCount(0)
  await window.getByLabel('Keep this view as').fill('Mine')
  await window.keyboard.press('Enter')
  await expect(window.getByRole('button', { name: 'Mine', exact: true })).toBeVisible()
  await expectAccessible(window, 'the inbox with its filters')
  await window.screenshot({ path: test.info().outputPath('filters.png') })
  // In a small window the list is seen only when nothing lies over it.
  await detailOf(registrar).focus()
  await window.keyboard.press('Escape')
  await expect(detailOf(registrar)).toContainText('No referral is open')
  for (const look of ['small', 'zoomed'] as const) {
    await setLook(registrar, look)
    expect(await layoutFaults(window), look).toEqual([])
    await window.screenshot({ path: test.info().outputPath(`filters-${look}.png`) })
  }
  await setLook(registrar, 'light')
})
