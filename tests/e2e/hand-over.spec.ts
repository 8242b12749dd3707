// A role changes hands: offered and accepted with what is open read and a test alert heard; declined; withdrawn; forced.

import type { Page } from '@playwright/test'
import { expectAccessible } from '../support/accessibility.ts'
import { soundOf } from '../support/alarm-window.ts'
import { type ConsoleUnderTest, call, closeConsoles, signIn, startConsole, takeRole } from '../support/console.ts'
import { expect, test } from '../support/e2e-test.ts'
import { eventually } from '../support/eventually.ts'
import { type Hospital, MEDREG, OKAFOR, openHospital, SILVA } from '../support/hospital.ts'
import { expectWithin } from '../support/pace.ts'
import { sendWardPages } from '../support/ward-pages.ts'

test.describe.configure({ mode: 'serial' })

const ROLE = 'Medical registrar on call'
const OPEN_ITEMS = 7

let hospital: Hospital
let night: ConsoleUnderTest
let day: ConsoleUnderTest

test.beforeAll(async () => {
  hospital = await openHospital({ limits: false })
  await sendWardPages(hospital, { roleCode: MEDREG, seed: 3, minutesAgo: [3, 9, 16, 25, 40, 61, 90] })
  night = await startConsole({ hospital, name: 'SGH-AMU-PC04' })
  day = await startConsole({ hospital, name: 'SGH-AMU-PC07' })
  await signIn(night, OKAFOR)
  await signIn(day, SILVA)
  await takeRole(night, MEDREG, ROLE)
})
test.afterAll(async () => {
  await closeConsoles([night, day], test.info())
  await hospital.stop()
})

const holder = async (): Promise<string> => (await hospital.role(MEDREG)).holder
const bars = ({ window }: ConsoleUnderTest) => window.getByRole('region', { name: 'About your roles' })

/** By keyboard alone: the dialog, the name, the offer. */
async function offer({ window }: ConsoleUnderTest, name: string): Promise<void> {
  await window.keyboard.press('Alt+F5')
  const dialog = window.getByRole('dialog', { name: new RegExp(`^Hand over ${ROLE} at `) })
  // Enter means nobody before a name is typed: whoever holds it down offers the role to no one.
  await expect(dialog.getByRole('combobox', { name: 'To whom' })).toBeFocused()
  await expect(dialog.getByRole('option').first()).toBeVisible()
  await window.keyboard.press('Enter')
  await expect(dialog.getByRole('button', { name: 'Choose somebody else' })).toHaveCount(0)
  await window.keyboard.type(name)
  await expect(dialog.getByRole('option', { name: new RegExp(name), selected: true })).toBeVisible()
  await window.keyboard.press('Enter')
  await expect(dialog.getByRole('button', { name: 'Choose somebody else' })).toBeFocused()
  await window.keyboard.press('Control+Enter')
  await expect(dialog).toHaveCount(0)
}

const confirm = (window: Page) => window.getByRole('dialog').getByRole('button', { name: /^I have (read|heard|seen)/ })

test('moment 1: the registrar accepts in three keystrokes, and until then the night registrar holds it', async ({
  desktop,
}) => {
  await offer(night, 'Silva')
  await expect(bars(night)).toContainText(new RegExp(`You have offered ${ROLE} at .* to Dr Luís Silva`))
  await expect(bars(day)).toContainText(`Dr Amara Okafor offers you ${ROLE}`)
  await eventually('the notification of the offer', () =>
    desktop.notices.some(({ summary }) => summary.includes('Dr Amara Okafor offers you Medical registrar')),
  )
  await expectAccessible(day.window, 'an offer')

  const { bursts } = await soundOf(day)
  const began = Date.now()
  await day.window.keyboard.press('Alt+F5')
  await expect(day.window.getByRole('dialog')).toContainText(`${OPEN_ITEMS} open pages to read`)
  await expect(confirm(day.window)).toBeFocused()
  await expect(confirm(day.window)).not.toHaveAttribute('aria-disabled', 'true')
  await eventually('the test alert on the desktop', () => desktop.notices.some(({ summary }) => /Test/.test(summary)))
  await eventually('the test alert to sound', async () => (await soundOf(day)).bursts > bursts)
  await day.window.keyboard.press('Enter')
  await expect(day.window.getByRole('button', { name: `Accept ${ROLE}` })).toBeFocused()
  expect(await holder()).toBe('Dr Amara Okafor')
  await expect(night.window.getByRole('banner')).toContainText(`On duty: ${ROLE}`)
  await day.window.keyboard.press('Enter')

  await expect(day.window.getByRole('banner')).toContainText(`On duty: ${ROLE}`)
  expectWithin(15_000, Date.now() - began)
  const accepted = Date.now()
  const waiting = day.window.getByRole('listbox', { name: 'Pages waiting for me' })
  await expect(waiting.getByRole('option').first()).toHaveAttribute('aria-setsize', String(OPEN_ITEMS))
  expectWithin(2_000, Date.now() - accepted)
  expect(await holder()).toBe('Dr Luís Silva')
  await expect(bars(night)).toContainText(`Dr Luís Silva has accepted ${ROLE} at `)
  await expect(night.window.getByRole('banner')).toContainText('Off duty')
})

