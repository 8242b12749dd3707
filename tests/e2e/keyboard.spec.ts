// A whole shift without a mouse, and a list of thousands that a keyboard reaches the end of.

import type { Page } from '@playwright/test'
import { type ConsoleUnderTest, closeConsoles, signIn, startConsole, takeRole } from '../support/console.ts'
import { expect, test } from '../support/e2e-test.ts'
import { eventually } from '../support/eventually.ts'
import { type Hospital, MBEKI, MEDREG, OKAFOR, openHospital } from '../support/hospital.ts'
import { sendManyPages } from '../support/ward-pages.ts'

test.describe.configure({ mode: 'serial' })

const ROLE = 'Medical registrar on call'
const MANY = 2_000

let hospital: Hospital
let registrar: ConsoleUnderTest

test.beforeAll(async () => {
  hospital = await openHospital()
  registrar = await startConsole({ hospital, name: 'SGH-AMU-PC04' })
  await signIn(registrar, OKAFOR)
})
test.afterAll(async () => {
  await closeConsoles([registrar], test.info())
  await hospital.stop()
})

/** Presses Tab until the control of this name has the focus: it can be reached, and what is on the way is not endless. */
async function tabTo(window: Page, name: RegExp | string, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
  const wanted = window.getByRole('button', { name }).and(window.locator(':focus'))
  for (let presses = 0; presses < 12; presses++) {
    await window.keyboard.press(key)
    if (await wanted.isVisible()) return
  }
  throw new Error(`${name} was not reached with ${key}`)
}

/** From anywhere: the Roles area, the role found by its code and open, the focus in its detail. */
async function openRole(window: Page): Promise<void> {
  const { keyboard } = window
  await keyboard.press('Control+6')
  await expect(window.getByRole('searchbox')).toBeFocused()
  await keyboard.press('Control+a')
  await keyboard.type(MEDREG)
  // A code that is typed whole comes first, whatever else it is a part of.
  await expect(window.getByRole('option').first()).toContainText(ROLE)
  await keyboard.press('ArrowDown')
  await expect(window.getByRole('listbox', { name: 'Roles' })).toBeFocused()
  await keyboard.press('Enter')
  await expect(window.getByRole('heading', { name: ROLE })).toBeVisible()
  await keyboard.press('F6')
}

test('a shift by keyboard alone: take the role, answer a page, close it, give the role back', async () => {
  const { window } = registrar
  const { keyboard } = window
  const banner = window.getByRole('banner')
  const detail = window.getByRole('region', { name: 'Detail' })

  await openRole(window)
  await tabTo(window, 'Take role')
  await keyboard.press('Enter')
  const taking = window.getByRole('dialog', { name: `Take ${ROLE}, Southmere General Hospital?` })
  await expect(taking).toBeVisible()
  await tabTo(window, 'Take role')
  await keyboard.press('Enter')
  await expect(banner).toContainText(`On duty: ${ROLE}`)
  // The focus is where the person was before the question: nobody has to find their place again.
  await expect(window.getByRole('button', { name: 'Give back' })).toBeFocused()

  await keyboard.press('Control+1')
  const page = await hospital.as(MBEKI).sendPage({
    roleCode: MEDREG,
    level: 2,
    title: 'NEWS2 9, new confusion',
    situation: 'Newly confused since the evening round',
    ward: 'E5',
    bed: '4',
  })
  const waiting = window.getByRole('listbox', { name: 'Pages waiting for me' })
  await expect(waiting.getByRole('option', { name: /NEWS2 9/ })).toBeVisible()
  await expect(waiting).toBeFocused()
  await keyboard.press('Home')
  await keyboard.press('Enter')
  await expect(detail).toContainText('Newly confused since the evening round')

  await keyboard.press('Alt+F1')
  await expect(detail).toContainText('Acknowledged by you')
  await expect(waiting.getByRole('option', { name: /NEWS2 9/ })).toContainText('Acknowledged by you')

  await keyboard.press('Alt+F2')
  await expect(window.getByRole('textbox', { name: /^Reply to/ })).toBeFocused()
  await keyboard.type('On my way')
  await tabTo(window, 'Send reply')
  await keyboard.press('Enter')
  await expect(detail).toContainText('You replied')
  await expect(waiting).toBeFocused()

  await keyboard.press('Alt+F8')
  await expect(window.getByRole('textbox', { name: /How did it end/ })).toBeFocused()
  await keyboard.type('Seen, antibiotics given')
  await keyboard.press('Control+Enter')
  await expect(detail).toContainText('Marked done by you')

  // The focus is back on the list, where the page was opened; from there to the tab of what is closed.
  await expect(waiting).toBeFocused()
  await keyboard.press('Shift+Tab')
  await expect(window.getByRole('tab', { name: 'Waiting for me' })).toBeFocused()
  await keyboard.press('ArrowRight')
  await keyboard.press('ArrowRight')
  await keyboard.press('Enter')
  const closed = window.getByRole('listbox', { name: 'Closed pages' })
  await expect(closed.getByRole('option', { name: /NEWS2 9.*Done/ })).toBeVisible()

  await openRole(window)
  await tabTo(window, 'Give back')
  await keyboard.press('Enter')
  await expect(window.getByRole('dialog', { name: `Give back ${ROLE}, Southmere General Hospital?` })).toBeVisible()
  await tabTo(window, 'Give back')
  await keyboard.press('Enter')
  await expect(banner).toContainText('Off duty')

  await eventually('the role to be vacant in the tenant', async () => (await hospital.role(MEDREG)).holder === '')
  const story = await eventually('the story to be in the tenant', async () => {
    const entries = await hospital.story(page)
    return entries.some(({ kind }) => kind === 'done') && entries
  })
  expect(story.filter(({ kind }) => kind !== 'delivered').map(({ kind, text }) => [kind, text ?? ''])).toEqual([
    ['seen', ''],
    ['acknowledged', ''],
    ['replied', 'On my way'],
    ['done', 'Seen, antibiotics given'],
  ])
})

test(`of ${MANY.toLocaleString('en-GB')} pages only those in view are in the document, and End reaches the last`, async () => {
  const { window } = registrar
  const { keyboard } = window
  // Filling the list is not what is measured: a hospital takes a day for it.
  hospital.tenant.control.limits.enable(false)
  await sendManyPages(hospital, { roleCode: MEDREG, senderUpn: MBEKI, count: MANY })
  hospital.tenant.control.limits.enable(true)
  await takeRole(registrar, MEDREG, ROLE)
  await window.getByRole('tab', { name: 'Waiting for me' }).click()
  const list = window.getByRole('listbox', { name: 'Pages waiting for me' })
  const options = list.getByRole('option')
  await expect(options.first()).toHaveAttribute('aria-setsize', String(MANY), { timeout: 60_000 })
  expect(await options.count()).toBeLessThan(60)
  await list.focus()

  const active = list.locator('[data-active="true"]')
  await keyboard.press('End')
  await expect(active).toHaveAttribute('aria-posinset', String(MANY))
  await expect(active).toContainText(`Page ${MANY}`)
  await expect(active).toBeInViewport({ ratio: 1 })
  expect(await options.count()).toBeLessThan(60)
  expect(await list.getAttribute('aria-activedescendant')).toBe(await active.getAttribute('id'))

  await keyboard.press('PageUp')
  await expect(active).not.toHaveAttribute('aria-posinset', String(MANY))
  await keyboard.press('Home')
  await expect(active).toHaveAttribute('aria-posinset', '1')
  await expect(active).toContainText('Page 1')
  await expect(active).toBeInViewport({ ratio: 1 })
  expect(await options.count()).toBeLessThan(60)
})
