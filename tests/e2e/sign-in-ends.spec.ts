// The sign-in of a registrar on duty ends while nobody looks at the window: it must be heard and seen before a page is missed.

import { alarmPage, alarmWindows, displayCount, isAlarmShown, soundOf } from '../support/alarm-window.ts'
import { type ConsoleUnderTest, closeConsoles, signIn, startConsole, takeRole } from '../support/console.ts'
import { expect, test } from '../support/e2e-test.ts'
import { eventually } from '../support/eventually.ts'
import { type Hospital, MEDREG, OKAFOR, openHospital } from '../support/hospital.ts'
import { expectWithin } from '../support/pace.ts'
import { openTrayHost, type TrayHost } from '../support/tray-host.ts'
import { closeWindow } from '../support/window-facts.ts'

let hospital: Hospital
let tray: TrayHost
const consoles: ConsoleUnderTest[] = []

test.beforeEach(async () => {
  tray = await openTrayHost()
})
test.afterEach(async () => {
  await closeConsoles(consoles, test.info())
  await hospital.stop()
  await tray.stop()
})

async function onDuty(signedIn: () => void = () => {}): Promise<ConsoleUnderTest> {
  const registrar = await startConsole({ hospital, name: 'SGH-AMU-PC04' })
  consoles.push(registrar)
  await signIn(registrar, OKAFOR)
  signedIn()
  await takeRole(registrar, MEDREG, 'Medical registrar on call')
  await eventually(
    'the role to be hers in the tenant',
    async () => (await hospital.role(MEDREG)).holder === 'Dr Amara Okafor',
  )
  await expect(registrar.window.getByRole('banner')).toContainText('Live')
  await eventually('the alarm windows to be ready', async () => {
    const windows = await alarmWindows(registrar)
    return windows.length === (await displayCount(registrar)) && windows.every(({ visible }) => !visible)
  })
  return registrar
}

test('a sign-in that is revoked while the console is in the tray sounds and is on every display within ten seconds', async () => {
  hospital = await openHospital()
  const registrar = await onDuty()
  await eventually('the icon in the tray', () => tray.hasIcon())
  await closeWindow(registrar)
  const before = (await soundOf(registrar)).bursts

  // Push stays connected: nothing but a question of its own tells the console.
  hospital.tenant.control.tokens.revoke(OKAFOR)
  const revoked = Date.now()
  await eventually('the card on every display', () => isAlarmShown(registrar), { within: 15_000, every: 50 })
  const took = Date.now() - revoked
  await eventually('it to sound', async () => (await soundOf(registrar)).bursts > before)
  expectWithin(10_000, took)
  const card = await alarmPage(registrar)
  await expect(card.locator('body')).toContainText('Your sign-in has ended')
})

test('a sign-in that cannot be renewed is told of in words while it still works, and mended without a gap', async ({
  desktop,
}) => {
  test.setTimeout(180_000)
  hospital = await openHospital({ accessTokenLifetimeMs: 12 * 60_000 })
  const { faults } = hospital.tenant.control
  // Everybody else keeps the token that they have.
  await hospital.role(MEDREG)
  const registrar = await onDuty(() => {
    faults.add({
      path: /v2\.0\/token/,
      effect: {
        status: 400,
        body: { error: 'invalid_grant', error_description: 'AADSTS50173: The provided grant has expired.' },
      },
    })
  })
  const bar = registrar.window.getByText(/^Your sign-in runs out at \d\d:\d\d\.$/)
  await expect(bar).toBeVisible({ timeout: 90_000 })
  await expect(registrar.window.getByRole('banner')).toContainText('Live')
  await eventually('the notification', () =>
    desktop.notices.some(({ summary }) => /^Your sign-in runs out at/.test(summary)),
  )
  faults.clear()

  // Nothing is taken away while the sign-in page is open, nor when it is not used.
  const { window } = registrar
  await window.keyboard.press('Alt+F9')
  const sheet = window.getByRole('dialog', { name: 'New page' })
  await sheet.getByRole('textbox', { name: 'Reason, in one line' }).fill('Half a sentence')
  await window.keyboard.press('Escape')
  const stopWaiting = faults.add({ path: /v2\.0\/authorize/, effect: { delayMs: 120_000 } })
  await window.getByRole('button', { name: 'Sign in again' }).click()
  await expect(window.getByText('The sign-in page is open.')).toBeVisible()
  await expect(window.getByRole('banner')).toContainText('On duty: Medical registrar on call')
  await window.getByRole('button', { name: 'Cancel' }).click()
  await expect(bar).toBeVisible()
  await window.keyboard.press('Alt+F9')
  await expect(sheet.getByRole('textbox', { name: 'Reason, in one line' })).toHaveValue('Half a sentence')
  await window.keyboard.press('Escape')
  stopWaiting()
  await registrar.window.getByRole('button', { name: 'Sign in again' }).click()
  await expect(bar).toHaveCount(0, { timeout: 60_000 })
  expect(await isAlarmShown(registrar)).toBe(false)
})
