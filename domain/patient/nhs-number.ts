// The NHS number: ten digits, the last a check digit (NHS Data Dictionary, "NHS NUMBER"). Never the only identifier of a patient.

import { failure, ok, type Result } from '../result.ts'

/** Ten digits without spaces, as stored and sent. */
export type NhsNumber = string

export type NhsNumberFault = 'not-ten-digits' | 'wrong-check-digit' | 'not-issued'

/** The digits of whatever was typed or pasted: separators are thrown away, nothing else is guessed. */
export const digitsOf = (text: string): string => text.replace(/\D/g, '')

/** Reads an NHS number as people type it. Letters mean an old or temporary format, which is refused. */
export function nhsNumber(text: string): Result<NhsNumber, NhsNumberFault> {
  const digits = digitsOf(text)
  if (digits.length !== 10 || /\p{L}/u.test(text))
    return failure('not-ten-digits', 'An NHS number has ten digits and no letters.')
  // 0000000000 and its like satisfy the arithmetic and are never issued.
  if (/^(\d)\1{9}$/.test(digits)) return failure('not-issued', 'No NHS number is one digit ten times.')
  if (checkDigit(digits) !== Number(digits[9]))
    return failure('wrong-check-digit', 'The last digit does not fit the other nine: one of them is wrong.')
  return ok(digits)
}

/** The digit that the first nine demand; null when no number with these nine exists. */
export function checkDigit(digits: string): number | null {
  let sum = 0
  for (let place = 0; place < 9; place++) sum += Number(digits[place]) * (10 - place)
  const check = 11 - (sum % 11)
  if (check === 10) return null
  return check === 11 ? 0 : check
}

/** `999 000 0018`: three, three, four, by single spaces. Anything that is not ten digits is given back as it was written. */
export function formatNhsNumber(text: string): string {
  const digits = digitsOf(text)
  return digits.length === 10 ? `${digits.slice(0, 3)} ${digits.slice(3, 6)} ${digits.slice(6)}` : text
}