test('declined, it stays with its holder, who is told why; withdrawn, it is offered no more', async () => {
  // Hints of Roles are spread over up to eight seconds, so that a shift change does not wake everybody at once.
  const soon = { timeout: 60_000 }
  await offer(day, 'Okafor')
  await expect(bars(night)).toContainText(`Dr Luís Silva offers you ${ROLE}`, soon)
  await bars(night).getByRole('button', { name: 'Decline' }).click()
  await night.window.getByRole('textbox', { name: /Why/ }).fill('Off until Tuesday')
  await night.window.keyboard.press('Control+Enter')
  await expect(bars(day)).toContainText(`Dr Amara Okafor has declined ${ROLE}`, soon)
  await expect(bars(day)).toContainText('Off until Tuesday')
  expect(await holder()).toBe('Dr Luís Silva')
  await bars(day).getByRole('button', { name: 'I have read this' }).click()

  await offer(day, 'Okafor')
  await expect(bars(night)).toContainText(`Dr Luís Silva offers you ${ROLE}`, soon)
  await bars(day).getByRole('button', { name: 'Withdraw the offer' }).click()
  await expect(bars(night)).not.toContainText('offers you', soon)
  expect(await holder()).toBe('Dr Luís Silva')
})

test('forced, the holder before is told within five seconds by whom and why, and again at the next sign-in', async ({
  desktop,
}) => {
  await night.window.keyboard.press('Control+6')
  await night.window.getByRole('searchbox').fill(MEDREG)
  await night.window.getByRole('option', { name: new RegExp(ROLE) }).click()
  await night.window.getByRole('button', { name: 'Take over from Dr Luís Silva …' }).click()
  const dialog = night.window.getByRole('dialog')
  await expect(dialog.getByRole('button', { name: 'Take it from Dr Luís Silva' })).toHaveAttribute(
    'aria-disabled',
    'true',
  )
  await dialog.getByRole('textbox').fill('Dr Silva was taken ill')
  await expectAccessible(night.window, 'forcing a role', '[role="dialog"]')
  await dialog.getByRole('button', { name: 'Take it from Dr Luís Silva' }).click()
  await eventually('the role to be forced', async () => (await holder()) === 'Dr Amara Okafor')
  const forced = Date.now()
  await expect(bars(day)).toContainText(new RegExp(`Dr Amara Okafor has taken over ${ROLE} at .* from you`))
  await expect(bars(day)).toContainText('Dr Silva was taken ill')
  expectWithin(5_000, Date.now() - forced)
  await eventually('the notification', () =>
    desktop.notices.some(({ summary }) => summary.includes('Dr Amara Okafor has taken over Medical registrar')),
  )

  const { profile } = day
  const restart = async () => {
    await day.quit()
    day = await startConsole({ hospital, name: 'SGH-AMU-PC07', profile })
    await expect(day.window.getByRole('banner')).toContainText('Live')
  }
  await restart()
  await expect(bars(day)).toContainText(new RegExp(`Dr Amara Okafor has taken over ${ROLE} at .* from you`))
  await bars(day).getByRole('button', { name: 'I have read this' }).click()
  await expect(bars(day)).toHaveCount(0)
  await restart()
  await call(day, 'duty.get', {})
  await expect(bars(day)).toHaveCount(0)
})
