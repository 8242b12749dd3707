import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  clinicalDate,
  clinicalDateTime,
  clinicalSeconds,
  clinicalTime,
  HOSPITAL_ZONE,
  listTime,
  span,
  stopwatch,
} from '../../domain/clinical-time.ts'
import { HOUR, MINUTE, SECOND } from '../../domain/instant.ts'

const winter = Date.UTC(2026, 0, 5, 7, 4, 9)
const summer = Date.UTC(2026, 6, 5, 23, 4, 9)

describe('clinical dates and times', () => {
  it.each([
    [{ year: 2026, month: 4, day: 5 }, '05-Apr-2026'],
    [{ year: 2026, month: 9, day: 30 }, '30-Sep-2026'],
    [{ year: 987, month: 12, day: 1 }, '01-Dec-0987'],
  ])('writes %j as %s', (date, words) => {
    expect(clinicalDate(date)).toBe(words)
  })

  it('keeps UTC in winter and is an hour ahead in summer', () => {
    expect(clinicalDateTime(winter)).toBe('05-Jan-2026 07:04')
    expect(clinicalDateTime(summer)).toBe('06-Jul-2026 00:04')
    expect(clinicalSeconds(summer)).toBe('00:04:09')
  })

  it('changes the clocks on the hour', () => {
    const spring = Date.UTC(2026, 2, 29, 1)
    expect([clinicalTime(spring - MINUTE), clinicalTime(spring)]).toEqual(['00:59', '02:00'])
    const autumn = Date.UTC(2026, 9, 25, 1)
    expect([clinicalTime(autumn - MINUTE), clinicalTime(autumn)]).toEqual(['01:59', '01:00'])
  })

  it('agrees with Intl at every instant', () => {
    const intl = new Intl.DateTimeFormat('en-GB', { timeZone: HOSPITAL_ZONE, hourCycle: 'h23', timeStyle: 'medium' })
    fc.assert(
      fc.property(fc.integer({ min: Date.UTC(1996, 0, 1), max: Date.UTC(2037, 0, 1) }), (at) => {
        expect(clinicalSeconds(at)).toBe(intl.format(new Date(at)))
      }),
    )
  })
})

describe('span', () => {
  it.each([
    [0, '0 s'],
    [59_999, '59 s'],
    [MINUTE, '1 min'],
    [HOUR - 1, '59 min'],
    [HOUR, '1 hr'],
    [47 * HOUR, '47 hr'],
    [49 * HOUR, '2 d'],
    [-5 * SECOND, '0 s'],
  ])('writes %i ms as %s', (duration, words) => {
    expect(span(duration)).toBe(words)
  })
})

describe('listTime', () => {
  const now = Date.UTC(2026, 10, 22, 17, 30)
  it.each([
    [now - 12 * SECOND, '12 s'],
    [now - 59 * MINUTE, '59 min'],
    [now - HOUR, '16:30'],
    [Date.UTC(2026, 10, 22, 0, 0), '00:00'],
    [Date.UTC(2026, 10, 21, 23, 59), '21-Nov 23:59'],
    [Date.UTC(2025, 10, 22, 9, 0), '22-Nov-2025 09:00'],
  ])('writes %i as %s', (at, words) => {
    expect(listTime(at, now)).toBe(words)
  })
})

describe('stopwatch', () => {
  it.each([
    [37_000, '00:37'],
    [HOUR + 2 * MINUTE + 37_999, '1:02:37'],
    [-1, '00:00'],
  ])('writes %i ms as %s', (duration, words) => {
    expect(stopwatch(duration)).toBe(words)
  })
})
