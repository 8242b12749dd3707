// What may be done to a result, and what becomes of it: each rule by itself, and then any order of acts and versions.

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { MINUTE } from '../../../../domain/instant.ts'
import type { Actor } from '../../../../domain/person.ts'
import { afterVersion, decideResult } from '../../../../domain/results/decide-result.ts'
import { hasSeen, type InvestigationResult, isOwed } from '../../../../domain/results/investigation-result.ts'
import { readBackOf } from '../../../../domain/results/read-back.ts'
import { isOutdated, mustBeTold, recall } from '../../../../domain/results/recall.ts'
import type { ResultAct } from '../../../../domain/results/result-act.ts'
import { ourClass, rulingClass } from '../../../../domain/results/result-class.ts'
import { deadlines, nextOverdue } from '../../../../domain/results/result-clock.ts'
import { NINE } from '../../../support/sample-page.ts'
import {
  MBEKI_AT,
  OKAFOR_AT,
  RIGHT,
  SILVA_AT,
  sampleObservation,
  sampleResult,
} from '../../../support/sample-result.ts'

let number = 0
const act = (result: InvestigationResult, what: ResultAct, actor: Actor = SILVA_AT) => {
  number += 1
  return decideResult(result, `act-${number}`, what, actor, NINE + number)
}
const having = (result: InvestigationResult, what: ResultAct, actor: Actor = SILVA_AT): InvestigationResult => {
  const verdict = act(result, what, actor)
  if (verdict.kind !== 'write') throw new Error(JSON.stringify(verdict))
  return verdict.result
}
const accepted: ResultAct = { kind: 'accepted', version: 1, readBack: RIGHT }
const refusal = (code: string) => ({ kind: 'refused', refusal: { code } })

