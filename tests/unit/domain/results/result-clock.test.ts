import { describe, expect, it } from 'vitest'
import { MINUTE } from '../../../../domain/instant.ts'
import { ourClass, type ResultClass, rulingClass } from '../../../../domain/results/result-class.ts'
import { deadlines, dueOf, nextOverdue } from '../../../../domain/results/result-clock.ts'
import { NINE } from '../../../support/sample-page.ts'
import { sampleResult } from '../../../support/sample-result.ts'

const critical: ResultClass = {
  ...ourClass('critical'),
  acceptOverdueTo: { SGH: 'BIOCHEM-SGH', '': 'BIOCHEM' },
  doneOverdueTo: { SGH: 'MEDREG-SGH' },
}

describe('the clocks of a critical result', () => {
  it('run from when it was owed: half an hour to accept, an hour until something is done', () => {
    expect(deadlines(sampleResult(), critical)).toEqual({ acceptBy: NINE + 30 * MINUTE, doneBy: NINE + 60 * MINUTE })
    expect(dueOf(sampleResult(), critical)).toEqual({ what: 'accept', at: NINE + 30 * MINUTE })
    expect(dueOf(sampleResult({ state: 'accepted' }), critical)).toEqual({ what: 'done', at: NINE + 60 * MINUTE })
  })
  it.each(['done', 'cancelled', 'released', 'moved'] as const)('stand when it is %s', (state) => {
    expect(deadlines(sampleResult({ state }), critical)).toEqual({ acceptBy: null, doneBy: null })
    expect(nextOverdue(sampleResult({ state }), critical, NINE)).toBeNull()
  })
})

describe('the class whose clocks run', () => {
  const observations = sampleResult().observations
  const versions = ['critical', 'infection', 'abnormal'].map((classCode, place) => ({
    version: place + 1,
    status: 'F' as const,
    at: NINE,
    classCode,
    observations,
  }))
  it('is its own where that owns anything, or where nothing is owed', () => {
    expect(rulingClass(sampleResult({ versions }), ourClass).code).toBe('critical')
    expect(rulingClass(sampleResult({ classCode: 'routine', versions, owedSince: null }), ourClass).code).toBe(
      'routine',
    )
  })
  it('is the last that owned it, where it is owed for the sake of what was put right', () => {
    expect(rulingClass(sampleResult({ classCode: 'routine', versions }), ourClass).code).toBe('infection')
  })
})

describe('what is overdue', () => {
  const next = (over: Partial<ReturnType<typeof sampleResult>>, now = NINE, klass = critical) =>
    nextOverdue(sampleResult(over), klass, now)
  it.each([
    ['open: the laboratory', {}, { step: 1, to: 'BIOCHEM-SGH', why: 'not-accepted' }],
    ['open, and the laboratory knows: the registrar', { step: 1 }, { step: 2, to: 'MEDREG-SGH', why: 'not-done' }],
    ['accepted: the registrar', { state: 'accepted' as const }, { step: 2, to: 'MEDREG-SGH', why: 'not-done' }],
    ['at another site: whoever is named for every other', { siteCode: 'EFH' }, { step: 1, to: 'BIOCHEM' }],
  ])('is told when it is %s', (_what, over, step) => expect(next(over)).toMatchObject(step))
  it('is told no more once both know', () => expect(next({ step: 2 })).toBeNull())
  it('is told to its own role again where the class names nobody', () => {
    expect(next({}, NINE, ourClass('critical'))).toMatchObject({ to: 'MEDFY1-SGH' })
  })
  it('passes over what a later page to the same role says', () => {
    const one = { ...critical, doneOverdueTo: { SGH: 'BIOCHEM-SGH' } }
    expect(next({}, NINE + 61 * MINUTE, one)).toMatchObject({ step: 2, why: 'not-done' })
    expect(next({}, NINE + 31 * MINUTE, one)).toMatchObject({ step: 1 })
  })
})
