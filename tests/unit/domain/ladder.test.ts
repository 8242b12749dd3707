// The ladders of the hospital's policy and our own, as tables, and what must hold for every ladder and every story.

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { MINUTE, SECOND } from '../../../domain/instant.ts'
import { defaultLadder } from '../../../domain/ladder/ladder.ts'
import { nextStep, type StepFacts } from '../../../domain/ladder/next-step.ts'
import { planOf } from '../../../domain/ladder/plan.ts'
import type { Level } from '../../../domain/level.ts'
import { decidePage, type Page } from '../../../domain/page.ts'
import type { Role } from '../../../domain/role.ts'
import type { StoryEntry } from '../../../domain/story.ts'
import { NINE, okafor, samplePage, silva } from '../../support/sample-page.ts'
import { medicalRoles, roleFacts, VACANT } from '../../support/sample-roles.ts'

type Over = Readonly<Record<string, Partial<Role>>>

const entry = (kind: StoryEntry['kind'], byId: string, after: number, over: Partial<StoryEntry> = {}): StoryEntry => ({
  id: `${kind}-${byId}-${after}`,
  kind,
  at: NINE + after,
  byId,
  byName: byId,
  console: 'PC',
  ...over,
})
const delivered = (byId = 'okafor') => entry('delivered', byId, SECOND)
const page = (level: Level, story: StoryEntry[] = [], over: Partial<Page> = {}): Page =>
  samplePage({ roleCode: 'MEDREG', level, story, ...over })
const facts = (over: Over = {}): StepFacts => roleFacts(medicalRoles(over))

const next = (what: Page, over: Over = {}, now = NINE, more: Partial<StepFacts> = {}) => {
  const step = nextStep(what, defaultLadder.levels[what.level], { ...facts(over), ...more }, now)
  return (
    step &&
    `${step.index} ${step.to.kind === 'switchboard' ? 'red list' : step.to.roleCode} ${(step.dueAt - NINE) / SECOND} ${step.why}`
  )
}

/** What happens when nobody answers and everything is delivered. */
const climbed = (level: Level, over: Over = {}): string[] =>
  planOf(page(level), defaultLadder.levels[level], facts(over), NINE).map(
    ({ at, to }) => `${(at - NINE) / SECOND} ${to.kind === 'switchboard' ? 'red list' : to.roleCode}`,
  )

describe('a page that nobody answers', () => {
  it('L1: red list at 30 s, deputy at 60 s', () => expect(climbed(1)).toEqual(['30 red list', '60 MEDSHO']))
  it('L2: deputy at 2 min, senior at 4 min, red list at 6 min', () =>
    expect(climbed(2)).toEqual(['120 MEDSHO', '240 MEDREG2', '360 red list']))
  it('L3: at 10, 20 and 30 min', () => expect(climbed(3)).toEqual(['600 MEDSHO', '1200 MEDREG2', '1800 red list']))
  it('L4: once, after an hour', () => expect(climbed(4)).toEqual(['3600 MEDSHO']))
  it('L5: never', () => expect(climbed(5)).toEqual([]))
})