describe('a critical result', () => {
  it('is not accepted without reading it back', () => {
    expect(act(sampleResult(), { kind: 'accepted', version: 1 })).toMatchObject(refusal('not-sensible'))
  })
  it.each([
    ['another value', { value: '9.6', identifiers: RIGHT.identifiers }, ['value']],
    ['another patient', { value: '6.9', identifiers: ['Otherpatient', '14-Jul-1945'] }, ['identifiers']],
    ['both', { value: '4.1', identifiers: ['Otherpatient', 'x'] }, ['value', 'identifiers']],
  ])('is not accepted by somebody who read %s', (_what, readBack, differs) => {
    expect(act(sampleResult(), { kind: 'accepted', version: 1, readBack })).toMatchObject({
      kind: 'refused',
      refusal: { code: 'read-back-mismatch', differs },
    })
  })
  it('is had by one, and not by the next who reads it back as well', () => {
    const had = having(sampleResult(), accepted)
    expect(had).toMatchObject({ state: 'accepted', owner: { id: 'silva' } })
    expect(act(had, accepted, MBEKI_AT)).toMatchObject(refusal('owned'))
    expect(act(had, accepted)).toEqual({ kind: 'already' })
  })
  it('is not done before somebody has read it back, nor without words', () => {
    expect(act(sampleResult(), { kind: 'done', version: 1, action: 'treated' })).toMatchObject(refusal('not-sensible'))
    const had = having(sampleResult(), accepted)
    expect(act(had, { kind: 'done', version: 1, action: '' })).toMatchObject(refusal('not-sensible'))
    expect(having(had, { kind: 'done', version: 1, action: 'treated' })).toMatchObject({ state: 'done' })
    expect(having(had, { kind: 'done', version: 1, action: '', text: 'Insulin and dextrose' }).state).toBe('done')
  })
  it('is open again when whoever had it gives it up', () => {
    const open = having(having(sampleResult(), accepted), { kind: 'given-up' })
    expect(open).toMatchObject({ state: 'open', owner: null })
    expect(act(having(sampleResult(), accepted), { kind: 'given-up' }, MBEKI_AT)).toMatchObject(refusal('not-sensible'))
  })
  it('that was given up is not done by the next without reading it back', () => {
    const open = having(having(sampleResult(), accepted), { kind: 'given-up' })
    const done: ResultAct = { kind: 'done', version: 1, action: 'treated' }
    expect(act(open, done, MBEKI_AT)).toMatchObject(refusal('not-sensible'))
    expect(having(having(open, accepted, MBEKI_AT), done, MBEKI_AT).state).toBe('done')
  })
  it('is not done in a version that whoever has it did not read back', () => {
    // A row that somebody wrote by hand, or by another program.
    const had = sampleResult({ state: 'accepted', owner: { id: 'silva', name: 'Dr Luís Silva' } })
    expect(act(had, { kind: 'done', version: 1, action: 'treated' })).toMatchObject(refusal('not-sensible'))
  })
  it('is handed on to somebody, and by nobody who does not know who has it', () => {
    const had = having(sampleResult(), accepted)
    const to = (id: string, from: string | null): ResultAct => ({
      kind: 'handed-on',
      version: 1,
      person: { id, name: 'Grace Mbeki' },
      from,
    })
    for (const from of ['silva', null]) expect(act(had, to(' ', from))).toMatchObject(refusal('not-sensible'))
    expect(act(had, to('mbeki', null), OKAFOR_AT)).toMatchObject(refusal('owned'))
    expect(having(had, to('mbeki', 'silva'), OKAFOR_AT)).toMatchObject({ state: 'accepted', owner: { id: 'mbeki' } })
  })
  it('that was handed on must be accepted by whoever has it now', () => {
    const handed = having(sampleResult(), {
      kind: 'handed-on',
      version: 1,
      person: { id: 'mbeki', name: 'Grace Mbeki' },
      from: null,
    })
    expect(handed).toMatchObject({ state: 'open', owner: { id: 'mbeki' } })
    expect(act(handed, accepted)).toMatchObject(refusal('owned'))
    expect(having(handed, accepted, MBEKI_AT).state).toBe('accepted')
  })
  it('is answered for by nobody in a version that they have not seen', () => {
    const second = sampleResult({ version: 2 })
    for (const what of [accepted, { kind: 'done', version: 1, action: 'treated' } as const])
      expect(act(second, what)).toMatchObject(refusal('other-version'))
  })
  it('that runs on elsewhere is not touched here', () => {
    for (const what of [accepted, { kind: 'seen', version: 1 } as const, { kind: 'said', text: 'x' } as const])
      expect(act(sampleResult({ state: 'moved' }), what)).toMatchObject(refusal('over'))
  })
})

describe('a result of a class that reads nothing back', () => {
  const infection = sampleResult({ classCode: 'infection', level: 3, roleCode: 'D4NIC-SGH' })
  it('is had by whoever says what they did', () => {
    expect(having(infection, { kind: 'done', version: 1, action: 'isolated' })).toMatchObject({
      state: 'done',
      owner: { id: 'silva' },
    })
  })
})

describe('a result that nobody has to act on, or that is over', () => {
  it.each(['released', 'done', 'cancelled'] as const)(
    'is neither accepted, done, handed on nor given up: %s',
    (state) => {
      const acts: ResultAct[] = [
        accepted,
        { kind: 'done', version: 1, action: 'treated' },
        { kind: 'handed-on', version: 1, person: { id: 'mbeki', name: 'Grace Mbeki' }, from: null },
        { kind: 'given-up' },
      ]
      for (const what of acts) expect(act(sampleResult({ state }), what)).toMatchObject(refusal('over'))
    },
  )
  it.each(['released', 'done', 'cancelled'] as const)(
    'is still read, sent on, printed and written beside: %s',
    (state) => {
      const acts: ResultAct[] = [
        { kind: 'seen', version: 1 },
        { kind: 'printed', version: 1 },
        { kind: 'said', text: 'Known' },
        { kind: 'forwarded', version: 1, to: 'MEDREG-SGH' },
      ]
      for (const what of acts) expect(having(sampleResult({ state }), what).state).toBe(state)
    },
  )
  it('is sent on to somebody, with words where words are the point', () => {
    expect(act(sampleResult(), { kind: 'forwarded', version: 1 })).toMatchObject(refusal('not-sensible'))
    expect(act(sampleResult(), { kind: 'said', text: ' ' })).toMatchObject(refusal('not-sensible'))
  })
})

