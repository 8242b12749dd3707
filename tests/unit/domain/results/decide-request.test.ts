import { describe, expect, it } from 'vitest'
import { MINUTE } from '../../../../domain/instant.ts'
import { decideRequest, remindFrom } from '../../../../domain/results/decide-request.ts'
import {
  REQUEST_STATES,
  type RequestAct,
  type RequestState,
  type ServiceRequest,
} from '../../../../domain/results/service-request.ts'
import { NINE } from '../../../support/sample-page.ts'
import { SILVA_AT } from '../../../support/sample-result.ts'

const sample = (over: Partial<ServiceRequest> = {}): ServiceRequest => ({
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
const decided = (state: RequestState, act: RequestAct) => decideRequest(sample({ state }), 'id', act, SILVA_AT, NINE)

/** From which states each act leads on, and where to (FHIR Task). */
const WAYS: readonly [RequestAct, readonly RequestState[], RequestState | null][] = [
  [{ kind: 'received' }, ['requested'], 'received'],
  [{ kind: 'accepted' }, ['requested', 'received'], 'accepted'],
  [{ kind: 'started' }, ['requested', 'received', 'accepted'], 'in-progress'],
  [{ kind: 'ready' }, ['requested', 'received', 'accepted', 'in-progress'], 'ready'],
  [{ kind: 'completed' }, ['requested', 'received', 'accepted', 'in-progress', 'ready'], 'completed'],
  [{ kind: 'rejected', text: 'Not here' }, ['requested', 'received', 'accepted'], 'rejected'],
  [
    { kind: 'cancelled', text: 'Not needed' },
    ['requested', 'received', 'accepted', 'in-progress', 'ready'],
    'cancelled',
  ],
  [{ kind: 'reminded' }, ['requested', 'received', 'accepted', 'in-progress'], null],
]

describe('a request', () => {
  it.each(WAYS)('%j leads on only from where it makes sense', (act, from, to) => {
    for (const state of REQUEST_STATES) {
      const verdict = decided(state, act)
      if (from.includes(state)) expect(verdict).toMatchObject({ kind: 'write', request: { state: to ?? state } })
      else expect(verdict.kind).not.toBe('write')
    }
  })
  it('is rejected, withdrawn and written beside with words only', () => {
    for (const kind of ['rejected', 'cancelled', 'said'] as const)
      expect(decided('requested', { kind, text: ' ' })).toMatchObject({ refusal: { code: 'not-sensible' } })
  })
  it('that is ready says since when, and by which result', () => {
    expect(decided('accepted', { kind: 'ready', resultId: 'result' })).toMatchObject({
      request: { readyAt: NINE, resultId: 'result' },
    })
  })
  it('is reminded of a while after it was sent, and again a while after that', () => {
    expect(remindFrom(sample(), 30 * MINUTE)).toBe(NINE + 30 * MINUTE)
    const verdict = decideRequest(sample(), 'id', { kind: 'reminded' }, SILVA_AT, NINE + 40 * MINUTE)
    if (verdict.kind !== 'write') throw new Error('it was not written')
    expect(remindFrom(verdict.request, 30 * MINUTE)).toBe(NINE + 70 * MINUTE)
    expect(remindFrom(sample({ state: 'ready' }), 30 * MINUTE)).toBeNull()
  })
})
