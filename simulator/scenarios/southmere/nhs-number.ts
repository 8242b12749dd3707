// NHS numbers for fictional patients. It must never give a number outside the range that is kept for tests.
// Rule: NHS Data Model and Dictionary, "NHS NUMBER" (modulus 11 check digit).

import type { Dice } from './dice.ts'

/** The tenth digit for nine digits, or undefined where the rule says that no valid number begins with them. */
export function checkDigit(nineDigits: string): number | undefined {
  let sum = 0
  for (let index = 0; index < 9; index++) sum += Number(nineDigits[index]) * (10 - index)
  const remainder = 11 - (sum % 11)
  if (remainder === 10) return undefined
  return remainder === 11 ? 0 : remainder
}

/** A function that gives a new valid number of the range 999 000 0000 to 999 999 9999 at each call, never one twice. */
export function nhsNumbers(dice: Dice): () => string {
  const given = new Set<string>()
  const next = (): string => {
    const stem = `999${String(dice.between(0, 999_999)).padStart(6, '0')}`
    const digit = checkDigit(stem)
    const number = `${stem}${digit}`
    if (digit === undefined || new Set(number).size === 1 || given.has(number)) return next()
    given.add(number)
    return number
  }
  return next
}
