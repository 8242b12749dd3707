// Every state of the window that a person meets on a shift, judged by axe in light and in dark.

import { expectAccessible } from '../support/accessibility.ts'
import { type ConsoleUnderTest, closeConsoles, signIn, startConsole, takeRole } from '../support/console.ts'
import { expect, test } from '../support/e2e-test.ts'
import { type Hospital, MBEKI, MEDREG, OKAFOR, openHospital } from '../support/hospital.ts'
import { sendWardPages } from '../support/ward-pages.ts'

const ROLE = 'Medical registrar on call'

test.describe.configure({ mode: 'serial' })

let hospital: Hospital
let registrar: ConsoleUnderTest

test.beforeAll(async () => {
  hospital = await openHospital({ staff: 400 })
  await sendWardPages(hospital, { roleCode: MEDREG, seed: 3, minutesAgo: [1, 2, 4, 8, 15, 26, 40, 63, 95, 140] })
  // Levels that the wards' pages may happen to lack.
  for (const level of [1, 5]) await hospital.as(MBEKI).sendPage({ roleCode: MEDREG, level, title: `Level ${level}` })
  registrar = await startConsole({ hospital, name: 'SGH-AMU-PC04' })
})
test.afterAll(async () => {
  await closeConsoles([registrar], test.info())
  await hospital.stop()
})

test('the window passes the rules of axe in every state, in light and in dark', async () => {
  test.setTimeout(300_000)
  const { window } = registrar
  const { keyboard } = window
  const openSheet = async (keys: string, name: string) => {
    await keyboard.press(keys)
    await expect(window.getByRole('dialog', { name })).toBeVisible()
    await expectAccessible(window, name, '[role="dialog"]')
    await keyboard.press('Escape')
    await expect(window.getByRole('dialog')).toHaveCount(0)
  }

  await expect(window.getByRole('button', { name: /^Sign in/ })).toBeVisible()
  await expectAccessible(window, 'signed out')

  await signIn(registrar, OKAFOR)
  await expect(window.getByText('You hold no role')).toHaveCount(2)
  await expectAccessible(window, 'empty queue')

  await keyboard.press('Control+6')
  await window.getByRole('searchbox').fill(MEDREG)
  await window.getByRole('option', { name: new RegExp(ROLE) }).click()
  await expect(window.getByRole('heading', { name: ROLE })).toBeVisible()
  await expectAccessible(window, 'roles, one open')
  await window.getByRole('button', { name: 'Take role' }).click()
  await expect(window.getByRole('dialog')).toBeVisible()
  await expectAccessible(window, 'the question before a role is taken', '[role="dialog"]')
  await keyboard.press('Escape')
  await window.getByRole('searchbox').fill('no such role')
  await expect(window.getByText('No role matches')).toBeVisible()
  await expectAccessible(window, 'no role found')

  await takeRole(registrar, MEDREG, ROLE)
  await window.getByRole('option', { name: /Level 1/ }).click()
  await expect(window.getByRole('region', { name: 'What has happened' })).toBeVisible()
  await expectAccessible(window, 'queue, a page open')

  await keyboard.press('Alt+F2')
  await expect(window.getByRole('textbox', { name: /^Reply to/ })).toBeFocused()
  await expectAccessible(window, 'a reply being written', 'form')
  await keyboard.press('Escape')
  await openSheet('Alt+F8', 'Mark “Level 1” done?')
  await openSheet('F1', 'Help')
  await openSheet('Control+/', 'Keys')

  await window.getByRole('button', { name: 'Dr Amara Okafor' }).click()
  await expect(window.getByRole('menu')).toBeVisible()
  await expectAccessible(window, 'the menu of the person', '[role="menu"]')
  await window.getByRole('menuitem', { name: 'Show a test notification' }).click()
  await expect(window.getByText('Test notification:')).toBeVisible()
  await expectAccessible(window, 'a notice', '[aria-label="About this console"]')
  await window.getByRole('button', { name: 'Dr Amara Okafor' }).click()
  await window.getByRole('menuitem', { name: 'Sign out' }).click()
  await expect(window.getByRole('alertdialog')).toBeVisible()
  await expectAccessible(window, 'the question before signing out', '[role="alertdialog"]')
  await window.getByRole('button', { name: 'Stay signed in' }).click()

  await keyboard.press('Control+4')
  await expect(window.getByText('Tasks is still to come')).toBeVisible()
  await expectAccessible(window, 'an area still to come')
})

test('a window that breaks says so, can be opened again, and keeps its theme', async () => {
  const { window } = registrar
  await window.getByRole('button', { name: 'Dr Amara Okafor' }).click()
  await window.getByRole('menuitemradio', { name: 'Dark' }).click()
  await expect(window.locator('html')).toHaveCSS('color-scheme', 'dark')
  await window.keyboard.press('Control+1')
  // Every time on screen is written with it, so that the next tick of the clock breaks the drawing.
  await window.evaluate(() => {
    String.prototype.padStart = () => {
      throw new Error('broken on purpose')
    }
  })
  await expect(window.getByRole('heading', { name: 'This window has broken' })).toBeVisible()
  await window.getByRole('button', { name: 'Open the window again' }).click()
  await expect(window.getByRole('option', { name: /Level 1/ })).toBeVisible()
  await expect(window.locator('html')).toHaveCSS('color-scheme', 'dark')
})
