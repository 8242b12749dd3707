// A nurse pages the medical registrar by keyboard, sees on her own screen how far it has come, and the registrar answers:
// with a time, by declining, and to a page that is withdrawn or that could not be sent at once.

import type { Page } from '@playwright/test'
import { expectAccessible } from '../support/accessibility.ts'
import { type ConsoleUnderTest, closeConsoles, signIn, startConsole, takeRole } from '../support/console.ts'
import { expect, test } from '../support/e2e-test.ts'
import { eventually } from '../support/eventually.ts'
import { type Hospital, MBEKI, MEDREG, OKAFOR, openHospital, SILVA } from '../support/hospital.ts'
import { expectWithin } from '../support/pace.ts'

const ROLE = 'Medical registrar on call'
const SHO = 'Medical SHO on call'

let hospital: Hospital
const consoles: ConsoleUnderTest[] = []
let registrar: ConsoleUnderTest
let ward: ConsoleUnderTest

async function consoleOf(upn: string, name: string): Promise<ConsoleUnderTest> {
  const started = await startConsole({ hospital, name })
  consoles.push(started)
  await signIn(started, upn)
  return started
}

test.beforeAll(async () => {
  test.setTimeout(120_000)
  hospital = await openHospital({ inpatients: true })
  registrar = await consoleOf(OKAFOR, 'SGH-AMU-PC04')
  ward = await consoleOf(MBEKI, 'SGH-E5-PC01')
  await takeRole(registrar, MEDREG, ROLE)
  await eventually('the role to be hers', async () => (await hospital.role(MEDREG)).holder === 'Dr Amara Okafor')
  for (const { window } of consoles) await expect(window.getByRole('banner')).toContainText('Live')
  await ward.window.bringToFront()
})
test.afterAll(async () => {
  await closeConsoles(consoles, test.info())
  await hospital.stop()
})
test.afterEach(() => {
  hospital.tenant.control.faults.clear()
})

const detailOf = ({ window }: ConsoleUnderTest) => window.getByRole('region', { name: 'Detail' })
const sheetOf = (window: Page) => window.getByRole('dialog', { name: 'New page' })

/** Whoever pages types this and nothing else: no mouse. */
async function writePage(window: Page, reason: string, level = '2'): Promise<void> {
  const { keyboard } = window
  await keyboard.press('Alt+F9')
  const role = sheetOf(window).getByRole('combobox', { name: /Role to page/ })
  await expect(role).toBeFocused()
  await keyboard.type('med reg')
  await expect(sheetOf(window).getByRole('option', { selected: true })).toContainText(ROLE)
  await keyboard.press('Enter')
  await expect(sheetOf(window).getByRole('radio').first()).toBeFocused()
  await keyboard.press(level)
  await keyboard.press('Enter')
  await keyboard.type(reason)
}

async function rows(reason: string): Promise<number> {
  const list = hospital.southmere.lists.get('Desk-ACUTEMED-SGH')
  const site = `/sites/${hospital.southmere.siteId}/lists/${list}`
  const found = await hospital.as(MBEKI).get(`${site}/items?$filter=fields/State eq 'open'&$expand=fields&$top=500`)
  const value: unknown = Reflect.get(Object(found), 'value')
  return (Array.isArray(value) ? value : []).filter((item) => Object(Object(item).fields).Title === reason).length
}

/** A page without a patient, sent from the ward; resolves when the ward's screen has it as sent. */
async function sendPlain(reason: string): Promise<void> {
  const { window } = ward
  await writePage(window, reason, '4')
  await window.keyboard.press('Control+Enter')
  await expect(sheetOf(window)).toHaveCount(0)
  await expect(detailOf(ward)).toContainText(reason)
  await expect(detailOf(ward)).toContainText(/the hospital has it/)
}

async function openAtRegistrar(reason: string): Promise<void> {
  const { window } = registrar
  await window.bringToFront()
  await window.getByRole('tab', { name: 'Waiting for me', exact: true }).click()
  await window.getByRole('option', { name: new RegExp(reason) }).click()
  await expect(detailOf(registrar)).toContainText(reason)
}

