// What a report makes of the row that is there: nothing, another status, or another version.

import { describe, expect, it } from 'vitest'
import { DAY, MINUTE } from '../../../domain/instant.ts'
import type { InvestigationResult, ResultEntry } from '../../../domain/results/investigation-result.ts'
import { ourClass } from '../../../domain/results/result-class.ts'
import type { IncomingResult } from '../../../feed/incoming.ts'
import { type NextParts, newResult, nextVersion } from '../../../feed/tenant/next-result.ts'
import { NINE } from '../../support/sample-page.ts'
import { sampleObservation, sampleResult } from '../../support/sample-result.ts'

const LATER = NINE + 10 * MINUTE

/** A report of the potassium that `sampleResult` is of. */
const parts = (
  value: string,
  status: IncomingResult['status'],
  classCode: string,
  over: Partial<NextParts> & { readonly releasedAt?: number } = {},
): NextParts => {
  const { releasedAt = LATER, ...rest } = over
  const flag = classCode === 'critical' ? 'HH' : undefined
  const { patient = {}, service } = sampleResult()
  return {
    incoming: {
      what: 'result',
      facility: 'LIMS SUH',
      messageId: 'M1',
      patient,
      place: {},
      labNumber: 'LAB77',
      service,
      status,
      releasedAt,
      specimenAt: null,
      observations: [sampleObservation({ value, flag, status })],
    },
    classified: { classCode, flags: [], title: `Potassium ${value} mmol/L`, repeatWithinDays: 7, similarPercent: 10 },
    placed: { siteCode: 'SGH', ward: 'E5', ownerOf: ({ owner }) => (owner.kind === 'none' ? null : 'MEDFY1-SGH') },
    classOf: ourClass,
    author: { id: 'feed', name: 'Feed', console: 'feed' },
    clientId: 'new',
    previousOf: () => [],
    like: [],
    now: LATER,
    ...rest,
  }
}
const seen: ResultEntry = {
  id: 'seen',
  kind: 'seen',
  at: NINE,
  byId: 'silva',
  byName: 'Dr Luís Silva',
  console: 'PC',
  version: 1,
}
const had = (over: Partial<InvestigationResult> = {}) => sampleResult({ story: [seen], ...over })

describe('a report that is known', () => {
  it('is nothing at all when it says it all again, or comes late', () => {
    expect(nextVersion(had(), parts('6.9', 'F', 'critical'))).toBeUndefined()
    expect(nextVersion(had(), parts('6.1', 'P', 'critical', { releasedAt: NINE - 1 }))).toBeUndefined()
    expect(nextVersion(had({ status: 'X' }), parts('6.9', 'X', 'critical'))).toBeUndefined()
  })
  it('is the same alert when it only becomes final', () => {
    const before = had({ status: 'P', state: 'accepted', owner: { id: 'silva', name: 'Dr Luís Silva' } })
    expect(nextVersion(before, parts('6.9', 'F', 'critical'))).toEqual({
      result: { ...before, status: 'F' },
      page: null,
    })
  })
  it('is another version, owed again with a page, when somebody had what is not so', () => {
    const next = nextVersion(had({ state: 'done', step: 1 }), parts('4.6', 'C', 'routine'))
    expect(next).toMatchObject({
      page: 'corrected',
      result: {
        state: 'open',
        owner: null,
        step: 0,
        version: 2,
        owedSince: LATER,
        roleCode: 'MEDFY1-SGH',
        title: 'Potassium 4.6 mmol/L',
        versions: [{ version: 1, classCode: 'critical' }],
        story: [{ kind: 'seen' }, { kind: 'version', version: 2, status: 'C' }],
      },
    })
  })
  it('pages nobody when it becomes harmless before anybody had it', () => {
    expect(nextVersion(sampleResult(), parts('4.6', 'C', 'routine'))).toMatchObject({
      page: null,
      result: { state: 'released', version: 2 },
    })
    expect(nextVersion(sampleResult(), parts('6.9', 'W', 'critical'))).toMatchObject({
      page: null,
      result: { state: 'cancelled' },
    })
  })
  it('pages again when it holds after it had been taken back, though it says what it said', () => {
    for (const status of ['X', 'W'] as const) {
      const taken = nextVersion(sampleResult(), parts('6.9', status, 'critical'))?.result
      if (!taken) throw new Error('it was not taken back')
      expect(nextVersion(taken, parts('6.9', 'F', 'critical', { releasedAt: LATER + 1 }))).toMatchObject({
        page: 'released',
        result: { state: 'open', status: 'F', version: 3 },
      })
    }
  })
})

describe('a new report', () => {
  it('is owed by the role of its class, and by nobody where the class owns nothing', () => {
    expect(newResult(parts('6.9', 'F', 'critical'))).toMatchObject({
      page: 'released',
      result: { state: 'open', roleCode: 'MEDFY1-SGH', owedSince: LATER },
    })
    expect(newResult(parts('4.6', 'F', 'routine'))).toMatchObject({
      page: null,
      result: { state: 'released', roleCode: null, owedSince: null },
    })
    expect(newResult(parts('6.9', 'X', 'critical'))).toMatchObject({ page: null, result: { state: 'cancelled' } })
  })
  it.each<[string, string, number, string | undefined]>([
    ['a day later, and hardly another', '7.1', DAY, 'first'],
    ['a day later, and much worse', '8.1', DAY, undefined],
    ['eight days later', '6.9', 8 * DAY, undefined],
  ])('only repeats an abnormal one that is known: %s', (_what, value, after, repeatOf) => {
    const first = { clientId: 'first', observations: [sampleObservation()], releasedAt: LATER - after }
    const next = newResult(parts(value, 'F', 'critical', { like: [first] }))
    expect(next.result.repeatOf).toBe(repeatOf)
    expect(next.page).toBe(repeatOf === undefined ? 'released' : null)
  })
})
