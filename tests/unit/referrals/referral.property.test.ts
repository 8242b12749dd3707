// Any acts by several people, decided as the tenant decides them: by compare-and-swap, however late, often and interleaved.

import fc from 'fast-check'
import { expect, it } from 'vitest'
import { MINUTE } from '../../../domain/instant.ts'
import type { Actor } from '../../../domain/person.ts'
import { dueOf, nextBreach, seenDue, triageDue } from '../../../domain/referral/clock.ts'
import { decideReferral } from '../../../domain/referral/decide-referral.ts'
import { successorOf } from '../../../domain/referral/redirect.ts'
import {
  isOver,
  REFERRAL_KINDS,
  type Referral,
  type ReferralState,
  type Senior,
} from '../../../domain/referral/referral.ts'
import type { ReferralAct, ReferralVerdict } from '../../../domain/referral/referral-act.ts'
import { OUR_TARGETS } from '../../../domain/referral/targets.ts'
import { TRANSITIONS } from '../../../domain/referral/transitions.ts'
import { fieldsOfReferral, readReferral, writeReferral } from '../../../main/referrals/referral-fields.ts'
import { successorId } from '../../../main/referrals/referral-ids.ts'
import { NINE } from '../../support/sample-page.ts'
import { sampleReferral, sampleSpecialty } from '../../support/sample-referral.ts'

const RUNS = 400

const PEOPLE: readonly Actor[] = ['okafor', 'silva', 'mbeki'].map((id) => ({
  id,
  name: `Dr ${id}`,
  console: `PC-${id}`,
}))
const SPECIALTIES = ['NEURO-SGH', 'STROKE-SGH', 'CARDIO-SGH']

interface Try {
  readonly id: string
  /** The act depends on the row that its author sees. */
  readonly act: (seen: Referral) => ReferralAct
  readonly actor: Actor
  readonly at: number
  /** How many versions behind the row is that its author sees. */
  readonly behind: number
}

const person = fc.constantFrom(...PEOPLE)
const FULL = 'Said in full words'
/** Mostly as it should be, so that a play gets far. */
const mostly = <T>(usual: T, ...others: T[]): fc.Arbitrary<T> =>
  fc.oneof({ weight: 5, arbitrary: fc.constant(usual) }, { weight: 1, arbitrary: fc.constantFrom(...others) })

const text = mostly(FULL, '', 'ok')
const senior: fc.Arbitrary<Senior> = fc.record({
  id: fc.constantFrom('', 'marsh'),
  name: mostly('Dr Helen Marsh', '', ' '),
  role: mostly('NEUROCON-SGH', ''),
})

const redirected: fc.Arbitrary<Try['act']> = fc
  .record({ to: fc.constantFrom(...SPECIALTIES), words: text, senior: fc.option(senior, { nil: undefined }) })
  .map(({ to, words, senior: named }) => (seen: Referral) => ({
    kind: 'redirected' as const,
    to,
    text: words,
    successor: successorId(seen),
    senior: named,
  }))

const act: fc.Arbitrary<Try['act']> = fc.oneof(
  ...(['received', 'claimed'] as const).map((kind) => fc.constant(() => ({ kind }))),
  fc.nat({ max: 100 }).map((minute) => () => ({ kind: 'accepted' as const, eta: NINE + minute * MINUTE })),
  fc.record({ to: person, blind: fc.boolean() }).map(({ to, blind }) => (seen: Referral) => ({
    kind: 'handed-on' as const,
    person: { id: to.id, name: to.name },
    from: blind ? null : (seen.owner?.id ?? null),
  })),
  ...(['advised', 'asked', 'answered', 'completed', 'cancelled', 'said'] as const).map((kind) =>
    text.map((words) => () => ({ kind, text: words })),
  ),
  { weight: 6, arbitrary: redirected },
  fc.record({ words: text, senior }).map((one) => () => ({
    kind: 'declined' as const,
    text: one.words,
    senior: one.senior,
  })),
  fc.constant(() => ({ kind: 'reviewed' as const })),
  fc
    .record({ step: fc.integer({ min: 1, max: 4 }), why: fc.constantFrom('not-triaged' as const, 'not-seen' as const) })
    .map((one) => () => ({ kind: 'escalated' as const, to: 'NEUROREG-SGH', ...one })),
  fc.record({ words: text, to: fc.constantFrom(undefined, '', 'NEUROCON-SGH') }).map((one) => () => ({
    kind: 'contested' as const,
    text: one.words,
    to: one.to,
  })),
  fc.constantFrom('E5', 'E6').map((ward) => () => ({ kind: 'moved' as const, ward })),
  fc.constant(() => ({ kind: 'contacted' as const, lane: 'call' as const })),
)

