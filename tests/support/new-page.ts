// A page as a ward sends it, by keyboard alone, about a patient of the desk's list.

import { expect, type Page } from '@playwright/test'

export interface WrittenPage {
  /** What is typed to find the role, and the role that is first then. */
  readonly find: string
  readonly role: string
  /** 1 to 3: levels that need a situation and a recommendation. */
  readonly level: 1 | 2 | 3
  readonly reason: string
  /** What is typed to find the patient. */
  readonly patient: string
  readonly situation: string
  readonly recommendation: string
  readonly callBack: string
}

export const sheetOf = (window: Page) => window.getByRole('dialog', { name: 'New page' })

/** Everything but the sending. */
export async function writePage(window: Page, written: WrittenPage): Promise<void> {
  const { keyboard } = window
  const sheet = sheetOf(window)
  await keyboard.press('Alt+F9')
  await expect(sheet.getByRole('combobox', { name: /Role to page/ })).toBeFocused()
  await keyboard.type(written.find)
  await expect(sheet.getByRole('option', { selected: true })).toContainText(written.role)
  await keyboard.press('Enter')
  await expect(sheet.getByRole('radio').first()).toBeFocused()
  await keyboard.press(String(written.level))
  await keyboard.press('Enter')
  await keyboard.type(written.reason)
  await keyboard.press('Tab')
  await keyboard.type(written.patient)
  await expect(sheet.getByRole('option', { selected: true })).toContainText(new RegExp(written.patient, 'i'))
  await keyboard.press('Enter')
  await expect(sheet.getByRole('textbox', { name: 'Situation' })).toBeFocused()
  await keyboard.type(written.situation)
  for (const _ of ['Background', 'Assessment', 'Recommendation']) await keyboard.press('Tab')
  await keyboard.type(written.recommendation)
  await keyboard.press('Tab')
  await keyboard.type(written.callBack)
}
