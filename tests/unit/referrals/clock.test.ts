import { expect, it } from 'vitest'
import { DAY, HOUR, MINUTE } from '../../../domain/instant.ts'
import { dueOf, nextBreach, nudgeFrom, seenAt, triagedAt } from '../../../domain/referral/clock.ts'
import { isForSenior, needsSenior, successorOf } from '../../../domain/referral/redirect.ts'
import type { Referral, ReferralState, Urgency } from '../../../domain/referral/referral.ts'
import { OUR_TARGETS } from '../../../domain/referral/targets.ts'
import { NINE } from '../../support/sample-page.ts'
import { entry, redirect, sampleReferral, sampleSpecialty } from '../../support/sample-referral.ts'

it.each<[Urgency, number, number]>([
  ['immediate', 15 * MINUTE, HOUR],
  ['urgent', 30 * MINUTE, 4 * HOUR],
  ['routine', 4 * HOUR, 24 * HOUR],
])('%s: triage and seen', (urgency, triage, seen) => {
  expect(dueOf(sampleReferral({ urgency }), OUR_TARGETS)).toEqual({
    what: 'triage',
    at: NINE + triage,
    by: 'specialty',
  })
  expect(dueOf(sampleReferral({ urgency, state: 'accepted' }), OUR_TARGETS)).toEqual({
    what: 'seen',
    at: NINE + seen,
    by: 'specialty',
  })
})

it.each<[ReferralState, Referral['story'], ReturnType<typeof dueOf>]>([
  // A question does not stop the clock.
  ['more-info-requested', [entry('asked', 5)], { what: 'triage', at: NINE + 30 * MINUTE, by: 'specialty' }],
  ['advice-given', [entry('advised', 5)], { what: 'close', at: NINE + 5 * MINUTE + DAY, by: 'referrer' }],
  ['declined', [entry('declined', 5)], { what: 'close', at: NINE + 5 * MINUTE + DAY, by: 'referrer' }],
  ['in-review', [entry('reviewed', 50)], { what: 'close', at: NINE + 50 * MINUTE + DAY, by: 'specialty' }],
  ['completed', [], null],
  ['cancelled', [], null],
  ['redirected', [], null],
])('in %s', (state, story, due) => {
  expect(dueOf(sampleReferral({ state, story }), OUR_TARGETS)).toEqual(due)
})

const stroke = sampleSpecialty()
const far = NINE - DAY

it('pages the owner role when it is late, and the senior role half an hour later', () => {
  const at = (over: Partial<Referral>, now = far) => nextBreach(sampleReferral(over), stroke, now)
  expect(at({})).toEqual({ step: 1, dueAt: NINE + 30 * MINUTE, to: 'NEUROREG-SGH', why: 'not-triaged' })
  expect(at({ step: 1 })).toEqual({ step: 2, dueAt: NINE + HOUR, to: 'STROKECON-SGH', why: 'not-triaged' })
  expect(at({ step: 2 })).toEqual({ step: 3, dueAt: NINE + 4 * HOUR, to: 'NEUROREG-SGH', why: 'not-seen' })
  expect(at({ step: 3 })).toMatchObject({ step: 4, dueAt: NINE + 4.5 * HOUR, to: 'STROKECON-SGH' })
  expect(at({ step: 4 })).toBe(null)
  // Once it is accepted, only that nobody saw the patient can be late.
  expect(at({ state: 'accepted' })).toMatchObject({ step: 3 })
  for (const state of ['advice-given', 'declined', 'in-review', 'completed', 'redirected'] as const)
    expect(at({ state })).toBe(null)
})

it('says what is late to each role once, when a console was away for long', () => {
  const away = NINE + 10 * HOUR
  expect(nextBreach(sampleReferral(), stroke, away)).toMatchObject({ step: 3, to: 'NEUROREG-SGH' })
  expect(nextBreach(sampleReferral({ step: 3 }), stroke, away)).toMatchObject({ step: 4, to: 'STROKECON-SGH' })
})

it('leaves a specialty that was sent it late the half hour before its senior is paged', () => {
  const late = sampleReferral({ sentAt: NINE + 50 * MINUTE })
  expect(nextBreach(late, stroke, far)).toMatchObject({ step: 1, dueAt: NINE + 50 * MINUTE })
  expect(nextBreach({ ...late, step: 1 }, stroke, far)).toMatchObject({ step: 2, dueAt: NINE + 80 * MINUTE })
})

it('may be asked after halfway to what is owed, or when the time that was given has passed', () => {
  expect(nudgeFrom(sampleReferral(), OUR_TARGETS)).toBe(NINE + 15 * MINUTE)
  expect(nudgeFrom(sampleReferral({ state: 'accepted', eta: NINE + HOUR }), OUR_TARGETS)).toBe(NINE + HOUR)
  expect(nudgeFrom(sampleReferral({ state: 'accepted', eta: NINE + 9 * HOUR }), OUR_TARGETS)).toBe(NINE + 4 * HOUR)
  expect(nudgeFrom(sampleReferral({ state: 'advice-given' }), OUR_TARGETS)).toBe(null)
  expect(nudgeFrom(sampleReferral({ state: 'completed' }), OUR_TARGETS)).toBe(null)
})

const REDIRECTED = sampleReferral({
  state: 'redirected',
  successor: 'next-1',
  owner: { id: 'okafor', name: 'Dr Amara Okafor' },
  eta: NINE,
  step: 2,
  redirects: [redirect('NEURO-SGH', 'STROKE-SGH', 20)],
  story: [entry('accepted', 5), entry('redirected', 20)],
})

it('runs on in another specialty with the same clock, and nobody has it yet', () => {
  const next = successorOf(REDIRECTED, stroke, NINE + 21 * MINUTE)
  expect(next).toMatchObject({
    clientId: 'next-1',
    chain: REDIRECTED.chain,
    specialtyCode: 'STROKE-SGH',
    roleCode: 'STROKEREG-SGH',
    state: 'sent',
    sentAt: NINE + 21 * MINUTE,
    firstSentAt: NINE,
    owner: null,
    eta: null,
    step: 0,
    successor: undefined,
    story: REDIRECTED.story,
    redirects: REDIRECTED.redirects,
    patient: REDIRECTED.patient,
  })
  expect(next && [triagedAt(next), seenAt(next)]).toEqual([null, null])
  expect(triagedAt(REDIRECTED)).toBe(NINE + 5 * MINUTE)
})

it('has no successor where it was not sent', () => {
  expect(successorOf(REDIRECTED, sampleSpecialty({ code: 'CARDIO-SGH' }), NINE)).toBe(undefined)
  expect(successorOf({ ...REDIRECTED, state: 'received' }, stroke, NINE)).toBe(undefined)
  expect(successorOf({ ...REDIRECTED, successor: undefined }, stroke, NINE)).toBe(undefined)
})

it('is owned by the senior role from the third redirect on', () => {
  const redirects = [redirect('A', 'B', 1), redirect('B', 'NEURO-SGH', 2)]
  expect(needsSenior({ redirects: redirects.slice(1) })).toBe(false)
  expect(needsSenior({ redirects })).toBe(true)
  const third = { ...REDIRECTED, redirects: [...redirects, ...REDIRECTED.redirects] }
  expect(successorOf(third, stroke, NINE)?.roleCode).toBe('STROKECON-SGH')
  expect([isForSenior(REDIRECTED), isForSenior(third)]).toEqual([false, true])
})
