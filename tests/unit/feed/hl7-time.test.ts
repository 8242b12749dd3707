/** Times of HL7, with and without an offset. */
import { describe, expect, it } from 'vitest'
import { timeReader } from '../../../feed/reading/hl7-time.ts'

const NOW = Date.parse('2026-12-31T00:00:00Z')
const london = timeReader('Europe/London')
const iso = (at: number | undefined): string | undefined => (at === undefined ? undefined : new Date(at).toISOString())

describe('a time', () => {
  it.each([
    ['20261122140311+0000', '2026-11-22T14:03:11.000Z'],
    ['20260701140311.1234+0100', '2026-07-01T13:03:11.000Z'],
    ['20260701140311-0430', '2026-07-01T18:33:11.000Z'],
    // Without an offset it is the hospital's: winter and summer.
    ['20261122140311', '2026-11-22T14:03:11.000Z'],
    ['202607011403', '2026-07-01T13:03:00.000Z'],
    ['2026070114', '2026-07-01T13:00:00.000Z'],
    ['20260701', '2026-06-30T23:00:00.000Z'],
    // An hour that does not exist.
    ['202603290130', '2026-03-29T01:30:00.000Z'],
  ])('%s', (text, at) => {
    expect(iso(london(text, NOW))).toBe(at)
  })

  it.each([
    [''],
    ['2026'],
    ['20260231'],
    ['20261301'],
    ['2026070125'],
    ['202607011260'],
    ['20260701140399'],
    ['today'],
  ])('%j is none', (text) => {
    expect(london(text, NOW)).toBeUndefined()
  })

  it('is by the clock of the zone that is set', () => {
    expect(iso(timeReader('America/New_York')('202607011403', NOW))).toBe('2026-07-01T18:03:00.000Z')
  })

  it('of the hour that happens twice is the later, unless that has not come yet when it comes in', () => {
    const at = (now: string) => iso(london('202610250130', Date.parse(now)))
    expect(at('2026-10-25T00:31:00Z')).toBe('2026-10-25T00:30:00.000Z')
    expect(at('2026-10-25T01:31:00Z')).toBe('2026-10-25T01:30:00.000Z')
  })
})
