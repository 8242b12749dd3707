import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { slowdown } from '../../../main/graph/rate-limit.ts'
import { retryAfter } from '../../../main/graph/retry-after.ts'

const now = Date.parse('2026-11-22T14:00:00Z')

describe('when to come back', () => {
  test.each([
    [{}, null],
    [{ 'retry-after': '30' }, now + 30_000],
    [{ 'retry-after': '0' }, now],
    // Longer than any client library waits: told all the same.
    [{ 'retry-after': '86400' }, now + 86_400_000],
    [{ 'retry-after': 'Sun, 22 Nov 2026 14:02:00 GMT' }, now + 120_000],
    [{ 'retry-after': 'Sun, 22 Nov 2026 13:00:00 GMT' }, now],
    // Our clock is an hour behind the server's: its own date tells how long it means.
    [{ 'retry-after': 'Sun, 22 Nov 2026 15:00:10 GMT', date: 'Sun, 22 Nov 2026 15:00:00 GMT' }, now + 10_000],
    [{ 'retry-after': 'soon' }, null],
    [{ 'retry-after': '5', 'ratelimit-reset': '40' }, now + 40_000],
    [{ 'retry-after': '50', 'ratelimit-reset': '40' }, now + 50_000],
    [{ 'ratelimit-reset': '40' }, null],
  ])('%j', (headers, at) => {
    expect(retryAfter(new Headers(Object.entries(headers).map(([name, value]) => [name, String(value)])), now)).toBe(at)
  })
})

describe('the spacing of background reads', () => {
  const quota = (limit: number, remaining: number, reset: number) =>
    new Headers({
      'ratelimit-limit': String(limit),
      'ratelimit-remaining': String(remaining),
      'ratelimit-reset': String(reset),
    })

  test('none without word of a quota', () => {
    expect(slowdown(new Headers(), 0.5)).toBeNull()
    expect(slowdown(new Headers({ 'ratelimit-limit': 'x' }), 0.5)).toBeNull()
  })

  test('none at the edge, more towards the end, and gone when the minute is', () => {
    expect(slowdown(quota(1_000, 200, 10), 0.5)).toEqual({ spacingMs: 0, forMs: 10_000 })
    expect(slowdown(quota(1_000, 100, 10), 0.5)).toEqual({ spacingMs: 5_000, forMs: 10_000 })
    expect(slowdown(quota(1_000, 0, 10), 0.5)).toEqual({ spacingMs: 10_000, forMs: 10_000 })
  })

  test('never negative, never more than 10 s, and never less for less quota', () => {
    fc.assert(
      fc.property(
        fc.nat(10_000),
        fc.nat(10_000),
        fc.nat(600),
        fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true }),
        (limit, remaining, reset, jitter) => {
          const slow = slowdown(quota(limit, remaining, reset), jitter)
          expect(slow === null).toBe(limit === 0)
          if (slow === null) return
          const less = slowdown(quota(limit, Math.floor(remaining / 2), reset), jitter)
          expect(slow.spacingMs).toBeGreaterThanOrEqual(0)
          expect(slow.spacingMs).toBeLessThanOrEqual(10_000)
          expect(less?.spacingMs).toBeGreaterThanOrEqual(slow.spacingMs)
        },
      ),
    )
  })
})