const tries: fc.Arbitrary<Try[]> = fc.array(
  fc.record({
    id: fc.nat({ max: 60 }).map((number) => `act-${number}`),
    act,
    actor: person,
    at: fc.nat({ max: 600 }).map((minute) => NINE + minute * MINUTE),
    behind: fc.nat({ max: 3 }),
  }),
  { maxLength: 60 },
)

interface Step {
  readonly before: Referral
  readonly after: Referral
  readonly act: ReferralAct
  readonly id: string
  readonly actor: Actor
  readonly verdict: ReferralVerdict
}

/** Through the row and back, as it goes over the wire. */
function throughTheRow(before: Referral, after: Referral): Referral {
  const read = readReferral({ ...fieldsOfReferral(before), ...writeReferral(before, after) })
  if (!read.ok) throw new Error(read.message)
  return read.value
}

/**
 * Rows of a chain, one after the other: who writes over an old version is refused (412) and decides again on the newest. A row
 * that was redirected is followed by its successor, on which the play goes on.
 */
function play(all: readonly Try[]): Step[] {
  const steps: Step[] = []
  let versions = [sampleReferral()]
  for (const { id, act: make, actor, at, behind } of all) {
    const newest = versions.at(-1) ?? sampleReferral()
    const seen = versions.at(-1 - behind) ?? versions[0] ?? newest
    const made = make(seen)
    let verdict = decideReferral(seen, id, made, actor, at)
    // Only a row that was read just now is written over, refused by, or taken at its word.
    if (seen !== newest) verdict = decideReferral(newest, id, made, actor, at)
    const after = verdict.kind === 'write' ? throughTheRow(newest, verdict.referral) : newest
    steps.push({ before: newest, after, act: made, id, actor, verdict })
    if (verdict.kind === 'write') versions.push(after)
    if (after.state === 'redirected' && newest.state !== 'redirected') {
      const target = sampleSpecialty({ code: after.redirects.at(-1)?.to ?? '' })
      const next = successorOf(after, target, at)
      if (!next) throw new Error('a redirected referral has a successor')
      versions = [throughTheRow(next, next)]
    }
  }
  return steps
}

const everyStep = (check: (step: Step) => void, runs = RUNS) =>
  fc.assert(
    fc.property(tries, (all) => {
      for (const step of play(all)) check(step)
    }),
    { numRuns: runs },
  )

it('always has one owner role', () => {
  everyStep(({ after }) => expect(after.roleCode.trim()).not.toBe(''))
})

it('never resets the clock', () => {
  everyStep(({ before, after }) => {
    expect(after.firstSentAt).toBe(NINE)
    expect(after.chain).toBe(sampleReferral().chain)
    expect(triageDue(after, OUR_TARGETS)).toBe(triageDue(before, OUR_TARGETS))
    expect(seenDue(after, OUR_TARGETS)).toBe(seenDue(before, OUR_TARGETS))
  })
})

it('is over, or has a clock and a way out', () => {
  everyStep(({ after }) => {
    const due = dueOf(after, OUR_TARGETS)
    expect(due === null).toBe(isOver(after.state))
    expect(nextBreach(after, sampleSpecialty(), after.sentAt) !== null && isOver(after.state)).toBe(false)
    const ways = REFERRAL_KINDS.filter(
      (kind) =>
        TRANSITIONS[kind].from.includes(after.state) &&
        (TRANSITIONS[kind].to[after.state] ?? after.state) !== after.state,
    )
    expect(ways.length === 0).toBe(isOver(after.state))
  })
})

it('reaches an end from every state', () => {
  const reached = (from: ReferralState): Set<ReferralState> => {
    const seen = new Set([from])
    for (const state of seen)
      for (const kind of REFERRAL_KINDS)
        if (TRANSITIONS[kind].from.includes(state)) seen.add(TRANSITIONS[kind].to[state] ?? state)
    return seen
  }
  for (const { from } of Object.values(TRANSITIONS))
    for (const state of from) expect([...reached(state)].some(isOver)).toBe(true)
})

it('stays over', () => {
  everyStep(({ before, after }) => {
    if (isOver(before.state)) expect(after.state).toBe(before.state)
  })
})

it('is declined only with a named senior and a reason', () => {
  everyStep(({ before, after }) => {
    if (before.state === after.state || after.state !== 'declined') return
    const last = after.story.at(-1)
    expect(last?.senior?.name.trim()).toBeTruthy()
    expect(last?.senior?.role.trim()).toBeTruthy()
    expect(last?.text?.trim()).toBeTruthy()
  })
})