describe('a page that says it is overdue', () => {
  const late: ResultAct = { kind: 'escalated', step: 1, to: 'BIOCHEM-SGH', why: 'not-accepted' }
  it('is said once, and not once it is not so', () => {
    expect(having(sampleResult(), late)).toMatchObject({ step: 1, state: 'open' })
    expect(act(sampleResult({ step: 1 }), late)).toEqual({ kind: 'already' })
    for (const state of ['accepted', 'done', 'cancelled', 'released'] as const)
      expect(act(sampleResult({ state }), late)).toEqual({ kind: 'already' })
    const undone: ResultAct = { ...late, step: 2, why: 'not-done' }
    expect(having(sampleResult({ state: 'accepted' }), undone)).toMatchObject({ step: 2 })
    expect(act(sampleResult({ state: 'done' }), undone)).toEqual({ kind: 'already' })
  })
})

describe('an act that comes twice', () => {
  it('is done once', () => {
    const once = decideResult(sampleResult(), 'same', { kind: 'said', text: 'On my way' }, SILVA_AT, NINE)
    if (once.kind !== 'write') throw new Error('it was not written')
    expect(decideResult(once.result, 'same', { kind: 'said', text: 'On my way' }, SILVA_AT, NINE)).toEqual({
      kind: 'already',
    })
  })
  it('that says only that somebody has seen what they saw before, is nothing', () => {
    const seen = having(sampleResult(), { kind: 'seen', version: 1 })
    expect(act(seen, { kind: 'seen', version: 1 })).toEqual({ kind: 'already' })
    expect(act({ ...seen, version: 2 }, { kind: 'seen', version: 2 })).toMatchObject({ kind: 'write' })
  })
})

/** What the feed does with the next version. */
const withVersion = (
  before: InvestigationResult,
  said: { readonly value: string; readonly status: InvestigationResult['status']; readonly classCode: string },
): InvestigationResult => {
  const version = before.version + 1
  const releasedAt = before.releasedAt + MINUTE
  return {
    ...before,
    ...afterVersion(before, { status: said.status, classCode: said.classCode, releasedAt }, true, ourClass),
    status: said.status,
    classCode: said.classCode,
    version,
    releasedAt,
    observations: [sampleObservation({ value: said.value, flag: undefined })],
    versions: [
      ...before.versions,
      {
        version: before.version,
        status: before.status,
        at: before.releasedAt,
        classCode: before.classCode,
        observations: before.observations,
      },
    ],
    story: [
      ...before.story,
      { id: `version-${version}`, kind: 'version', at: releasedAt, byId: 'feed', byName: 'Feed', console: '', version },
    ],
  }
}
const CORRECTED = { value: '4.6', status: 'C', classCode: 'routine' } as const

