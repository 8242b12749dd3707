// Any result, watch or request goes into its row and comes back the same; what another console wrote goes back as it was written.

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decideRequest } from '../../../domain/results/decide-request.ts'
import { decideResult } from '../../../domain/results/decide-result.ts'
import { type InvestigationResult, RESULT_KINDS, RESULT_STATES } from '../../../domain/results/investigation-result.ts'
import { type Observation, RESULT_STATUSES } from '../../../domain/results/observation.ts'
import type { ResultAct } from '../../../domain/results/result-act.ts'
import { REQUEST_KINDS, REQUEST_STATES, type ServiceRequest } from '../../../domain/results/service-request.ts'
import { MINE, WATCH_ENDS, type Watch } from '../../../domain/results/watch.ts'
import { readMoves } from '../../../main/results/moves-field.ts'
import { fieldsOfRequest, readRequest, writeRequest } from '../../../main/results/request-fields.ts'
import { fieldsOfNewResult, fieldsOfResult, readResult, writeResult } from '../../../main/results/result-fields.ts'
import { fieldsOfWatch, readWatch, writeWatch } from '../../../main/results/watch-fields.ts'
import { NINE } from '../../support/sample-page.ts'
import { RIGHT, SILVA_AT, sampleResult, sampleWatch } from '../../support/sample-result.ts'

const word = fc.string({ minLength: 1, maxLength: 20 }).map((text) => text.trim() || 'x')
const code = fc.constantFrom('K', 'NA', '1240581000000104', 'CRP', 'covid')
const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined })
const at = fc.nat({ max: 100_000 }).map((second) => NINE + second * 1_000)
const person = fc.record({ id: word, name: word })
const status = fc.constantFrom(...RESULT_STATUSES)

const observation: fc.Arbitrary<Observation> = fc.record({
  code: word,
  system: maybe(word),
  name: word,
  kind: fc.constantFrom('NM', 'CWE', 'ST', 'TX'),
  value: fc.string({ maxLength: 12 }),
  comparator: maybe(fc.constantFrom('<', '>')),
  units: maybe(word),
  range: maybe(word),
  flag: maybe(fc.constantFrom('LL', 'N', 'HH', 'POS')),
  status,
  at: maybe(at),
  notes: maybe(word),
  previous: fc.array(fc.record({ value: word, at }), { maxLength: 3 }),
})
const observations = fc.array(observation, { maxLength: 3 })

const result: fc.Arbitrary<InvestigationResult> = fc
  .record({
    chain: word,
    title: word,
    state: fc.constantFrom(...RESULT_STATES),
    classCode: word,
    roleCode: fc.option(word),
    owner: fc.option(person),
    status,
    version: fc.integer({ min: 1, max: 9 }),
    versions: fc.array(
      fc.record({ version: fc.integer({ min: 1, max: 9 }), status, at, classCode: word, observations }),
      { maxLength: 2 },
    ),
    firstReleasedAt: at,
    releasedAt: at,
    owedSince: fc.option(at),
    specimenAt: fc.option(at),
    specimen: maybe(word),
    labNumber: word,
    orderNumber: maybe(word),
    service: fc.record({ code: word, system: maybe(word), name: word }),
    observations,
    tests: fc.uniqueArray(code),
    flags: fc.uniqueArray(code),
    requester: maybe(word),
    repeatOf: maybe(word),
    siteCode: maybe(word),
    ward: maybe(word),
    bay: maybe(word),
    bed: maybe(word),
    consultant: maybe(word),
    step: fc.nat({ max: 2 }),
    successor: maybe(word),
    story: fc.array(
      fc.record({
        id: word,
        kind: fc.constantFrom(...RESULT_KINDS),
        at,
        byId: word,
        byName: word,
        console: word,
        text: maybe(word),
        version: maybe(fc.integer({ min: 1, max: 9 })),
        role: maybe(word),
        remote: maybe(fc.record({ site: word })),
        readBack: maybe(fc.record({ value: word, identifiers: fc.array(word, { maxLength: 3 }) })),
        action: maybe(word),
        person: maybe(person),
        to: maybe(word),
        step: maybe(fc.nat({ max: 2 })),
        why: maybe(fc.constantFrom('not-accepted' as const, 'moved' as const)),
        status: maybe(status),
        siteCode: maybe(word),
        ward: maybe(word),
        bed: maybe(word),
      }),
      { maxLength: 3 },
    ),
  })
  .map((over) => sampleResult(over))

/** What is absent and what is undefined is the same row. */
const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value))