test('an emergency page with a patient of the list goes out by keyboard alone, well within 15 seconds', async () => {
  const { window } = ward
  const { keyboard } = window
  const began = Date.now()
  await writePage(window, 'NEWS2 9, new confusion')
  await keyboard.press('Tab')
  await keyboard.type('pebblewick')
  await expect(sheetOf(window).getByRole('option', { selected: true })).toContainText('PEBBLEWICK')
  await keyboard.press('Enter')
  await expect(sheetOf(window).getByRole('textbox', { name: 'Situation' })).toBeFocused()
  await keyboard.type('Newly confused, NEWS2 9')
  for (const _ of ['Background', 'Assessment', 'Recommendation']) await keyboard.press('Tab')
  await keyboard.type('Please come now')
  await keyboard.press('Tab')
  await keyboard.type('4215')

  const plan = sheetOf(window).getByRole('region', { name: 'What will happen' })
  await expect(plan).toContainText('Dr Amara Okafor (holder)')
  await expect(plan).toContainText('After 2 min')
  await expect(plan).toContainText(SHO)
  await expect(plan).toContainText('switchboard', { ignoreCase: true })
  await expect(sheetOf(window).getByRole('button', { name: `Send emergency page to ${ROLE}` })).toBeVisible()

  await keyboard.press('Control+Enter')
  await expect(detailOf(ward)).toContainText(/the hospital has it/)
  expectWithin(15_000, Date.now() - began)

  await expect(detailOf(ward)).toContainText('PEBBLEWICK, Oswald (Mr)')
  await expect(detailOf(ward)).toContainText('Ward E5 · Bed 2')
  await expect(detailOf(ward)).toContainText('Delivered to the console of Dr Amara Okafor')
  expect(await rows('NEWS2 9, new confusion')).toBe(1)
})

test('a page that was begun goes to nobody else by mistake, and a patient who is changed leaves no ward behind', async () => {
  const { window } = ward
  await writePage(window, 'Half a page', '4')
  const sheet = sheetOf(window)
  await window.keyboard.press('Tab')
  await window.keyboard.type('pebblewick')
  await expect(sheet.getByRole('option', { selected: true })).toContainText('PEBBLEWICK')
  await window.keyboard.press('Enter')
  await expect(sheet.getByRole('textbox', { name: 'Ward' })).toHaveValue('E5')
  await sheet.getByRole('button', { name: 'Change patient' }).click()
  await expect(sheet.getByRole('textbox', { name: 'Ward' })).toHaveValue('')
  await expect(sheet.getByRole('textbox', { name: 'Bed' })).toHaveValue('')
  await window.keyboard.press('Escape')
  await expect(sheet).toHaveCount(0)

  await window.keyboard.press('Control+6')
  await window.getByRole('searchbox').fill('MEDSHO-SGH')
  await window.getByRole('option', { name: new RegExp(SHO) }).click()
  await window.getByRole('button', { name: /^Page this role/ }).click()
  await expect(sheet.getByRole('button', { name: new RegExp(`^Send page to ${SHO}`) })).toBeVisible()
  await expect(sheet.getByRole('textbox', { name: /^Reason/ })).toHaveValue('')
  await sheet.getByRole('button', { name: new RegExp(`^Go on with the page to ${ROLE} at .*, begun at`) }).click()
  await expect(sheet.getByText(/^You began this at \d\d:\d\d/)).toBeVisible()
  await expect(sheet.getByRole('textbox', { name: /^Reason/ })).toHaveValue('Half a page')
  await expectAccessible(window, 'a page that was begun', '[role="dialog"]')
  await sheet.getByRole('button', { name: 'Start afresh' }).click()
  await expect(sheet.getByText(/^You began this/)).toHaveCount(0)
  await window.keyboard.press('Escape')
  await window.keyboard.press('Control+1')
})

test('the answer with a time is on the sender’s screen within two seconds of the tenant having it', async () => {
  await ward.window.bringToFront()
  await sendPlain('Answer with a time')
  await openAtRegistrar('Answer with a time')
  const known = new Promise<number>((done) => {
    const look = async () => {
      const list = hospital.southmere.lists.get('Desk-ACUTEMED-SGH')
      const site = `/sites/${hospital.southmere.siteId}/lists/${list}`
      const found = await hospital.as(MBEKI).get(`${site}/items?$filter=fields/State eq 'open'&$expand=fields&$top=500`)
      if (JSON.stringify(found).includes('accepted')) done(Date.now())
      else setTimeout(() => void look(), 20)
    }
    void look()
  })
  await registrar.window.keyboard.press('Alt+F6')
  const inTenant = await known
  await expect(detailOf(ward)).toContainText(/Accepted by Dr Amara Okafor, there by \d\d:\d\d/)
  const took = Date.now() - inTenant
  test.info().annotations.push({ type: 'receipt', description: `${took} ms after the tenant had it` })
  expectWithin(2_000, took)
  await expect(ward.window.getByRole('option', { name: /Answer with a time/ })).toContainText('Accepted by')
})

