// Finding whoever is meant: in the People area, in Roles, and in the command box, by keyboard alone, with the network down.

import { join } from 'node:path'
import { expectAccessible } from '../support/accessibility.ts'
import { type ConsoleUnderTest, call, closeConsoles, signIn, startConsole, takeRole } from '../support/console.ts'
import { expect, test } from '../support/e2e-test.ts'
import { eventually } from '../support/eventually.ts'
import { type Hospital, MEDREG, OKAFOR, openHospital } from '../support/hospital.ts'

const STAFF = 400
const ROLE = 'Medical registrar on call'

test.describe.configure({ mode: 'serial' })

let hospital: Hospital
let registrar: ConsoleUnderTest

test.beforeAll(async () => {
  hospital = await openHospital({ staff: STAFF })
  registrar = await startConsole({ hospital, name: 'SGH-AMU-PC04' })
  await signIn(registrar, OKAFOR)
  await takeRole(registrar, MEDREG, ROLE)
  await eventually('the staff to be read', async () => {
    const { count, syncedAt } = await call(registrar, 'people.state', {})
    return syncedAt !== null && count >= STAFF
  })
})
test.afterAll(async () => {
  await closeConsoles([registrar], test.info())
  await hospital.stop()
})

/** A picture for whoever looks, when asked for. */
const picture = async (name: string): Promise<void> => {
  const folder = process.env.ROLECALL_LOOK
  if (folder) await registrar.window.screenshot({ path: join(folder, `${name}.png`), animations: 'disabled' })
}

/** Opens the box and types; resolves once it says so of what was typed. */
async function ask(text: string) {
  const { window } = registrar
  const box = window.getByRole('combobox', { name: 'Find a role, a person or an action' })
  if ((await box.count()) === 0) await window.keyboard.press('Control+k')
  await expect(box).toBeFocused()
  await box.fill(text)
  await expect(window.getByRole('listbox', { name: 'Found' })).toHaveAttribute('data-settled', 'true')
  return box
}

const lines = () => registrar.window.getByRole('listbox', { name: 'Found' }).getByRole('option')

test('the likely answer is first: a short form, a bleep, a name without its accent, one letter wrong', async () => {
  const { window } = registrar
  for (const [typed, expected] of [
    ['med reg', /^Medical registrar on call.*Southmere General Hospital.*You hold it/],
    ['2417', /^Medical registrar on call/],
    ['itu', /^ITU registrar on call/],
    ['luis silva', /^Dr Luís Silva/],
    ['cardiolgy reg', /^Cardiology registrar/],
    ['off duty', /^Go off duty/],
  ] as const) {
    await ask(typed)
    await expect(lines().first()).toHaveText(expected)
  }
  await picture('command-box')
  await ask('med reg')
  await picture('command-box-med-reg')
  await expectAccessible(window, 'the command box', '[role="dialog"]')
  await window.keyboard.press('Escape')
  await expect(window.getByRole('dialog')).toHaveCount(0)
})

test('by keyboard alone: arrows choose, Enter opens, Esc gives the focus back', async () => {
  const { window } = registrar
  const { keyboard } = window
  await keyboard.press('Control+7')
  const search = window.getByRole('searchbox', { name: 'Find a person' })
  await expect(search).toBeFocused()
  await keyboard.press('Control+k')
  await expect(window.getByRole('combobox')).toBeFocused()
  await keyboard.press('Escape')
  await expect(search).toBeFocused()

  const box = await ask('reg')
  const first = await box.getAttribute('aria-activedescendant')
  await keyboard.press('ArrowDown')
  await expect(box).not.toHaveAttribute('aria-activedescendant', first ?? '')
  await keyboard.press('ArrowUp')
  await expect(box).toHaveAttribute('aria-activedescendant', first ?? '')
  await ask('luis silva')
  await keyboard.press('Enter')
  await expect(window.getByRole('heading', { name: 'Dr Luís Silva' })).toBeVisible()

  await ask('med reg')
  await keyboard.press('Enter')
  await expect(window.getByRole('heading', { name: ROLE })).toBeVisible()
})

test('what is asked for in words is done: a page begun for the role, the question before going off duty', async () => {
  const { window } = registrar
  const { keyboard } = window
  await ask('page itu reg')
  await expect(lines().first()).toHaveText(/^Page ITU registrar on call/)
  await keyboard.press('Enter')
  const composer = window.getByRole('dialog', { name: /page/i })
  await expect(composer).toBeVisible()
  await picture('page-itu-reg')
  await keyboard.press('Escape')
  await expect(window.getByRole('dialog')).toHaveCount(0)

  await ask('off duty')
  await keyboard.press('Enter')
  await expect(window.getByRole('dialog')).toContainText(ROLE)
  await keyboard.press('Escape')
  await expect(window.getByRole('dialog')).toHaveCount(0)
})

test('people are listed and found; a card says what they hold, and its numbers can be copied', async () => {
  const { window, app } = registrar
  const { keyboard } = window
  await keyboard.press('Control+7')
  const search = window.getByRole('searchbox', { name: 'Find a person' })
  await search.fill('')
  await expect(window.getByText(/^\d+ staff, read/)).toBeVisible()
  await expect(window.getByRole('option').first()).toBeVisible()
  await picture('people')
  await search.fill('okafor')
  await expect(window.getByRole('option').first()).toHaveText(/Dr Amara Okafor.*You hold Medical registrar on call/)
  await search.press('ArrowDown')
  await keyboard.press('Enter')
  await expect(window.getByRole('heading', { name: 'Dr Amara Okafor' })).toBeVisible()
  await expect(window.getByRole('region', { name: 'Holds now' })).toContainText(ROLE)
  await expectAccessible(window, 'people, one open')
  await picture('people-card')
  await window.getByRole('button', { name: `Copy ${OKAFOR}` }).click()
  await expect(window.getByText(`Copied ${OKAFOR}`)).toBeVisible()
  expect(await app.evaluate(({ clipboard }) => clipboard.readText())).toBe(OKAFOR)

  await search.fill('no such person')
  await expect(window.getByText('Nobody matches “no such person”')).toBeVisible()
  await expectAccessible(window, 'nobody found')
  await search.fill('')
})

test('the search of Roles gives the same answer', async () => {
  const { window } = registrar
  await window.keyboard.press('Control+6')
  const search = window.getByRole('searchbox', { name: 'Find a role' })
  for (const typed of ['med reg', '2417']) {
    await search.fill(typed)
    await expect(window.getByRole('listbox', { name: 'Roles' }).getByRole('option').first()).toHaveText(
      /^Medical registrar on callSouthmere General/,
    )
  }
  await search.fill('')
})

test('with the network down everything is found as before, also after a restart', async () => {
  hospital.tenant.control.down()
  const { profile } = registrar
  await registrar.quit()
  registrar = await startConsole({ hospital, name: 'SGH-AMU-PC04', profile })
  const { window } = registrar
  await window.getByRole('navigation').first().waitFor()
  for (const [typed, expected] of [
    ['med reg', /^Medical registrar on call/],
    ['luis', /^Dr Luís Silva/],
  ] as const) {
    await ask(typed)
    await expect(lines().first()).toHaveText(expected)
  }
  await window.keyboard.press('Enter')
  await expect(window.getByRole('heading', { name: 'Dr Luís Silva' })).toBeVisible()
  await picture('offline')
  hospital.tenant.control.up()
})
