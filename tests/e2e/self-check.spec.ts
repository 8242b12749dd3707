// "Why am I getting alerts, or not?" is answered line by line; and who to ring can be printed when nothing works any more.

import { mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expectAccessible } from '../support/accessibility.ts'
import { type ConsoleUnderTest, closeConsoles, signIn, startConsole, takeRole } from '../support/console.ts'
import { expect, test } from '../support/e2e-test.ts'
import { type Hospital, MEDREG, OKAFOR, openHospital } from '../support/hospital.ts'

let hospital: Hospital
let registrar: ConsoleUnderTest

test.beforeAll(async () => {
  hospital = await openHospital()
  registrar = await startConsole({ hospital, name: 'SGH-AMU-PC04' })
  await signIn(registrar, OKAFOR)
  await takeRole(registrar, MEDREG, 'Medical registrar on call')
  await expect(registrar.window.getByRole('banner')).toContainText('Live')
})
test.afterAll(async () => {
  await closeConsoles([registrar], test.info())
  await hospital.stop()
})

test('whoever holds a crash role keeps the computer awake', async () => {
  const awake = () =>
    registrar.app.evaluate(({ powerSaveBlocker }) => [0, 1, 2, 3].some((id) => powerSaveBlocker.isStarted(id)))
  await expect.poll(awake).toBe(true)
})

async function choose(name: RegExp): Promise<void> {
  const { window } = registrar
  await window.getByRole('button', { name: 'Dr Amara Okafor' }).click()
  await window.getByRole('menuitem', { name }).click()
}

test('the check names what works, finds what does not, and can be copied for the service desk', async () => {
  const { window, app } = registrar
  await choose(/Why am I getting alerts/)
  const sheet = window.getByRole('dialog', { name: /Why am I getting alerts/ })
  await expect(sheet.getByRole('listitem')).toHaveCount(10)
  await expect(sheet).toContainText('You hold Medical registrar on call.')
  await expect(sheet).toContainText('Connected: new pages arrive at once.')
  await expect(sheet).toContainText('It has SharePoint and Teams.')
  await expectAccessible(window, 'self-check', '[role="dialog"]')

  const { users } = hospital.tenant.control
  users.update(OKAFOR, { licences: [] })
  await sheet.getByRole('button', { name: 'Check again' }).click()
  await expect(sheet.getByRole('status').first()).toContainText('Alerts may not reach you.')
  await expect(sheet).toContainText('Ask the service desk for a licence.')

  await sheet.getByRole('button', { name: 'Copy for the service desk' }).click()
  await expect(sheet.getByRole('button', { name: 'Copied' })).toBeVisible()
  const copied = await app.evaluate(({ clipboard }) => clipboard.readText())
  expect(copied).toContain('SGH-AMU-PC04')
  expect(copied).toContain('2. Microsoft 365 licence: bad.')
  await window.keyboard.press('Escape')
  await expect(sheet).toHaveCount(0)
})

test('with the network down, who to ring is saved as a PDF from what is known here', async () => {
  const { window, app } = registrar
  await hospital.tenant.control.down()
  const banner = window.getByRole('region', { name: 'This console is blind' })
  await expect(banner).toBeVisible({ timeout: 60_000 })
  const file = join(mkdtempSync(join(tmpdir(), 'rolecall-pack-')), 'pack.pdf')
  // The dialog is the system's own: a test can only answer in its place.
  await app.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = async () => ({ canceled: false, filePath })
  }, file)
  await banner.getByRole('button', { name: /Save who to ring/ }).click()
  await expect(window.getByText('The downtime pack is saved.')).toBeVisible({ timeout: 60_000 })
  const pdf = readFileSync(file)
  expect(pdf.subarray(0, 5).toString()).toBe('%PDF-')
  expect(pdf.length).toBeGreaterThan(10_000)
  await hospital.tenant.control.up()
})