test('cannot attend moves the ladder at once, to the deputy by name', async () => {
  await ward.window.bringToFront()
  await writePage(ward.window, 'Chest pain, ECG done', '3')
  const { keyboard } = ward.window
  await ward.window.getByRole('textbox', { name: 'Situation' }).fill('Chest pain for 20 minutes')
  await ward.window.getByRole('textbox', { name: 'Recommendation' }).fill('Please see him')
  await ward.window.getByRole('textbox', { name: 'Ring me back on' }).fill('4215')
  await keyboard.press('Control+Enter')
  await expect(detailOf(ward)).toContainText(/the hospital has it/)
  await expect(detailOf(ward).getByRole('figure')).toHaveAttribute('data-picture', 'true')
  await openAtRegistrar('Chest pain, ECG done')
  await registrar.window.keyboard.press('Alt+F7')
  await expect(registrar.window.getByRole('dialog')).toContainText('Cannot attend: page Dr')
  await registrar.window.keyboard.type('In theatre')
  await registrar.window.keyboard.press('Control+Enter')
  await expect(detailOf(ward)).toContainText('Dr Amara Okafor cannot attend')
  await expect(detailOf(ward)).toContainText(`${SHO} was paged as well`)
  await expect(detailOf(ward)).toContainText('the one before cannot attend')
})

test('a page that is sent on tells the other role as well, and both sides see it', async () => {
  await ward.window.bringToFront()
  await sendPlain('Please prescribe fluids')
  await openAtRegistrar('Please prescribe fluids')
  const { window } = registrar
  await window.keyboard.press('Alt+F3')
  await expect(window.getByRole('combobox', { name: 'To which role' })).toBeFocused()
  await window.keyboard.type('med sho')
  await expect(window.getByRole('option', { name: new RegExp(SHO) }).first()).toBeVisible()
  await window.keyboard.press('Enter')
  await expect(window.getByRole('button', { name: `Page ${SHO} as well` })).toBeVisible()
  await window.keyboard.press('Control+Enter')
  await expect(detailOf(ward)).toContainText(`Sent on by Dr Amara Okafor to ${SHO}`)
})

test('whoever does not hold the role acknowledges only with a reason, which the sender sees', async () => {
  await ward.window.bringToFront()
  await sendPlain('Warfarin dose for tonight')
  const silva = await consoleOf(SILVA, 'SGH-AMU-PC09')
  const { window } = silva
  await expect(window.getByRole('banner')).toContainText('Live')
  const ref = await eventually('his console to have it', async () => {
    const found = await hospital
      .as(MBEKI)
      .get(
        `/sites/${hospital.southmere.siteId}/lists/${hospital.southmere.lists.get('Desk-ACUTEMED-SGH')}/items?$filter=fields/State eq 'open'&$expand=fields&$top=500`,
      )
    const value: unknown = Reflect.get(Object(found), 'value')
    const item = (Array.isArray(value) ? value : []).find(
      (each) => Object(each.fields).Title === 'Warfarin dose for tonight',
    )
    return item && `Desk-ACUTEMED-SGH/${item.id}`
  })
  const ask = (question: object) =>
    window.evaluate(
      async (text): Promise<unknown> =>
        await Reflect.get(globalThis, 'rolecall').call('pages.acknowledge', JSON.parse(text)),
      JSON.stringify(question),
    )
  await eventually('the page on his computer', async () => {
    const answer = await ask({ ref })
    return Object(answer).code === 'not-yours'
  })
  expect(await ask({ ref, onBehalf: 'Spoke to Dr Okafor, she has it' })).toMatchObject({ ok: true })
  await expect(detailOf(ward)).toContainText('Acknowledged by Dr Luís Silva for somebody else: Spoke to Dr Okafor')
  await silva.close()
})

test('a withdrawn page stands down whoever was told', async () => {
  await ward.window.bringToFront()
  await sendPlain('Wrong patient, ignore')
  await openAtRegistrar('Wrong patient, ignore')
  await ward.window.bringToFront()
  await detailOf(ward)
    .getByRole('button', { name: /Withdraw this page/ })
    .click()
  await expect(ward.window.getByRole('dialog')).toContainText(`Told to stand down: ${ROLE}`)
  await ward.window.keyboard.type('Paged twice by mistake')
  await ward.window.getByRole('button', { name: /Withdraw it and stand everybody down/ }).click()
  await expect(detailOf(registrar)).toContainText('Stand down.')
  await expect(detailOf(registrar)).toContainText('Paged twice by mistake')
  await expect(detailOf(registrar).getByRole('button', { name: /Acknowledge/ })).toHaveCount(0)
})