describe('a step is taken at once', () => {
  it('when it was not delivered: after 15 s for L1 and L2, 60 s for L3, never for L4', () => {
    expect(next(page(1))).toBe('0 red list 15 undelivered')
    expect(next(page(2))).toBe('0 MEDSHO 15 undelivered')
    expect(next(page(3))).toBe('0 MEDSHO 60 undelivered')
    expect(next(page(4))).toBe('0 MEDSHO 3600 unacknowledged')
    expect(next(page(2, [delivered()]))).toBe('0 MEDSHO 120 unacknowledged')
  })

  it('when it was not delivered to the role that the step before told', () => {
    const step = entry('escalated', 'x', 2 * MINUTE, { to: 'MEDSHO', step: 0, why: 'unacknowledged' })
    const after = page(2, [delivered(), step], { step: 1, alsoFor: ['MEDSHO'] })
    expect(next(after)).toBe('1 MEDREG2 135 undelivered')
    expect(next({ ...after, story: [...after.story, delivered('silva')] })).toBe('1 MEDREG2 240 unacknowledged')
  })

  it('when whoever was told declines', () => {
    expect(next(page(2, [delivered(), entry('declined', 'okafor', 7 * SECOND)]))).toBe('0 MEDSHO 7 declined')
    const step = entry('escalated', 'x', 7 * SECOND, { to: 'MEDSHO', step: 0, why: 'declined' })
    const after = page(2, [delivered(), entry('declined', 'okafor', 7 * SECOND), step, delivered('silva')], {
      step: 1,
      alsoFor: ['MEDSHO'],
    })
    // The one decline moves it once.
    expect(next(after)).toBe('1 MEDREG2 240 unacknowledged')
    expect(next({ ...after, story: [...after.story, entry('declined', 'silva', 9 * SECOND)] })).toBe(
      '1 MEDREG2 9 declined',
    )
  })

  it('when nobody holds the role, also when it was given up later', () => {
    expect(next(page(2), { MEDREG: VACANT })).toBe('0 MEDSHO 0 vacant')
    expect(next(page(2, [delivered()]), { MEDREG: { holder: null, holderSince: NINE + 40 * SECOND } })).toBe(
      '0 MEDSHO 40 vacant',
    )
  })

  it('for L1 and L2, when the console of the holder is known not to be relied on', () => {
    const notReachable = (code: string) => (code === 'MEDREG' ? NINE + SECOND : null)
    expect(next(page(2, [delivered()]), {}, NINE, { notReachable })).toBe('0 MEDSHO 1 not-reachable')
  })

  it('for L3, when that console does not show within 5 s that it has the page after all', () => {
    const notReachable = (code: string) => (code === 'MEDREG' ? NINE - MINUTE : null)
    expect(next(page(3), {}, NINE, { notReachable })).toBe('0 MEDSHO 5 not-reachable')
    expect(next(page(3), {}, NINE, { notReachable: () => NINE + 8 * SECOND })).toBe('0 MEDSHO 8 not-reachable')
    expect(next(page(3, [delivered()]), {}, NINE, { notReachable })).toBe('0 MEDSHO 600 unacknowledged')
    expect(next(page(4), {}, NINE, { notReachable })).toBe('0 MEDSHO 3600 unacknowledged')
    const step = entry('escalated', 'x', 5 * SECOND, { to: 'MEDSHO', step: 0, why: 'not-reachable' })
    const after = page(3, [step], { step: 1, alsoFor: ['MEDSHO'] })
    expect(next(after, {}, NINE, { notReachable })).toBe('1 MEDREG2 65 undelivered')
  })
})

describe('no step is taken', () => {
  const ack = entry('acknowledged', 'okafor', 5 * SECOND)
  it.each<[string, Page]>([
    ['acknowledged', page(2, [ack])],
    ['accepted', page(2, [entry('accepted', 'silva', 5 * SECOND)])],
    ['done', page(2, [], { state: 'done' })],
    ['cancelled', page(2, [], { state: 'cancelled' })],
    [
      'at the end of the ladder',
      page(2, [delivered(), entry('escalated', 'silva', 360 * SECOND, { step: 2, to: 'SWB', red: 'r' })], { step: 3 }),
    ],
    ['on the red list itself', page(2, [], { about: { list: 'x', clientId: 'y', roleCode: 'MEDREG', roleName: 'z' } })],
  ])('on a page that is %s', (_what, what) => expect(next(what, { MEDREG: VACANT })).toBeNull())

  it('but it goes on when the acknowledgement is taken back', () => {
    expect(next(page(2, [ack, entry('declined', 'okafor', 9 * SECOND)]))).toBe('0 MEDSHO 9 declined')
  })

  it('and when whoever acknowledged sent it on: the ladder waits for the next role', () => {
    const sentOn = entry('redirected', 'okafor', 9 * SECOND, { to: 'MEDREG2' })
    expect(next(page(2, [ack, sentOn], { alsoFor: ['MEDREG2'] }))).toMatch(/^0 MEDSHO/)
  })
})

describe('targets', () => {
  it('that have been told already are passed over', () => {
    expect(next(page(2, [delivered()], { alsoFor: ['MEDSHO'] }))).toBe('1 MEDREG2 240 unacknowledged')
  })

  it('that do not exist are passed over', () => {
    expect(next(page(2, [delivered()]), { MEDREG: { deputyRole: 'NOSUCH' } })).toBe('2 red list 360 unacknowledged')
  })

  it('that come to switchboard go on its red list, once', () => {
    expect(climbed(2, { MEDREG: { deputyRole: 'SWB' } })).toEqual(['120 red list'])
  })

  it('a vacant deputy is passed on from at once', () => {
    expect(climbed(2, { MEDREG: VACANT, MEDSHO: VACANT })).toEqual(['0 MEDSHO', '0 MEDREG2', '360 red list'])
  })
})

it('who has just taken the role has the time to receive what is open', () => {
  const over = { MEDREG: { holderSince: NINE + 50 * SECOND } }
  expect(next(page(2), over, NINE + 55 * SECOND)).toBe('0 MEDSHO 65 undelivered')
})

