// Any order of events: one question at a time, never asleep for good, never early, no hint lost.

import fc from 'fast-check'
import { expect, it } from 'vitest'
import { HOUR, MINUTE } from '../../../domain/instant.ts'
import type { FeedKind, Standing } from '../../../main/sync/budget.ts'
import { type FeedEffect, type FeedEvent, type FeedState, feedState } from '../../../main/sync/feed-state.ts'
import { SHORTEST_GAP, transition } from '../../../main/sync/machine.ts'

const kinds: FeedKind[] = ['desk', 'roles', 'plan', 'rare']
const standings: Standing[] = ['urgent', 'holder', 'sender', 'member', 'off-duty']

type Step =
  | { readonly do: 'pass'; readonly ms: number }
  | { readonly do: 'tell'; readonly what: 'hint' | 'request' | 'push-connected' | 'push-lost' | 'catch-up' | 'resume' }
  | { readonly do: 'tell'; readonly what: 'suspend' | 'stop' | 'start' }
  | { readonly do: 'standing'; readonly standing: Standing }
  | { readonly do: 'answer'; readonly complete: boolean }
  | { readonly do: 'gone' }
  | { readonly do: 'fail'; readonly code: 'offline' | 'server' | 'throttled' | 'forbidden'; readonly after: number }
  | { readonly do: 'stale-answer'; readonly question: number }

const told = [
  'hint',
  'request',
  'push-connected',
  'push-lost',
  'catch-up',
  'resume',
  'suspend',
  'stop',
  'start',
] as const
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ do: fc.constant('pass' as const), ms: fc.integer({ min: 0, max: 90_000 }) }) },
  { weight: 4, arbitrary: fc.record({ do: fc.constant('tell' as const), what: fc.constantFrom(...told) }) },
  { weight: 4, arbitrary: fc.record({ do: fc.constant('answer' as const), complete: fc.boolean() }) },
  fc.record({ do: fc.constant('standing' as const), standing: fc.constantFrom(...standings) }),
  fc.record({ do: fc.constant('gone' as const) }),
  fc.record({
    do: fc.constant('fail' as const),
    code: fc.constantFrom('offline' as const, 'server' as const, 'throttled' as const, 'forbidden' as const),
    after: fc.integer({ min: 0, max: 5 * MINUTE }),
  }),
  fc.record({ do: fc.constant('stale-answer' as const), question: fc.integer({ min: 0, max: 50 }) }),
)

/** A world around one machine that checks every order it gives. */
class World {
  now = Date.UTC(2026, 10, 22)
  state: FeedState
  out: number | null = null
  throttledUntil = 0
  hintSince: number | null = null
  roundStart = Number.NEGATIVE_INFINITY
  private readonly roll: () => number

  constructor(kind: FeedKind, standing: Standing, roll: () => number) {
    this.state = feedState(kind, standing, null)
    this.roll = roll
  }

  send(event: FeedEvent) {
    const owed = this.state.owed !== null
    const failing = this.state.failures > 0 || this.state.throttle !== null
    const { state, effects } = transition(this.state, event, this.now, this.roll())
    this.state = state
    for (const effect of effects) this.check(effect, event, owed || failing)
    if (event.what === 'hint' && state.phase === 'running' && this.hintSince === null && !isAsking(effects))
      this.hintSince = state.question
    if (state.phase !== 'running') this.hintSince = null
    expect(state.asked?.question ?? null).toBe(this.out)
    // Liveness: it waits for an answer, or it has set a timer that is not in the past nor out of sight.
    if (state.phase === 'running' && state.asked === null) {
      expect(state.wakeAt).not.toBeNull()
      expect(state.wakeAt ?? 0).toBeGreaterThanOrEqual(this.now)
      expect(state.wakeAt ?? 0).toBeLessThanOrEqual(this.now + 30 * HOUR)
    }
    if (state.phase !== 'running') expect([state.asked, state.wakeAt]).toEqual([null, null])
  }

  private check(effect: FeedEffect, cause: FeedEvent, excused: boolean) {
    if (effect.what === 'abort') {
      expect(this.out).not.toBeNull()
      this.out = null
    }
    if (effect.what !== 'ask') return
    expect(this.out).toBeNull()
    this.out = effect.question
    if (this.hintSince !== null && effect.question > this.hintSince) this.hintSince = null
    expect(this.now).toBeGreaterThanOrEqual(this.throttledUntil)
    if (cause.what === 'wake' && !excused) expect(this.now - this.roundStart).toBeGreaterThanOrEqual(SHORTEST_GAP)
    this.roundStart = this.state.roundStartedAt ?? this.roundStart
  }

  answer(event: (question: number) => FeedEvent) {
    const question = this.out
    if (question === null) return
    this.out = null
    this.send(event(question))
  }

  pass(ms: number) {
    const end = this.now + ms
    while (this.state.wakeAt !== null && this.state.wakeAt <= end) {
      this.now = Math.max(this.now, this.state.wakeAt)
      this.send({ what: 'wake' })
    }
    this.now = end
  }

  take(step: Step) {
    switch (step.do) {
      case 'pass':
        return this.pass(step.ms)
      case 'tell':
        return this.send({ what: step.what })
      case 'standing':
        return this.send({ what: 'standing', standing: step.standing })
      case 'answer':
        return this.answer((question) => ({ what: 'page', question, complete: step.complete }))
      case 'gone':
        return this.answer((question) => ({ what: 'resync', question }))
      case 'stale-answer':
        if (step.question !== this.out) this.send({ what: 'page', question: step.question, complete: true })
        return
      case 'fail':
        return this.answer((question) => {
          const retryAt = this.now + step.after
          if (step.code === 'throttled') this.throttledUntil = retryAt
          return { what: 'failed', question, code: step.code, retryAt: step.code === 'throttled' ? retryAt : null }
        })
    }
  }
}

const isAsking = (effects: readonly FeedEffect[]) => effects.some((effect) => effect.what === 'ask')

it('keeps its promises in any order of events', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...kinds),
      fc.constantFrom(...standings),
      fc.array(step, { maxLength: 80 }),
      fc.integer({ min: 0, max: 0xffff }),
      (kind, standing, steps, seed) => {
        let turn = seed
        const world = new World(kind, standing, () => {
          turn = (turn * 75 + 74) % 65_537
          return turn / 65_537
        })
        world.send({ what: 'start' })
        for (const each of steps) world.take(each)

        // From any state, in a world that is well again: news within the longest wait, and no hint forgotten.
        world.send({ what: 'start' })
        if (world.state.phase === 'suspended') world.send({ what: 'resume' })
        const well = () => world.answer((question) => ({ what: 'page', question, complete: true }))
        well()
        const before = world.state.question
        world.send({ what: 'hint' })
        for (let minute = 0; minute < 12; minute += 1) {
          well()
          world.pass(MINUTE)
          well()
        }
        expect(world.state.question).toBeGreaterThan(before)
        expect(world.hintSince).toBeNull()
      },
    ),
    { numRuns: 2_000 },
  )
})