test('pressed twice, it is sent once', async () => {
  await ward.window.bringToFront()
  await writePage(ward.window, 'Sent by two presses', '4')
  await ward.window.keyboard.press('Control+Enter')
  await ward.window.keyboard.press('Control+Enter')
  await expect(detailOf(ward)).toContainText(/the hospital has it/)
  expect(await rows('Sent by two presses')).toBe(1)
})

test('without a network it is kept, says so loudly with a number to ring, and is sent once when there is one', async () => {
  await ward.window.bringToFront()
  hospital.tenant.control.down()
  await writePage(ward.window, 'Sent while offline', '2')
  await ward.window.getByRole('textbox', { name: 'Situation' }).fill('Bleeding')
  await ward.window.getByRole('textbox', { name: 'Recommendation' }).fill('Come now')
  await ward.window.getByRole('textbox', { name: 'Ring me back on' }).fill('4215')
  await ward.window.keyboard.press('Control+Enter')
  await expect(detailOf(ward)).toContainText('Nobody has been told of this page.')
  await expect(detailOf(ward)).toContainText(/Ring 01632 960107 or bleep 2417 now/)
  await expect(ward.window.getByRole('option', { name: /Sent while offline/ })).toContainText('Not sent yet')
  hospital.tenant.control.up()
  await ward.window.keyboard.press('F5')
  await expect(detailOf(ward)).toContainText(/the hospital has it/, { timeout: 60_000 })
  await expect(detailOf(ward)).not.toContainText('Nobody has been told of this page.')
  expect(await rows('Sent while offline')).toBe(1)
})

test('one that is taken back while it waits never reaches anybody', async () => {
  hospital.tenant.control.down()
  await writePage(ward.window, 'Taken back in time', '4')
  await ward.window.keyboard.press('Control+Enter')
  await expect(detailOf(ward)).toContainText('Nobody has been told of this page.')
  await detailOf(ward)
    .getByRole('button', { name: /Take it back/ })
    .click()
  await ward.window
    .getByRole('dialog')
    .getByRole('button', { name: /Take it back/ })
    .click()
  hospital.tenant.control.up()
  await ward.window.keyboard.press('F5')
  await expect(detailOf(ward)).toContainText('Taken back before it was sent', { timeout: 60_000 })
  expect(await rows('Taken back in time')).toBe(0)
})

test('what is missing is said by its field, and the NHS number is checked', async () => {
  const { window } = ward
  const sheet = sheetOf(window)
  await writePage(window, 'Faulty', '3')
  await sheet.getByRole('button', { name: 'Type the patient instead' }).click()
  await sheet.getByRole('textbox', { name: 'Family name' }).fill('Testpatient')
  await sheet.getByRole('textbox', { name: 'NHS number' }).fill('9990000019')
  await window.keyboard.press('Control+Enter')
  await expect(sheet).toContainText('The last digit does not fit')
  await expect(sheet).toContainText('Say what is happening now: this level needs it.')
  await window.keyboard.press('Escape')
  await expect(sheet).toHaveCount(0)
  // What was typed is still there.
  await window.keyboard.press('Alt+F9')
  await expect(sheet.getByRole('textbox', { name: 'Reason, in one line' })).toHaveValue('Faulty')
  await sheet.getByRole('button', { name: 'Clear all' }).click()
  await window.keyboard.press('Escape')
})

test('the sheet and the page pass the rules of axe, in light and in dark', async () => {
  const { window } = ward
  await writePage(window, 'Looked at', '2')
  await expect(sheetOf(window).getByRole('region', { name: 'What will happen' })).toContainText('Dr Amara Okafor')
  await expectAccessible(window, 'New page', '[role="dialog"]')
  await sheetOf(window).getByRole('button', { name: 'Clear all' }).click()
  await window.keyboard.press('Escape')
  await expect(sheetOf(window)).toHaveCount(0)
  await sendPlain('Looked at closely')
  await expect(detailOf(ward)).toContainText('What happened, and what comes next')
  await expectAccessible(window, 'a page that I sent')
})
