// What a page must hold before it may be sent.

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Draft, draftFaults, EMPTY_DRAFT, EMPTY_PATIENT, needsSbar } from '../../../domain/draft.ts'
import { LEVELS, type Level } from '../../../domain/level.ts'

const whole: Draft = {
  ...EMPTY_DRAFT,
  roleCode: 'MEDREG-SGH',
  level: 3,
  reason: 'NEWS2 9',
  situation: 'Newly confused',
  recommendation: 'Please come',
  callBack: '4215',
}
const patient = { ...EMPTY_PATIENT, familyName: 'Testpatient', nhsNumber: '999 000 0018' }

describe('a draft', () => {
  test('that is whole has no faults, at any level', () => {
    for (const level of LEVELS) expect(draftFaults({ ...whole, level, patient })).toEqual({})
  })

  test('that is empty names role, level and reason, in the order of the form', () => {
    expect(Object.keys(draftFaults(EMPTY_DRAFT))).toEqual(['roleCode', 'level', 'reason'])
  })

  test.each<[Level, boolean]>([
    [1, true],
    [2, true],
    [3, true],
    [4, false],
    [5, false],
  ])('of level %i needs situation, recommendation and a number to ring: %s', (level, needed) => {
    expect(needsSbar(level)).toBe(needed)
    const faults = draftFaults({ ...whole, level, situation: ' ', recommendation: '', callBack: '' })
    expect(Object.keys(faults)).toEqual(needed ? ['situation', 'recommendation', 'callBack'] : [])
  })

  test.each([
    ['reason', { reason: 'two\nlines' }],
    ['reason', { reason: 'x'.repeat(121) }],
    ['news2', { news2: '21' }],
    ['news2', { news2: 'high' }],
    ['ward', { ward: 'w'.repeat(41) }],
    ['nhsNumber', { patient: { ...patient, nhsNumber: '999 000 0019' } }],
    ['nhsNumber', { patient: { ...patient, nhsNumber: '', hospitalNumber: '', born: '' } }],
    ['familyName', { patient: { ...patient, familyName: '' } }],
    ['born', { patient: { ...patient, born: '1945-02-30' } }],
  ] as const)('with a bad %s says so there: %o', (field, part) => {
    expect(Object.keys(draftFaults({ ...whole, ...part }))).toEqual([field])
  })

  test('never has a fault without words', () => {
    fc.assert(
      fc.property(fc.record({ reason: fc.string(), news2: fc.string(), ward: fc.string() }), (part) => {
        for (const words of Object.values(draftFaults({ ...whole, ...part }))) expect(words).toMatch(/\.$/)
      }),
    )
  })
})
