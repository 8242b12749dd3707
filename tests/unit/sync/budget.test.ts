import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { HOUR, MINUTE, SECOND } from '../../../domain/instant.ts'
import { blindAfter, intervalFor, nextHintGap, type Standing } from '../../../main/sync/budget.ts'
import { retryDelay } from '../../../main/sync/retry-delay.ts'

const question = { kind: 'desk', standing: 'urgent', push: false, slowed: false, pollEveryMs: null } as const

describe('intervalFor', () => {
  it.each([
    ['urgent', false, 6.5 * SECOND],
    ['urgent', true, MINUTE],
    ['holder', false, 30 * SECOND],
    ['holder', true, 5 * MINUTE],
    ['member', false, 2 * MINUTE],
    ['member', true, 10 * MINUTE],
  ] as const)('%s, push %s: %d ms in the middle of its jitter', (standing, push, expected) => {
    expect(intervalFor({ ...question, standing, push }, 0.5)).toBe(expected)
  })

  it('spreads by a fifth to both sides', () => {
    expect([intervalFor(question, 0), intervalFor(question, 0.9999)]).toEqual([5_200, 7_800])
  })

  it('never leaves a holder of an urgent role more than 10 s without a question while push is away', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }), (roll) => {
        expect(intervalFor(question, roll)).toBeLessThanOrEqual(10 * SECOND)
      }),
    )
  })

  it('takes the word of a test while push is away, and only then', () => {
    const asked = { ...question, standing: 'member', pollEveryMs: 600 } as const
    expect(intervalFor(asked, 0.9999)).toBeLessThanOrEqual(600)
    expect(intervalFor({ ...asked, push: true }, 0.5)).toBe(10 * MINUTE)
    expect(intervalFor({ ...asked, kind: 'rare' }, 0.5)).toBe(24 * HOUR)
  })

  it('stays under the minute quota of a large trust when push is on (5,000 consoles, 3,750 units)', () => {
    const perMinute = (kind: 'desk' | 'roles', standing: Standing) =>
      MINUTE / intervalFor({ ...question, kind, standing, push: true }, 0.5)
    const desks =
      60 * perMinute('desk', 'urgent') + 340 * perMinute('desk', 'holder') + 4_600 * perMinute('desk', 'member')
    const roles = 5_000 * perMinute('roles', 'member')
    const renewals = (5_000 * 2) / 18
    const hinted = (20 * 5_000) / 100
    expect(desks + roles + renewals + hinted).toBeLessThan(3_750 * 0.7)
  })
})

it('calls a holder of an urgent role blind after 7 s, and others after three questions', () => {
  expect(blindAfter('desk', 'urgent')).toBe(7 * SECOND)
  expect(blindAfter('desk', 'member')).toBe(6 * MINUTE)
  expect(blindAfter('rare', 'urgent')).toBe(Number.POSITIVE_INFINITY)
  expect(blindAfter('plan', 'urgent')).toBe(Number.POSITIVE_INFINITY)
})

it('spreads hints of Roles while they keep coming, and recovers', () => {
  let gap = 2_000
  const waits = Array.from({ length: 8 }, () => {
    gap = nextHintGap('roles', 'member', gap, 1)
    return gap / SECOND
  })
  expect(waits).toEqual([4, 8, 16, 32, 64, 128, 256, 300])
  expect(nextHintGap('roles', 'urgent', 48_000, 2)).toBe(8 * SECOND)
  let holders = 2_000
  const theirs = Array.from({ length: 6 }, () => {
    holders = nextHintGap('roles', 'holder', holders, 2)
    return holders
  })
  expect(theirs).toEqual([2_600, 3_380, 4_394, 5_712, 7_426, 8_000])
  // Two people who hand a role to and fro do one thing after the other: each is shown within the shortest gap.
  expect(nextHintGap('roles', 'holder', 2_000, 1)).toBe(2_000)
  for (let turn = 0; turn < 5; turn += 1) gap = nextHintGap('roles', 'member', gap, 0)
  expect(gap).toBe(2_000)
  expect(nextHintGap('desk', 'member', 0, 1)).toBe(0)
})

it('backs off by what went wrong', () => {
  const delays = (code: 'offline' | 'timeout' | 'forbidden', standing: Standing) =>
    [1, 2, 3, 4, 5, 6, 7, 50].map((failures) => retryDelay(code, failures, standing, 0.5) / SECOND)
  expect(delays('offline', 'urgent')).toEqual([1, 2, 2, 2, 2, 2, 2, 2])
  expect(delays('timeout', 'urgent')).toEqual([1, 2, 4, 8, 8, 8, 8, 8])
  expect(delays('offline', 'member')).toEqual([1, 2, 4, 8, 16, 30, 30, 30])
  expect(delays('forbidden', 'member')).toEqual([60, 120, 240, 480, 600, 600, 600, 600])
  expect(retryDelay('sign-in-needed', 9, 'urgent', 0.5)).toBe(30 * SECOND)
})
