import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { HOUR, MINUTE, SECOND } from '../../../domain/instant.ts'
import type { Level } from '../../../domain/level.ts'
import {
  intervalOf,
  LONGEST_BURST,
  MUTE_FOR,
  muteEnds,
  nextTelling,
  noticeWith,
  sounds,
} from '../../../domain/repeat.ts'

const NOW = Date.UTC(2026, 10, 22, 10)
const told = (level: Level, over: Partial<Parameters<typeof nextTelling>[0]> = {}) => ({
  level,
  lastToldAt: NOW,
  timesTold: 1,
  mutedUntil: null,
  ...over,
})

describe('when a page is told again', () => {
  it.each([
    [1, 5 * SECOND],
    [2, 20 * SECOND],
    [3, 2 * MINUTE],
    [4, HOUR],
  ] as const)('L%i after %i ms', (level, every) => {
    expect(nextTelling(told(level), NOW)).toBe(NOW + every)
  })

  it('is told at once when it has never been', () => {
    for (const level of [1, 2, 3, 4] as const)
      expect(nextTelling(told(level, { lastToldAt: null, timesTold: 0 }), NOW)).toBe(NOW)
  })

  it('is for information: not at all', () => {
    expect(nextTelling(told(5, { lastToldAt: null, timesTold: 0 }), NOW)).toBeNull()
  })

  it('is routine: once more, without a sound', () => {
    expect(nextTelling(told(4, { timesTold: 2 }), NOW)).toBeNull()
    expect(sounds({ level: 4, timesTold: 0 })).toBe(true)
    expect(sounds({ level: 4, timesTold: 1 })).toBe(false)
  })

  it('is urgent: without end', () => {
    for (const level of [1, 2, 3] as const) expect(nextTelling(told(level, { timesTold: 100_000 }), NOW)).not.toBeNull()
  })

  it('is told at once when the clock was put back behind the last time', () => {
    expect(nextTelling(told(1, { lastToldAt: NOW + HOUR }), NOW)).toBe(NOW)
  })

  it('waits for the end of a mute, and no longer', () => {
    expect(nextTelling(told(1, { mutedUntil: NOW + MINUTE }), NOW)).toBe(NOW + MINUTE)
    expect(nextTelling(told(1, { mutedUntil: NOW - 1 }), NOW)).toBe(NOW + 5 * SECOND)
    // Such an end was written by a clock that was wrong.
    expect(muteEnds(NOW + HOUR, NOW)).toBeNull()
  })

  it('takes an interval of the trust within reason', () => {
    expect(intervalOf(2, 30 * SECOND)).toBe(30 * SECOND)
    expect(intervalOf(1, 1)).toBe(LONGEST_BURST)
    for (const nonsense of [0, -5, Number.NaN, Number.POSITIVE_INFINITY])
      expect(intervalOf(1, nonsense)).toBe(5 * SECOND)
    expect(intervalOf(1, HOUR)).toBe(30 * SECOND)
    expect(intervalOf(5, MINUTE)).toBeNull()
  })

  it('brings the notice up less often than the sound', () => {
    const up = [0, 1, 2, 3, 4, 5, 6, 7, 8].filter((times) => noticeWith(1, 5 * SECOND, times))
    expect(up).toEqual([0, 4, 8])
    expect(noticeWith(3, 2 * MINUTE, 7)).toBe(true)
  })

  it('never keeps an urgent page silent for longer than its interval and a mute', () => {
    fc.assert(
      fc.property(
        fc.constantFrom<Level>(1, 2, 3),
        fc.option(fc.integer({ min: NOW - HOUR, max: NOW + HOUR })),
        fc.nat(),
        fc.option(fc.integer({ min: NOW - HOUR, max: NOW + HOUR })),
        fc.option(fc.double(), { nil: undefined }),
        (level, lastToldAt, timesTold, mutedUntil, every) => {
          const next = nextTelling({ level, lastToldAt, timesTold, mutedUntil, every }, NOW)
          expect(next).not.toBeNull()
          expect((next ?? 0) - NOW).toBeLessThanOrEqual(Math.max(MUTE_FOR, intervalOf(level, every) ?? 0))
        },
      ),
    )
  })
})
