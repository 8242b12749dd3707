// The rules of the feed machine, one by one.

import { describe, expect, it } from 'vitest'
import { MINUTE, SECOND } from '../../../domain/instant.ts'
import type { FeedKind, Standing } from '../../../main/sync/budget.ts'
import { type FeedEvent, feedState } from '../../../main/sync/feed-state.ts'
import { type Transition, transition } from '../../../main/sync/machine.ts'

const T0 = Date.UTC(2026, 10, 22, 3)

/** Sends events at instants (ms after T0) with a middling roll; keeps what was ordered by the last one. */
function machine(
  kind: FeedKind = 'desk',
  standing: Standing = 'urgent',
  roll = 0.5,
  pollEveryMs: number | null = null,
) {
  let last: Transition = { state: feedState(kind, standing, pollEveryMs), effects: [] }
  return {
    send(at: number, event: FeedEvent) {
      last = transition(last.state, event, T0 + at, roll)
      return last.effects.map((effect) => effect.what)
    },
    page(at: number, complete = true) {
      return this.send(at, { what: 'page', question: last.state.question, complete })
    },
    fail(at: number, code: 'offline' | 'throttled' | 'forbidden', retryAt: number | null = null) {
      const until = retryAt === null ? null : T0 + retryAt
      return this.send(at, { what: 'failed', question: last.state.question, code, retryAt: until })
    },
    state: () => last.state,
    wakesAt: () => (last.state.wakeAt === null ? null : last.state.wakeAt - T0),
  }
}