it('counts its redirects by its history, and the third names a senior and is owned by one', () => {
  everyStep(({ after }) => {
    const told = after.story.filter(({ kind }) => kind === 'redirected')
    expect(told).toHaveLength(after.redirects.length)
    expect(told.map(({ to }) => to)).toEqual(after.redirects.map(({ to }) => to))
    for (const late of after.redirects.slice(2)) expect(late.senior?.name.trim()).toBeTruthy()
    for (const [place, { to }] of after.redirects.entries())
      if (place > 0) expect(after.redirects[place]?.from).toBe(after.redirects[place - 1]?.to ?? to)
    if (after.redirects.length >= 3 && after.state === 'sent') expect(after.roleCode).toBe('STROKECON-SGH')
  })
})

it('is written once, however often an act is tried', () => {
  everyStep(({ after, id, act: made, actor, verdict }) => {
    expect(new Set(after.story.map((entry) => entry.id)).size).toBe(after.story.length)
    if (verdict.kind !== 'write') return
    expect(decideReferral(after, id, made, actor, NINE + 900 * MINUTE)).toEqual({ kind: 'already' })
  })
})

it('only ever adds to its story', () => {
  everyStep(({ before, after }) => {
    expect(after.story.slice(0, before.story.length)).toEqual(before.story)
    expect(after.redirects.slice(0, before.redirects.length)).toEqual(before.redirects)
  })
})

it('has the owner that its story tells, and nobody takes it from them unasked', () => {
  everyStep(({ before, after, act: made, actor }) => {
    if (after.owner?.id === before.owner?.id) return
    const { kind } = made
    if (before.owner === null) expect(['accepted', 'claimed', 'handed-on']).toContain(kind)
    else if (after.owner === null) expect([kind, before.state]).toEqual(['contested', 'declined'])
    else expect(made).toMatchObject({ kind: 'handed-on', from: before.owner.id })
    if (after.owner && kind !== 'handed-on') expect(after.owner.id).toBe(actor.id)
  })
})

interface Console {
  readonly actor: Actor
  readonly acts: readonly Try[]
}

it('has one owner, whatever the order in which two consoles read and write', () => {
  const eager = fc.constantFrom<ReferralAct>({ kind: 'accepted', eta: NINE }, { kind: 'claimed' }, { kind: 'received' })
  const consoles: fc.Arbitrary<readonly Console[]> = fc.tuple(
    ...PEOPLE.slice(0, 2).map((actor) =>
      fc
        .array(
          fc.oneof(
            eager.map((one) => () => one),
            act,
          ),
          { minLength: 1, maxLength: 5 },
        )
        .map((acts) => ({
          actor,
          acts: acts.map((make, place) => ({
            id: `${actor.id}-${place}`,
            act: make,
            actor,
            at: NINE + place,
            behind: 0,
          })),
        })),
    ),
  )
  fc.assert(
    fc.property(consoles, fc.array(fc.nat({ max: 1 }), { maxLength: 60 }), (both, order) => {
      let row = { etag: 0, referral: sampleReferral() }
      const places = both.map(() => ({ at: 0, read: undefined as typeof row | undefined }))
      const settled: { by: string; kind: string; verdict: string }[] = []
      for (const turn of [...order, ...Array.from({ length: 60 }, (_, index) => index % 2)]) {
        const place = places[turn]
        const one = both[turn]?.acts[place?.at ?? 0]
        if (!place || !one) continue
        if (!place.read) {
          place.read = row
          continue
        }
        const made = one.act(place.read.referral)
        const verdict = decideReferral(place.read.referral, one.id, made, one.actor, one.at)
        if (place.read.etag !== row.etag) {
          place.read = undefined
          continue
        }
        if (verdict.kind === 'write')
          row = { etag: row.etag + 1, referral: throughTheRow(row.referral, verdict.referral) }
        settled.push({ by: one.actor.id, kind: made.kind, verdict: verdict.kind })
        places[turn] = { at: place.at + 1, read: undefined }
      }
      expect(settled).toHaveLength(both.reduce((sum, { acts }) => sum + acts.length, 0))
      // Its story, told again from the beginning, gives the same owner: at no time were there two.
      let owner: string | null = null
      let declined = false
      for (const { kind, byId, person: given } of row.referral.story) {
        if (kind === 'accepted' || kind === 'claimed') {
          expect([null, byId]).toContain(owner)
          owner = byId
        }
        if (kind === 'handed-on') owner = given?.id ?? null
        if (kind === 'contested' && declined) owner = null
        if (kind === 'declined') declined = true
        if (kind === 'accepted' || kind === 'reviewed' || kind === 'contested') declined = false
      }
      expect(row.referral.owner?.id ?? null).toBe(owner)
    }),
    { numRuns: RUNS },
  )
})