describe('the row of any result', () => {
  it('says the same both ways, whether every column is written or only those that say something', () => {
    fc.assert(
      fc.property(result, (before) => {
        const same = plain({ ok: true, value: before })
        expect(plain(readResult(fieldsOfResult(before)))).toEqual(same)
        expect(plain(readResult(fieldsOfNewResult(before)))).toEqual(same)
      }),
    )
  })
  it('is changed by what a person does in those columns alone that it changes', () => {
    fc.assert(
      fc.property(result, result, (before, other) => {
        const { state, owner, step, story } = other
        const after = { ...before, state, owner, step, story }
        const read = readResult({ ...fieldsOfResult(before), ...writeResult(before, after) })
        expect(plain(read)).toEqual(plain({ ok: true, value: after }))
        expect(writeResult(before, before)).toEqual({})
      }),
    )
  })
  it('never says the value of a column that does not read', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('State', 'Status', 'Version', 'SentAt', 'Observations', 'Versions', 'Story', 'Level'),
        fc.constantFrom('Secret', '{"Secret":', '[{"Secret":1}]', '{"Secret":[]}', '["Secret"]'),
        (column, value) => {
          const read = readResult({ ...fieldsOfResult(sampleResult()), [column]: value })
          // An entry of a story that nobody can read is kept; everything else is a row that does not read.
          if (column === 'Story' && value === '[{"Secret":1}]') return
          expect(read).toEqual({ ok: false, code: 'unreadable', message: column })
        },
      ),
    )
  })
})

const ACTS: readonly ResultAct[] = [
  { kind: 'seen', version: 1 },
  { kind: 'accepted', version: 1, readBack: RIGHT },
  { kind: 'said', text: 'Known' },
  { kind: 'forwarded', version: 1, to: 'MEDREG-SGH' },
  { kind: 'printed', version: 1 },
  { kind: 'escalated', step: 1, to: 'BIOCHEM-SGH', why: 'not-accepted' },
]

describe('what this console does not wholly understand', () => {
  const newer = {
    id: 'n',
    kind: 'sterilised',
    at: '2026-11-22T09:05:00.000Z',
    byId: 'x',
    byName: 'X',
    console: 'PC',
    lorry: { wheels: 6 },
  }
  const known = {
    ...newer,
    id: 'm',
    kind: 'accepted',
    version: 'two',
    readBack: { value: '6.9', identifiers: [], by: 'voice' },
  }
  const broken = { words: 'no entry at all' }

  it.each(ACTS)('goes back word for word with %j', (act) => {
    const story = [newer, known, broken]
    const before = readResult({ ...fieldsOfResult(sampleResult()), Story: JSON.stringify(story) })
    if (!before.ok) throw new Error(before.message)
    const verdict = decideResult(before.value, 'id', act, SILVA_AT, NINE)
    if (verdict.kind !== 'write') throw new Error(verdict.kind)
    const patch = writeResult(before.value, verdict.result)
    expect(JSON.parse(String(patch.Story)).slice(0, -1)).toEqual(story)
    // What the laboratory said is never written by a console.
    for (const column of ['Observations', 'Versions', 'Service', 'Tests', 'Flags', 'Status', 'Title'])
      expect(patch).not.toHaveProperty(column)
  })
  it('of an observation is left out, and the finding is not', () => {
    const fields = {
      ...fieldsOfResult(sampleResult()),
      Observations:
        '[{"code":"K","name":"Potassium","value":"6.9","status":"Z","at":"soon","flag":7,"previous":"none","colour":"red"}]',
      Service: '{',
    }
    expect(readResult(fields)).toMatchObject({
      ok: true,
      value: {
        // What is not known to be final is not final.
        observations: [{ code: 'K', value: '6.9', status: 'P', kind: 'ST', previous: [] }],
        service: { name: 'Potassium 6.9 mmol/L' },
      },
    })
  })
})

const watch: fc.Arbitrary<Watch> = fc
  .record({
    state: fc.constantFrom('on' as const, 'ended' as const),
    roleCode: fc.option(word),
    by: person,
    since: at,
    end: fc.record({ kind: fc.constantFrom(...WATCH_ENDS), at: maybe(at) }),
    condition: fc.record({
      sites: fc.array(word, { minLength: 1, maxLength: 2 }),
      wards: maybe(fc.array(fc.record({ site: word, ward: word }), { minLength: 1, maxLength: 2 })),
      patients: maybe(fc.array(fc.record({ nhsNumber: maybe(word), hospitalNumber: maybe(word) }), { minLength: 1 })),
      mine: maybe(fc.constantFrom(...MINE)),
      tests: maybe(fc.array(word, { minLength: 1 })),
      flags: maybe(fc.array(word, { minLength: 1 })),
      classes: maybe(fc.array(word, { minLength: 1 })),
      consultants: maybe(fc.array(word, { minLength: 1 })),
    }),
  })
  .map((over) => sampleWatch(over))

