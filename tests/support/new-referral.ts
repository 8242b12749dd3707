// A referral as a ward sends it, by keyboard alone, about a patient of the desk's list.

import { expect, type Page } from '@playwright/test'

export interface WrittenReferral {
  /** What is typed to find the specialty, and the specialty that is first then. */
  readonly find: string
  readonly specialty: string
  /** 1: immediate, 2: urgent, 3: routine. */
  readonly urgency: 1 | 2 | 3
  readonly question: string
  /** What is typed to find the patient. */
  readonly patient: string
  readonly callBack: string
}

export const referSheetOf = (window: Page) => window.getByRole('dialog', { name: 'Refer a patient' })

/** Everything but the sending. */
export async function writeReferral(window: Page, written: WrittenReferral): Promise<void> {
  const { keyboard } = window
  const sheet = referSheetOf(window)
  await keyboard.press('Alt+F10')
  await expect(sheet.getByRole('combobox', { name: 'Refer to' })).toBeFocused()
  await keyboard.type(written.find)
  await expect(sheet.getByRole('option', { selected: true })).toContainText(written.specialty)
  await keyboard.press('Enter')
  await expect(sheet.getByRole('radio', { name: /Immediate/ })).toBeFocused()
  await keyboard.press(String(written.urgency))
  await keyboard.press('Enter')
  await keyboard.press('1')
  await keyboard.press('Enter')
  await expect(sheet.getByRole('textbox', { name: /^Question/ })).toBeFocused()
  await keyboard.type(written.question)
  await keyboard.press('Tab')
  await keyboard.type(written.patient)
  const patients = sheet.getByRole('listbox', { name: 'Patient' })
  await expect(patients.getByRole('option', { selected: true })).toContainText(new RegExp(written.patient, 'i'))
  await keyboard.press('Enter')
  await expect(sheet.getByRole('textbox', { name: 'Situation' })).toBeFocused()
  for (const words of ['One seizure of two minutes', 'Well before, drives', 'GCS 15, CT normal', 'Please see today']) {
    await keyboard.type(words)
    await keyboard.press('Tab')
  }
  await expect(sheet.getByRole('textbox', { name: 'Ring me back on' })).toBeFocused()
  // The number and the grade that this person gave before stand there already.
  await keyboard.press('Control+a')
  await keyboard.type(written.callBack)
  await keyboard.press('Tab')
  await keyboard.press('Control+a')
  await keyboard.type('FY1')
}
