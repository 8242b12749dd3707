// The index finds exactly the watches that the plain rule finds, whatever is watched and whatever comes.

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { factsOf, isMatch, type ResultFacts, watchIndex } from '../../../../domain/results/match.ts'
import type { Watch, WatchCondition } from '../../../../domain/results/watch.ts'
import { sampleResult, sampleWatch } from '../../../support/sample-result.ts'

const WARDS = ['D4', 'd4', 'D5', 'E5 '] as const
const some = <T>(values: readonly T[]) => fc.option(fc.subarray([...values]), { nil: undefined })

const condition: fc.Arbitrary<WatchCondition> = fc.record({
  sites: some(['SGH', 'EFH']),
  wards: some(WARDS.flatMap((ward) => ['SGH', 'EFH'].map((site) => ({ site, ward })))),
  patients: some([
    { nhsNumber: '9990000018' },
    { nhsNumber: '999 000 0026', hospitalNumber: 'S2' },
    { hospitalNumber: 's1' },
  ]),
  mine: fc.constantFrom(undefined, undefined, 'accepted-referrals' as const),
  tests: some(['K', 'CRP']),
  flags: some(['critical', 'covid']),
  classes: some(['critical', 'infection']),
  consultants: some(['Dr Mei Dalgleish', 'dr mei dalgleish ', 'Mr Other']),
})
const watch = fc.record({ condition, state: fc.constantFrom('on' as const, 'on' as const, 'ended' as const) })
const watches = fc
  .array(watch, { maxLength: 30 })
  .map((all) => all.map((each, n): Watch => sampleWatch({ ...each, clientId: `watch-${n}` })))

const facts: fc.Arbitrary<ResultFacts> = fc.record({
  siteCode: fc.constantFrom('SGH', 'EFH', undefined),
  ward: fc.constantFrom(...WARDS, undefined),
  consultant: fc.constantFrom('Dr Mei Dalgleish', ' DR MEI DALGLEISH', undefined),
  patientKeys: fc.subarray(['nhs:9990000018', 'nhs:9990000026', 'hospital:S1', 'hospital:S2']),
  tests: fc.subarray(['K', 'CRP', 'NA']),
  flags: fc.subarray(['critical', 'covid', 'abnormal']),
  classCode: fc.constantFrom('critical', 'infection', 'routine'),
})
const mine = new Set(['nhs:9990000026'])

describe('the index of watches', () => {
  it('agrees with the rule', () => {
    fc.assert(
      fc.property(watches, facts, (all, found) => {
        const indexed = watchIndex(all, () => mine).matching(found)
        const asked = all.filter((each) => isMatch(each, found, () => mine))
        expect(indexed.map(({ clientId }) => clientId).sort()).toEqual(asked.map(({ clientId }) => clientId).sort())
      }),
      { numRuns: 2_000 },
    )
  })
})

describe('a watch', () => {
  const result = factsOf(sampleResult())
  const asks = (over: WatchCondition) => isMatch(sampleWatch({ condition: over }), result)

  it.each<[string, WatchCondition, boolean]>([
    ['a ward', { wards: [{ site: 'SGH', ward: 'e5' }] }, true],
    ['the same ward of another site', { wards: [{ site: 'EFH', ward: 'E5' }] }, false],
    [
      'one of two wards',
      {
        wards: [
          { site: 'SGH', ward: 'D4' },
          { site: 'SGH', ward: 'E5' },
        ],
      },
      true,
    ],
    ['the patient, by a number as it is spoken', { patients: [{ nhsNumber: '999 000 0018' }] }, true],
    ['the patient, by hospital number', { patients: [{ hospitalNumber: 's1234567' }] }, true],
    ['a test of a patient', { patients: [{ nhsNumber: '9990000018' }], tests: ['K'] }, true],
    ['another test of the patient', { patients: [{ nhsNumber: '9990000018' }], tests: ['CRP'] }, false],
    ['a flag on a site', { sites: ['SGH'], flags: ['critical'] }, true],
    ['a flag that it does not have', { sites: ['SGH'], flags: ['covid'] }, false],
    ['a class of a consultant’s patients', { consultants: ['dr mei dalgleish'], classes: ['critical'] }, true],
    ['an empty part, which asks nothing', { sites: ['SGH'], tests: [] }, true],
  ])('asks for %s', (_what, over, answer) => expect(asks(over)).toBe(answer))

  it('that is over is answered by nothing', () => {
    expect(isMatch(sampleWatch({ state: 'ended' }), result)).toBe(false)
  })
})
