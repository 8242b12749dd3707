// The console on a busy evening, as the README shows it. Writes docs/screenshots/ when ROLECALL_PICTURES is 1; drives and
// asserts the same path always.

import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { expectAccessible } from '../support/accessibility.ts'
import { type ConsoleUnderTest, call, closeConsoles, signIn, startConsole, takeRole } from '../support/console.ts'
import { expect, test } from '../support/e2e-test.ts'
import { eventually } from '../support/eventually.ts'
import { type Hospital, MEDREG, OKAFOR, openHospital } from '../support/hospital.ts'
import { sendWardPages } from '../support/ward-pages.ts'

const FOLDER = join(import.meta.dirname, '../../docs/screenshots')
const SIZE = { width: 1280, height: 800 } as const
const ROLE = 'Medical registrar on call'

let hospital: Hospital
let registrar: ConsoleUnderTest

test.beforeAll(async () => {
  hospital = await openHospital({ staff: 400 })
  await sendWardPages(hospital, {
    roleCode: MEDREG,
    seed: 7,
    minutesAgo: [2, 0, 1, 3, 4, 6, 7, 9, 11, 13, 15, 18, 21, 24, 27, 31, 36, 42, 50, 61, 74, 88, 103, 121],
  })
  registrar = await startConsole({ hospital, name: 'SGH-AMU-PC04' })
  await registrar.app.evaluate(({ BrowserWindow }, { width, height }) => {
    for (const window of BrowserWindow.getAllWindows()) window.setContentSize(width, height)
  }, SIZE)
})
test.afterAll(async () => {
  await closeConsoles([registrar], test.info())
  await hospital.stop()
})

async function picture(name: string): Promise<void> {
  const { window } = registrar
  expect(await window.evaluate(() => ({ width: innerWidth, height: innerHeight }))).toEqual(SIZE)
  // Nothing is cut off: whatever overflows sideways could not be reached.
  expect(await window.evaluate(() => document.documentElement.scrollWidth)).toBe(SIZE.width)
  if (process.env.ROLECALL_PICTURES !== '1') return
  mkdirSync(FOLDER, { recursive: true })
  await window.screenshot({ path: join(FOLDER, `${name}.png`), animations: 'disabled', caret: 'hide' })
}

test('a busy evening, and the hospital out of reach', async () => {
  const { window } = registrar
  const detail = window.getByRole('region', { name: 'Detail' })
  await window.emulateMedia({ colorScheme: 'light' })
  await expect(window.getByRole('button', { name: 'Sign in with your hospital account' })).toBeVisible()
  await picture('sign-in')

  await signIn(registrar, OKAFOR)
  await takeRole(registrar, MEDREG, ROLE)
  const options = window.getByRole('listbox', { name: 'Pages waiting for me' }).getByRole('option')
  await expect(options.first()).toHaveAttribute('aria-setsize', '24')

  // The registrar has been at it for a while: what is oldest is acknowledged.
  const { rows } = await call(registrar, 'queue.list', { view: 'waiting', offset: 0, limit: 50 })
  const byAge = [...rows].sort((a, b) => a.sentAt - b.sentAt)
  for (const { ref } of byAge.slice(0, 17)) await call(registrar, 'pages.acknowledge', { ref })
  await eventually(
    'the acknowledgements to be in the tenant',
    async () => (await call(registrar, 'health.get', {})).unsentActs === 0,
  )
  await options.first().click()
  await expect(detail).toContainText('Seen by you')
  await expect(detail.getByRole('button', { name: 'Acknowledge' })).toBeVisible()
  await window.mouse.move(0, 0)
  await expect(window.getByText('saving')).toHaveCount(0)
  await picture('queue-light')
  await window.emulateMedia({ colorScheme: 'dark' })
  await expect(window.locator('html')).toHaveCSS('color-scheme', 'dark')
  await picture('queue-dark')
  await window.emulateMedia({ colorScheme: 'light' })

  await window.keyboard.press('Control+6')
  await window.getByRole('searchbox').fill('medical')
  await window.getByRole('option', { name: new RegExp(`^${ROLE}.*Southmere General`) }).click()
  await expect(detail).toContainText('You hold it')
  await window.mouse.move(0, 0)
  await picture('roles-light')

  await window.keyboard.press('Control+1')
  hospital.tenant.control.down()
  await expect(window.getByRole('region', { name: 'This console is blind' })).toBeVisible({ timeout: 60_000 })
  await expect(window.getByText('bleep 2417')).toBeVisible()
  await expect(options.first()).toBeVisible()
  await picture('blind')
  await expectAccessible(window, 'blind')
})