describe('a correction', () => {
  it('of what somebody had is owed again, though the new value is harmless', () => {
    const done = having(having(sampleResult(), accepted), { kind: 'done', version: 1, action: 'treated' })
    const now = withVersion(done, CORRECTED)
    expect(now).toMatchObject({ state: 'open', owner: null, step: 0 })
    expect(deadlines(now, rulingClass(now, ourClass)).acceptBy).toBe(now.releasedAt + 30 * MINUTE)
    expect(nextOverdue(now, rulingClass(now, ourClass), NINE)).toMatchObject({ step: 1, to: 'MEDFY1-SGH' })
  })
  it('of what nobody has seen, to something harmless, is owed by nobody', () => {
    expect(withVersion(sampleResult(), CORRECTED)).toMatchObject({ state: 'released', owedSince: null })
  })
  it('that takes back what nobody has seen is over', () => {
    expect(withVersion(sampleResult(), { ...CORRECTED, status: 'W' }).state).toBe('cancelled')
  })
  it('is told to everybody who saw, accepted, was sent or printed what it said, and to nobody else', () => {
    let result = having(sampleResult(), { kind: 'seen', version: 1 })
    result = having(result, { kind: 'printed', version: 1 }, MBEKI_AT)
    result = having(
      result,
      { kind: 'forwarded', version: 1, person: { id: 'raman', name: 'Dr Priya Raman' } },
      MBEKI_AT,
    )
    result = having(result, { kind: 'said', text: 'Who has it?' }, OKAFOR_AT)
    expect(recall(result)).toEqual([])
    result = withVersion(result, CORRECTED)
    expect(recall(result).map(({ person }) => person.id)).toEqual(['silva', 'mbeki', 'raman'])
    expect(mustBeTold(result, 'okafor')).toBe(false)
    result = having(result, { kind: 'seen', version: 2 })
    expect(mustBeTold(result, 'silva')).toBe(false)
    expect(recall(result).find(({ person }) => person.id === 'silva')?.knowsSince).not.toBeNull()
    expect(mustBeTold(result, 'mbeki')).toBe(true)
  })
  it('that takes back what somebody had is owed an answer, and so is one that holds again', () => {
    const had = having(sampleResult(), accepted)
    const same = { observations: had.observations }
    const taken = { ...withVersion(had, { value: '6.9', status: 'X', classCode: 'critical' }), ...same }
    expect(taken).toMatchObject({ state: 'open', owner: null })
    expect(mustBeTold(taken, 'silva')).toBe(true)
    const known = having(taken, { kind: 'seen', version: 2 })
    const again = { ...withVersion(known, { value: '6.9', status: 'F', classCode: 'critical' }), ...same }
    expect(again.state).toBe('open')
    // It says what it said at first, and not what they heard of it last.
    expect(isOutdated(again, 2)).toBe(true)
    expect(mustBeTold(again, 'silva')).toBe(true)
  })
  it('of a correction reaches whoever had either, and never the program that wrote them', () => {
    const first = withVersion(having(sampleResult(), { kind: 'seen', version: 1 }), CORRECTED)
    const second = withVersion(having(first, { kind: 'seen', version: 2 }, MBEKI_AT), { ...CORRECTED, value: '5.1' })
    expect(recall(second)).toMatchObject([
      { person: { id: 'silva' }, version: 1 },
      { person: { id: 'mbeki' }, version: 2 },
    ])
  })
  it('of what was only sent to a role is told to whoever of it opened it', () => {
    const sent = having(sampleResult(), { kind: 'forwarded', version: 1, to: 'MEDREG-SGH' }, MBEKI_AT)
    const now = withVersion(having(sent, { kind: 'seen', version: 1 }, OKAFOR_AT), CORRECTED)
    expect(recall(now).map(({ person }) => person.id)).toEqual(['mbeki', 'okafor'])
  })
  it('that only makes final what was said before is no news', () => {
    const seen = having(sampleResult({ status: 'P' }), { kind: 'seen', version: 1 })
    const final = { ...withVersion(seen, { ...CORRECTED, value: '6.9', status: 'F' }), observations: seen.observations }
    expect(isOutdated(final, 1)).toBe(false)
    expect(recall(final)).toEqual([])
  })
})

