import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { checkDigit, formatNhsNumber, nhsNumber } from '../../../domain/patient/nhs-number.ts'

// All from the range 999 000 0000 to 999 999 9999, which is never issued to a person.
const valid = ['9990000018', '9990000026', '9990000107', '9990123454', '9990543216', '9992001003', '9999876544']

describe('nhsNumber', () => {
  it.each(valid)('takes %s', (digits) => {
    expect(nhsNumber(digits)).toEqual({ ok: true, value: digits })
  })

  it.each([
    ['999 000 0018', '9990000018'],
    ['999-000-0018', '9990000018'],
    [' 999.000.0018\n', '9990000018'],
  ])('throws the separators of %j away', (text, digits) => {
    expect(nhsNumber(text)).toEqual({ ok: true, value: digits })
  })

  it.each([
    ['9990000019', 'wrong-check-digit'],
    ['9990000081', 'wrong-check-digit'],
    ['9991234567', 'wrong-check-digit'],
    ['9991234560', 'wrong-check-digit'],
    ['0000000000', 'not-issued'],
    ['9999999999', 'not-issued'],
    ['999000001', 'not-ten-digits'],
    ['99900000180', 'not-ten-digits'],
    ['', 'not-ten-digits'],
    ['ABCD 999 000 0018', 'not-ten-digits'],
  ])('refuses %j as %s', (text, code) => {
    expect(nhsNumber(text)).toMatchObject({ ok: false, code })
  })

  it.each(['999000000', '999045678', '999123456', '999400302'])('knows that %s has no last digit', (nine) => {
    expect(checkDigit(nine)).toBeNull()
    for (let digit = 0; digit < 10; digit++) expect(nhsNumber(`${nine}${digit}`).ok).toBe(false)
  })

  it('notices every single wrong digit and every swap of neighbours', () => {
    const place = fc.nat({ max: 9 })
    fc.assert(
      fc.property(fc.constantFrom(...valid), place, fc.integer({ min: 1, max: 9 }), (digits, at, more) => {
        const wrong = [...digits]
        wrong[at] = String((Number(wrong[at]) + more) % 10)
        expect(nhsNumber(wrong.join('')).ok).toBe(false)
      }),
    )
    fc.assert(
      fc.property(fc.constantFrom(...valid), fc.nat({ max: 8 }), (digits, at) => {
        const [a, b] = [digits[at], digits[at + 1]]
        fc.pre(a !== b)
        expect(nhsNumber(`${digits.slice(0, at)}${b}${a}${digits.slice(at + 2)}`).ok).toBe(false)
      }),
    )
  })
})

describe('formatNhsNumber', () => {
  it('writes three, three, four', () => {
    expect(formatNhsNumber('9990000018')).toBe('999 000 0018')
  })

  it('leaves what is not ten digits as it was written', () => {
    expect(formatNhsNumber('99900')).toBe('99900')
  })
})
