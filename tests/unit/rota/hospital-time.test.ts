import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { clinicalDateTime } from '../../../domain/clinical-time.ts'
import { hospitalInstant, readTime } from '../../../domain/hospital-time.ts'
import { DAY, MINUTE, toIso } from '../../../domain/instant.ts'

const iso = (text: string): string => {
  const read = readTime(text)
  return read.kind === 'instant' ? toIso(read.at) : read.kind
}

describe('a written time', () => {
  it('is the hospital’s, in winter and in summer', () => {
    expect(iso('22-Nov-2026 21:00')).toBe('2026-11-22T21:00:00.000Z')
    expect(iso('22-Jul-2026 21:00')).toBe('2026-07-22T20:00:00.000Z')
    expect(iso('2026-07-22T21:00')).toBe('2026-07-22T20:00:00.000Z')
    expect(iso('2026-07-22 21:00:00')).toBe('2026-07-22T20:00:00.000Z')
    expect(iso('02/07/2026 09:05')).toBe('2026-07-02T08:05:00.000Z')
    expect(iso('Sun 2 July 2026 9:05')).toBe('2026-07-02T08:05:00.000Z')
  })

  it('with a zone is what it says', () => {
    expect(iso('2026-07-22T21:00Z')).toBe('2026-07-22T21:00:00.000Z')
    expect(iso('2026-07-22T21:00:00+02:00')).toBe('2026-07-22T19:00:00.000Z')
  })

  it('knows midnight from both sides, leap days and the turn of a year', () => {
    expect(iso('22-Nov-2026 00:00')).toBe('2026-11-22T00:00:00.000Z')
    expect(iso('31-Dec-2026 24:00')).toBe('2027-01-01T00:00:00.000Z')
    expect(iso('29-Feb-2028 12:00')).toBe('2028-02-29T12:00:00.000Z')
    expect(iso('29-Feb-2027 12:00')).toBe('unreadable')
    expect(iso('31-Apr-2026 12:00')).toBe('unreadable')
  })

  it('does not exist in the hour that the clocks skip', () => {
    expect(iso('29-Mar-2026 00:59')).toBe('2026-03-29T00:59:00.000Z')
    expect(iso('29-Mar-2026 01:00')).toBe('skipped')
    expect(iso('29-Mar-2026 01:59')).toBe('skipped')
    expect(iso('29-Mar-2026 02:00')).toBe('2026-03-29T01:00:00.000Z')
  })

  it('comes twice in the hour that the clocks repeat', () => {
    expect(iso('25-Oct-2026 00:59')).toBe('2026-10-24T23:59:00.000Z')
    const twice = readTime('25-Oct-2026 01:30')
    expect(twice).toEqual({
      kind: 'twice',
      first: Date.parse('2026-10-25T00:30:00Z'),
      second: Date.parse('2026-10-25T01:30:00Z'),
    })
    expect(iso('25-Oct-2026 02:00')).toBe('2026-10-25T02:00:00.000Z')
  })

  it('is refused when it is anything else', () => {
    for (const text of [
      '',
      '21:00',
      'tomorrow',
      '22-Foo-2026 21:00',
      '22-Nov-2026',
      '22-Nov-2026 25:00',
      '13/13/2026 10:00',
    ])
      expect(iso(text)).toBe('unreadable')
  })

  it('is what the hospital’s clock shows then, all year round', () => {
    const instants = fc.integer({ min: 0, max: (3 * 365 * DAY) / MINUTE }).map((n) => Date.UTC(2026, 0, 1) + n * MINUTE)
    fc.assert(
      fc.property(instants, (at) => {
        const read = readTime(clinicalDateTime(at))
        if (read.kind === 'twice') expect([read.first, read.second]).toContain(at)
        else expect(read).toEqual({ kind: 'instant', at })
      }),
      { numRuns: 500 },
    )
    expect(hospitalInstant(Date.UTC(2026, 6, 1, 12)).kind).toBe('instant')
  })
})