describe('the row of any watch', () => {
  it('says the same both ways, and is only ever ended', () => {
    fc.assert(
      fc.property(watch, (before) => {
        expect(plain(readWatch(fieldsOfWatch(before, 'Words')))).toEqual(plain({ ok: true, value: before }))
        expect(writeWatch(before, { ...before, state: 'ended' })).toEqual(
          before.state === 'ended' ? {} : { State: 'ended' },
        )
      }),
    )
  })
  it('whose end does not read goes on', () => {
    for (const until of ['', '{', '{"kind":"never"}'])
      expect(readWatch({ ...fieldsOfWatch(sampleWatch(), 'x'), Until: until })).toMatchObject({
        value: { end: { kind: 'none' } },
      })
  })
})

const sampleRequest = (over: Partial<ServiceRequest> = {}): ServiceRequest => ({
  clientId: 'request',
  title: 'Bloods',
  state: 'requested',
  serviceCode: 'bloods',
  roleCode: 'HANCO-SGH',
  level: 4,
  sentAt: NINE,
  sentBy: { id: 'mbeki', name: 'Grace Mbeki' },
  readyAt: null,
  story: [],
  ...over,
})
const request: fc.Arbitrary<ServiceRequest> = fc
  .record({
    state: fc.constantFrom(...REQUEST_STATES),
    serviceCode: word,
    sentAt: at,
    sentBy: person,
    sentFrom: maybe(word),
    callBack: maybe(word),
    siteCode: maybe(word),
    ward: maybe(word),
    bed: maybe(word),
    situation: maybe(word),
    orderNumber: maybe(word),
    patient: maybe(fc.constant(sampleResult().patient ?? {})),
    story: fc.array(
      fc.record({
        id: word,
        kind: fc.constantFrom(...REQUEST_KINDS),
        at,
        byId: word,
        byName: word,
        console: word,
        text: maybe(word),
        eta: maybe(at),
        role: maybe(word),
        resultId: maybe(word),
      }),
      { maxLength: 3 },
    ),
  })
  .map((over) => sampleRequest(over))

describe('the row of any request', () => {
  it('says the same both ways', () => {
    fc.assert(
      fc.property(request, maybe(at), maybe(word), (before, readyAt, resultId) => {
        expect(plain(readRequest(fieldsOfRequest(before)))).toEqual(plain({ ok: true, value: before }))
        const after = { ...before, readyAt: readyAt ?? null, resultId, state: 'ready' as const }
        const read = readRequest({ ...fieldsOfRequest(before), ...writeRequest(before, after) })
        expect(plain(read)).toEqual(plain({ ok: true, value: after }))
        expect(writeRequest(before, before)).toEqual({})
      }),
    )
  })
  it('keeps by when whoever took it expects to be there', () => {
    const verdict = decideRequest(sampleRequest(), 'a', { kind: 'accepted', eta: NINE + 60_000 }, SILVA_AT, NINE)
    if (verdict.kind !== 'write') throw new Error(verdict.kind)
    const fields = { ...fieldsOfRequest(sampleRequest()), ...writeRequest(sampleRequest(), verdict.request) }
    expect(readRequest(fields)).toMatchObject({ value: { state: 'accepted', story: [{ eta: NINE + 60_000 }] } })
  })
  it.each([
    [{ State: 'Secret' }, 'State'],
    [{ RoleCode: '' }, 'RoleCode'],
    [{ ServiceCode: ' ', SentAt: 'Secret' }, 'ServiceCode, SentAt'],
    [{ Story: '{"Secret":1}' }, 'Story'],
  ])('names the columns at fault, never their values: %j', (over, message) => {
    expect(readRequest({ ...fieldsOfRequest(sampleRequest()), ...over })).toEqual({
      ok: false,
      code: 'unreadable',
      message,
    })
  })
})

describe('where a patient has lain', () => {
  const place = { site: 'SGH', ward: 'D4', from: '2026-11-20T08:00:00Z', until: '2026-11-21T08:00:00Z' }
  it('is read place by place: one that does not read hides none of the others', () => {
    const Moves = JSON.stringify([place, { ward: 'D5' }, 'E5', { ward: 'E5', bay: ' ', bed: 7, from: place.until }])
    expect(plain(readMoves({ Moves }))).toEqual([place, { site: '', ward: 'E5', from: place.until }])
  })
  it.each([undefined, null, '', '{', '{}', 7])('is nowhere known when the column is %j', (Moves) => {
    expect(readMoves({ Moves })).toEqual([])
  })
})