it('an absence with a delegate counts as delivered once it is with the delegate', () => {
  const away = {
    reason: 'In theatre',
    from: NINE - 1,
    until: NINE + MINUTE,
    delegate: { id: 'bello', name: 'Dr Bello' },
  }
  expect(next(page(3, [delivered('okafor')]), { MEDREG: { away } })).toBe('0 MEDSHO 60 undelivered')
  expect(next(page(3, [delivered('bello')]), { MEDREG: { away } })).toBe('0 MEDSHO 600 unacknowledged')
})

// One page, climbed by a console that looks now and then, whatever else happens to it.
const HAPPENS = ['delivered', 'declined', 'seen', 'acknowledged', 'done', 'cancelled'] as const
const happening = fc.record({
  kind: fc.constantFrom(...HAPPENS),
  by: fc.constantFrom(okafor, silva),
  after: fc.integer({ min: 0, max: 3_000 }),
})
const anyRoles = fc.record({
  MEDREG: fc.constantFrom({}, VACANT, { deputyRole: 'SWB' }, { deputyRole: 'MEDREG' }),
  MEDSHO: fc.constantFrom({}, VACANT, { deputyRole: 'MEDREG' }),
  MEDREG2: fc.constantFrom({}, VACANT),
})

it('every step once, in order, never after the end, and in the end switchboard, however the page is looked at', () => {
  fc.assert(
    fc.property(
      fc.constantFrom<Level>(1, 2, 3),
      anyRoles,
      fc.array(happening, { maxLength: 4 }),
      fc.array(fc.integer({ min: 1, max: 3_000 }), { maxLength: 20 }),
      (level, over, happenings, looks) => {
        const known = facts(over)
        let now = NINE
        let current = page(level)
        const taken: number[] = []
        const moments = [...new Set([...looks, ...happenings.map(({ after }) => after), 4_000])].sort((a, b) => a - b)
        for (const after of moments) {
          now = NINE + after * SECOND
          for (const { kind, by } of happenings.filter((each) => each.after === after)) {
            const actor = kind === 'cancelled' ? { ...by, id: 'mbeki' } : by
            const verdict = decidePage(current, `${kind}-${by.id}-${after}`, { kind }, actor, now)
            if (verdict.kind === 'write') current = verdict.page
          }
          const over2 = current.state !== 'open' || current.story.some(({ kind }) => kind === 'acknowledged')
          for (;;) {
            const step = nextStep(current, defaultLadder.levels[level], known, now)
            if (!step || step.dueAt > now) break
            if (over2) expect(current.story.some(({ kind }) => kind === 'declined')).toBe(true)
            const last = taken.at(-1)
            if (last !== undefined) expect(step.index).toBeGreaterThan(last)
            taken.push(step.index)
            const act = { kind: 'escalated', step: step.index, to: step.to.roleCode, why: step.why } as const
            const full = step.to.kind === 'switchboard' ? { ...act, red: 'red' } : act
            const verdict = decidePage(current, `step-${step.index}`, full, okafor, now)
            // Two consoles that claim it: one writes, the other finds it taken.
            expect(verdict.kind).toBe('write')
            if (verdict.kind !== 'write') return
            current = verdict.page
            expect(decidePage(current, 'somebody else', full, silva, now).kind).toBe('already')
          }
        }
        const told = current.story.filter(({ kind, red }) => kind === 'escalated' && red !== undefined).length
        const answered = current.state !== 'open' || nextStep(current, defaultLadder.levels[level], known, now) !== null
        const acknowledged = current.story.some(({ kind }) => kind === 'acknowledged')
        expect(told).toBeLessThanOrEqual(1)
        if (!answered && !acknowledged) expect(told).toBe(1)
      },
    ),
    { numRuns: 400 },
  )
})

it('a plan rises, tells nobody twice, and is what then happens', () => {
  fc.assert(
    fc.property(fc.constantFrom<Level>(1, 2, 3, 4), anyRoles, (level, over) => {
      const steps = planOf(page(level), defaultLadder.levels[level], facts(over), NINE)
      for (const [place, step] of steps.entries()) {
        const before = steps[place - 1]
        if (before) expect(step.at).toBeGreaterThanOrEqual(before.at)
      }
      const told = steps.map(({ to }) => to.roleCode)
      expect(new Set(told).size).toBe(told.length)
      if (level <= 3) expect(steps.some(({ to }) => to.kind === 'switchboard')).toBe(true)
    }),
  )
})
