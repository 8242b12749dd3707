// A ward's referral belongs to the whole ward: on a colleague's screen it stands among "My referrals" with the name and the time
// of who accepted it, and the colleague answers for whoever sent it and has gone home.

import { type ConsoleUnderTest, closeConsoles, signIn, startConsole } from '../support/console.ts'
import { expect, test } from '../support/e2e-test.ts'
import { eventually } from '../support/eventually.ts'
import { type Hospital, MBEKI, OKAFOR, openHospital, SILVA } from '../support/hospital.ts'
import { arrivedReferral, NEUROLOGY, sendReferral, wardReferral } from '../support/ward-referral.ts'

const QUESTION = 'Double vision since noon'

let hospital: Hospital
let nurse: ConsoleUnderTest
let colleague: ConsoleUnderTest
const consoles: ConsoleUnderTest[] = []

async function consoleOf(upn: string, name: string): Promise<ConsoleUnderTest> {
  const started = await startConsole({ hospital, name })
  consoles.push(started)
  await signIn(started, upn)
  await expect(started.window.getByRole('banner')).toContainText('Live')
  return started
}

test.beforeAll(async () => {
  test.setTimeout(90_000)
  hospital = await openHospital({ inpatients: true, limits: false })
  nurse = await consoleOf(MBEKI, 'SGH-E5-PC01')
  colleague = await consoleOf(SILVA, 'SGH-E5-PC02')
})
test.afterAll(async () => {
  await closeConsoles(consoles, test.info())
  await hospital.stop()
})

test('a colleague of the ward sees who accepted a referral and for when, and answers for whoever sent it', async () => {
  const { window } = colleague
  await window.bringToFront()
  await window.keyboard.press('Control+2')
  await window.getByRole('tab', { name: 'My referrals' }).click()
  await sendReferral(nurse, wardReferral({ question: QUESTION }))
  const { itemId } = await arrivedReferral(hospital, QUESTION)
  const sent = { listId: String(hospital.southmere.lists.get(NEUROLOGY)), itemId, clientId: '' }
  const row = window.getByRole('option', { name: new RegExp(QUESTION) })
  await expect(row).toBeVisible()
  const registrar = hospital.as(OKAFOR)
  await registrar.actOnReferral(sent, { kind: 'asked', text: 'Which drugs does she take?', role: 'NEUROREG-SGH' })
  await expect(row).toContainText('asks you something')
  await row.click()
  const detail = window.getByRole('region', { name: 'Detail' })
  await expect(detail).toContainText('Which drugs does she take?')
  await window.keyboard.press('Alt+F2')
  await window.keyboard.type('Letrozole only.')
  await window.keyboard.press('Control+Enter')
  await eventually('the answer in the tenant', async () => {
    const story = String((await hospital.fields(sent.listId, itemId)).Story)
    return story.includes('Letrozole only.') && story.includes('Silva')
  })
  await registrar.actOnReferral(sent, { kind: 'accepted', eta: Date.now() + 3_600_000, role: 'NEUROREG-SGH' })
  await expect(row).toContainText(/Dr Amara Okafor will be there by \d\d:\d\d/)
})
