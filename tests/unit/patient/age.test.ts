import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { age, type CalendarMoment } from '../../../domain/patient/age.ts'

const at = (year: number, month: number, day: number, hour?: number, minute?: number): CalendarMoment => ({
  year,
  month,
  day,
  ...(hour === undefined ? {} : { hour, minute: minute ?? 0 }),
})

describe('age', () => {
  it.each([
    ['90min', at(2026, 3, 10, 8, 0), at(2026, 3, 10, 9, 30)],
    ['26hrs', at(2026, 3, 10, 8, 0), at(2026, 3, 11, 10, 30)],
    ['3d', at(2026, 3, 10), at(2026, 3, 13)],
    ['27d', at(2026, 3, 1), at(2026, 3, 28)],
    ['4w', at(2026, 3, 1), at(2026, 3, 29)],
    ['4w 1d', at(2026, 3, 1), at(2026, 3, 30)],
    ['12m', at(2025, 3, 1), at(2026, 3, 1)],
    ['12m 1d', at(2025, 3, 1), at(2026, 3, 2)],
    ['12m 8d', at(2025, 3, 1), at(2026, 3, 9)],
    ['13m 8d', at(2025, 3, 1), at(2026, 4, 9)],
    ['2y', at(2024, 3, 1), at(2026, 3, 1)],
    ['4y 1m', at(2022, 2, 1), at(2026, 3, 5)],
    ['17y 11m', at(2008, 3, 2), at(2026, 3, 1)],
    ['18y', at(2008, 3, 1), at(2026, 3, 1)],
    ['61y', at(1964, 7, 14), at(2026, 3, 1)],
    ['80y', at(1945, 7, 14), at(2026, 7, 13)],
    ['81y', at(1945, 7, 14), at(2026, 7, 14)],
  ])('is %s', (words, born, now) => {
    expect(age(born, now)).toBe(words)
  })

  it('has a birthday on the last of February when the 29th is missing', () => {
    expect(age(at(2000, 2, 29), at(2027, 2, 27))).toBe('26y')
    expect(age(at(2000, 2, 29), at(2027, 2, 28))).toBe('27y')
  })

  it('is not told for a birth that has not been', () => {
    expect(age(at(2026, 3, 2), at(2026, 3, 1))).toBeUndefined()
    expect(age(at(2026, 3, 1, 9), at(2026, 3, 1, 8))).toBeUndefined()
  })

  it('never says a zero unit and never goes back as days pass', () => {
    const day = fc.date({ min: new Date('1930-01-01'), max: new Date('2026-01-01'), noInvalidDate: true })
    fc.assert(
      fc.property(day, fc.nat({ max: 40_000 }), (born, days) => {
        const on = new Date(born.getTime() + days * 86_400_000)
        const words = age(
          at(born.getUTCFullYear(), born.getUTCMonth() + 1, born.getUTCDate()),
          at(on.getUTCFullYear(), on.getUTCMonth() + 1, on.getUTCDate()),
        )
        expect(words).toMatch(/^(\d+d|\d+w( [1-6]d)?|\d+m( [1-9]\d*d)?|\d+y( [1-9]\d*m)?)$/)
        if (days > 27) expect(words).not.toMatch(/\b0/)
      }),
    )
  })
})