const actors = fc.constantFrom(SILVA_AT, MBEKI_AT, OKAFOR_AT)
const version = fc.integer({ min: 1, max: 4 })
const acts: fc.Arbitrary<ResultAct> = fc.oneof(
  version.map((each): ResultAct => ({ kind: 'seen', version: each })),
  fc
    .record({ version, readBack: fc.constantFrom(RIGHT, { value: '4.6', identifiers: RIGHT.identifiers }, undefined) })
    .map((each): ResultAct => ({ kind: 'accepted', ...each })),
  fc.constant<ResultAct>({ kind: 'given-up' }),
  version.map((each): ResultAct => ({ kind: 'done', version: each, action: 'treated' })),
  fc.record({ version, person: actors }).map(
    ({ version: each, person }): ResultAct => ({
      kind: 'forwarded',
      version: each,
      person: { id: person.id, name: person.name },
    }),
  ),
  fc.record({ version, person: actors, from: fc.constantFrom(null, 'silva', 'mbeki') }).map(
    ({ version: each, person, from }): ResultAct => ({
      kind: 'handed-on',
      version: each,
      person: { id: person.id, name: person.name },
      from,
    }),
  ),
  version.map((each): ResultAct => ({ kind: 'printed', version: each })),
)
const news = fc.record({
  value: fc.constantFrom('6.9', '4.6', '7.2', ''),
  status: fc.constantFrom('C' as const, 'F' as const, 'X' as const, 'W' as const),
  classCode: fc.constantFrom('critical', 'routine', 'abnormal'),
})

/** Whoever has it, or anybody, accepts it, reading back what it says now, and then something is done. */
function wayOut(result: InvestigationResult): InvestigationResult {
  const actor = { ...SILVA_AT, ...result.owner }
  const { version: now } = result
  const readBack = { value: readBackOf(result)?.value ?? 'nothing', identifiers: RIGHT.identifiers }
  const had = result.state === 'open' ? having(result, { kind: 'accepted', version: now, readBack }, actor) : result
  return having(had, { kind: 'done', version: now, action: '', text: 'Seen to' }, actor)
}

describe('any order of acts and versions', () => {
  it('leaves a result that is owed with a role and a clock, one that is done with somebody who read it back, and everybody told', () => {
    fc.assert(
      fc.property(
        fc.array(fc.oneof(fc.record({ act: acts, actor: actors }), fc.record({ news })), { maxLength: 25 }),
        (steps) => {
          let result = sampleResult()
          let at = NINE
          for (const [place, step] of steps.entries()) {
            at += MINUTE
            if ('news' in step) {
              result = withVersion(result, step.news)
              continue
            }
            const { story, state } = result
            const verdict = decideResult(result, `step-${place}`, step.act, step.actor, at)
            if (verdict.kind !== 'write') continue
            result = verdict.result
            // Nothing that was written is ever lost.
            expect(result.story.slice(0, -1)).toEqual(story)
            if (step.act.kind === 'accepted' || step.act.kind === 'done') expect(step.act.version).toBe(result.version)
            // Nobody ends it but whoever says what they did, having it.
            if (isOwed(state) && !isOwed(result.state)) {
              expect([step.act.kind, result.state]).toEqual(['done', 'done'])
              if (rulingClass(result, ourClass).readBack) expect(state).toBe('accepted')
            }
          }
          const klass = rulingClass(result, ourClass)
          if (isOwed(result.state)) {
            expect(result.roleCode).not.toBeNull()
            const { acceptBy, doneBy } = deadlines(result, klass)
            expect(result.state === 'open' ? acceptBy : doneBy).not.toBeNull()
            expect(wayOut(result).state).toBe('done')
          }
          if (result.state === 'done' && klass.readBack)
            expect(
              result.story.some(
                ({ kind, version: of, readBack }) => kind === 'accepted' && of === result.version && readBack,
              ),
            ).toBe(true)
          if (result.state === 'accepted') expect(result.owner).not.toBeNull()
          // By the plain words of the rule.
          for (const { id } of [SILVA_AT, MBEKI_AT, OKAFOR_AT]) {
            const had = result.story.some(
              (entry) =>
                entry.version !== undefined &&
                entry.kind !== 'version' &&
                (entry.byId === id || entry.person?.id === id) &&
                isOutdated(result, entry.version),
            )
            expect(mustBeTold(result, id)).toBe(had && !hasSeen(result, id))
          }
        },
      ),
      { numRuns: 1_500 },
    )
  })
})
