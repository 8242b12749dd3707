import fc from 'fast-check'
import { expect, test } from 'vitest'
import { backoff, throttledUntil } from '../../../main/actions/backoff.ts'
import { NINE } from '../../support/sample-page.ts'

test('a pause doubles from at most 1 s to at most 30 s', () => {
  expect([0, 1, 2, 3, 4, 5, 6, 1_000].map((tries) => backoff(tries, 0.999_999))).toEqual([
    1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000, 30_000,
  ])
})

test('consoles are spread over half of it', () => {
  fc.assert(
    fc.property(fc.nat({ max: 50 }), fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }), (tries, random) => {
      const longest = backoff(tries, 1)
      expect(backoff(tries, random)).toBeGreaterThanOrEqual(longest / 2)
      expect(backoff(tries, random)).toBeLessThanOrEqual(longest)
    }),
  )
})

test('a throttled service is asked when it said, in whole milliseconds, or after 30 s', () => {
  expect(throttledUntil(NINE + 0.5, NINE)).toBe(NINE + 1)
  expect(throttledUntil(null, NINE)).toBe(NINE + 30_000)
  expect(throttledUntil(NINE + 24 * 60 * 60_000, NINE)).toBe(NINE + 600_000)
})