describe('a followed list', () => {
  it('asks at once on start, with push, and then at its interval', () => {
    const feed = machine()
    expect(feed.send(0, { what: 'start' })).toEqual(['open-push', 'ask'])
    expect(feed.page(200)).toEqual(['wake-at'])
    expect(feed.wakesAt()).toBe(6.5 * SECOND)
    expect(feed.send(6.5 * SECOND, { what: 'wake' })).toEqual(['ask'])
  })

  it('asks page after page until the round is complete', () => {
    const feed = machine()
    feed.send(0, { what: 'start' })
    expect(feed.page(100, false)).toEqual(['ask'])
    expect(feed.page(200, false)).toEqual(['ask'])
    expect(feed.page(300)).toEqual(['wake-at'])
    expect(feed.state().syncedAt).toBe(T0 + 300)
  })

  it('tries push again at once when the tenant answers after trouble, and leaves a connected one alone', () => {
    const feed = machine()
    feed.send(0, { what: 'start' })
    feed.fail(100, 'offline')
    feed.send(6.5 * SECOND, { what: 'wake' })
    expect(feed.page(8_100)).toEqual(['retry-push', 'wake-at'])
    feed.send(16 * SECOND, { what: 'wake' })
    expect(feed.page(16_100)).toEqual(['wake-at'])
    feed.send(16_200, { what: 'push-connected' })
    feed.fail(16_300, 'offline')
    feed.send(40 * SECOND, { what: 'wake' })
    expect(feed.page(40_100)).toEqual(['wake-at'])
  })

  it('reads once more, and only once, for any number of hints during a read', () => {
    const feed = machine()
    feed.send(0, { what: 'start' })
    for (const at of [10, 20, 30]) expect(feed.send(at, { what: 'hint' })).toEqual([])
    expect(feed.page(100)).toEqual(['ask'])
    expect(feed.page(200)).toEqual(['wake-at'])
  })

  it('slows down when push connects, after one more look', () => {
    const feed = machine()
    feed.send(0, { what: 'start' })
    feed.page(100)
    expect(feed.send(300, { what: 'push-connected' })).toEqual(['wake-at'])
    expect(feed.wakesAt()).toBe(SECOND)
    expect(feed.send(SECOND, { what: 'wake' })).toContain('ask')
    feed.page(1_100)
    expect(feed.wakesAt()).toBe(61 * SECOND)
  })

  it('reads a desk at each hint, and coalesces hints of Roles', () => {
    const desk = machine('desk', 'member')
    desk.send(0, { what: 'start' })
    desk.page(50)
    expect(desk.send(60, { what: 'hint' })).toContain('ask')

    const roles = machine('roles', 'member')
    roles.send(0, { what: 'start' })
    roles.page(50)
    expect(roles.send(2_000, { what: 'hint' })).toContain('ask')
    roles.page(2_050)
    expect(roles.send(2_100, { what: 'hint' })).toEqual(['wake-at'])
    expect(roles.wakesAt()).toBe(4_000)
    roles.send(4_000, { what: 'wake' })
    roles.page(4_050)
    // The hint had to wait, so the next waits longer.
    roles.send(4_100, { what: 'hint' })
    expect(roles.wakesAt()).toBe(8_000)
  })

  it('waits no longer for whoever holds a role while one thing is done after the other, and longer while many are', () => {
    const holder = machine('roles', 'holder')
    holder.send(0, { what: 'start' })
    holder.page(50)
    for (const turn of [0, 2_000, 4_000, 6_000]) {
      holder.send(turn + 100, { what: 'hint' })
      expect(holder.wakesAt()).toBe(turn + 2_000)
      holder.send(turn + 2_000, { what: 'wake' })
      holder.page(turn + 2_050)
    }
    holder.send(8_100, { what: 'hint' })
    holder.send(8_200, { what: 'hint' })
    holder.send(10_000, { what: 'wake' })
    holder.page(10_050)
    holder.send(10_100, { what: 'hint' })
    expect(holder.wakesAt()).toBe(12_600)
  })

  it('looks at once when push is lost, so that an outage is noticed', () => {
    const feed = machine('desk', 'urgent', 0)
    feed.send(0, { what: 'start' })
    feed.page(100)
    feed.send(2_000, { what: 'push-connected' })
    feed.page(2_100)
    expect(feed.send(20_000, { what: 'push-lost' })).toContain('ask')
    feed.fail(20_010, 'offline')
    expect(feed.state().trouble).toEqual({ code: 'offline', since: T0 + 20_010 })
    expect(feed.wakesAt()).toBe(20_010 + 800)
  })

  it('backs off while the network is away, but not far for a holder', () => {
    const feed = machine()
    feed.send(0, { what: 'start' })
    const waits: number[] = []
    for (let at = 0, turn = 0; turn < 6; turn += 1) {
      feed.fail(at, 'offline')
      waits.push((feed.wakesAt() ?? 0) - at)
      at = feed.wakesAt() ?? 0
      feed.send(at, { what: 'wake' })
    }
    expect(waits).toEqual([1_000, 2_000, 2_000, 2_000, 2_000, 2_000])
    expect(feed.state().trouble?.since).toBe(T0)
    feed.page(60_000)
    expect(feed.state()).toMatchObject({ trouble: null, failures: 0 })
  })

  it('asks nothing before the instant that Microsoft named, whoever asks', () => {
    const feed = machine()
    feed.send(0, { what: 'start' })
    expect(feed.fail(100, 'throttled', 120_000)).toEqual(['wake-at'])
    for (const what of ['hint', 'request', 'catch-up', 'resume', 'push-connected'] as const)
      expect(feed.send(50_000, { what })).not.toContain('ask')
    expect(feed.wakesAt()).toBeGreaterThanOrEqual(120_000)
    expect(feed.send(feed.wakesAt() ?? 0, { what: 'wake' })).toContain('ask')
  })

  it('asks half as often for a quarter of an hour after it was throttled', () => {
    const feed = machine()
    feed.send(0, { what: 'start' })
    feed.fail(0, 'throttled', 2_000)
    feed.send(3_000, { what: 'wake' })
    feed.page(3_000)
    expect(feed.wakesAt()).toBe(3_000 + 13 * SECOND)
    feed.send(16 * MINUTE, { what: 'wake' })
    feed.page(16 * MINUTE)
    expect(feed.wakesAt()).toBe(16 * MINUTE + 6.5 * SECOND)
  })

  it('is not held by a throttle when the clock was put back', () => {
    const feed = machine()
    feed.send(0, { what: 'start' })
    feed.fail(100, 'throttled', 30_000)
    expect(feed.send(-5 * MINUTE, { what: 'wake' })).toContain('ask')
  })

  it('starts afresh at once on 410, and backs off when that happens again', () => {
    const feed = machine()
    feed.send(0, { what: 'start' })
    expect(feed.send(100, { what: 'resync', question: feed.state().question })).toEqual(['ask'])
    expect(feed.send(200, { what: 'resync', question: feed.state().question })).toEqual(['wake-at'])
    expect(feed.wakesAt()).toBe(1_200)
  })

  it('drops the answer to a question that it has let go of', () => {
    const feed = machine()
    feed.send(0, { what: 'start' })
    const old = feed.state().question
    expect(feed.send(100, { what: 'suspend' })).toEqual(['wake-at', 'abort', 'close-push'])
    expect(feed.send(200, { what: 'page', question: old, complete: true })).toEqual([])
    feed.send(10_000, { what: 'resume' })
    expect(feed.send(10_100, { what: 'page', question: old, complete: true })).toEqual([])
    expect(feed.state().asked).not.toBeNull()
  })

  it('looks once after sleep, though resume, unlock and network come together', () => {
    const feed = machine()
    feed.send(0, { what: 'start' })
    feed.page(100)
    feed.send(1_000, { what: 'suspend' })
    const morning = 9 * 60 * MINUTE
    expect(feed.send(morning, { what: 'resume' })).toEqual(['open-push', 'ask'])
    expect(feed.send(morning + 100, { what: 'catch-up' })).toEqual([])
    expect(feed.page(morning + 200)).toEqual(['wake-at'])
    expect(feed.send(morning + 900, { what: 'resume' })).not.toContain('ask')
  })

  it('takes a timer that comes late for a sleep that nobody announced', () => {
    const feed = machine()
    feed.send(0, { what: 'start' })
    feed.page(100)
    expect(feed.send(9 * 60 * MINUTE, { what: 'wake' })).toEqual(['renew-push', 'ask'])
  })

  it('asks again instead of waiting for an answer from before the sleep', () => {
    const feed = machine()
    feed.send(0, { what: 'start' })
    expect(feed.send(60_000, { what: 'resume' })).toEqual(['renew-push', 'abort', 'ask'])
  })

  it('follows duty: faster as soon as an urgent role is held', () => {
    const feed = machine('desk', 'member')
    feed.send(0, { what: 'start' })
    feed.page(100)
    expect(feed.wakesAt()).toBe(120 * SECOND)
    feed.send(60_000, { what: 'standing', standing: 'urgent' })
    expect(feed.wakesAt()).toBe(61_000)
  })

  it('opens no push for a list that hardly changes, and asks daily', () => {
    const feed = machine('rare', 'member')
    expect(feed.send(0, { what: 'start' })).toEqual(['ask'])
    feed.page(100)
    expect(feed.wakesAt()).toBe(24 * 60 * MINUTE)
    expect(feed.send(5_000, { what: 'request' })).toContain('ask')
  })

  it('opens push for the rota of who is in it, and reads it at a hint', () => {
    const feed = machine('plan', 'member')
    expect(feed.send(0, { what: 'start' })).toEqual(['open-push', 'ask'])
    feed.page(100)
    feed.send(200, { what: 'push-connected' })
    feed.page(1_200)
    expect(feed.send(60_000, { what: 'hint' })).toContain('ask')
  })

  it('never asks less often than a test wants while push is away', () => {
    const feed = machine('desk', 'member', 0.999, 500)
    feed.send(0, { what: 'start' })
    feed.page(10)
    expect(feed.wakesAt()).toBeLessThanOrEqual(500)
  })
})
