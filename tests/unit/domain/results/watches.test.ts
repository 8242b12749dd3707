// Watches in words, and their ends.

import { describe, expect, it } from 'vitest'
import { describeWatch, type WatchNames } from '../../../../domain/results/describe-watch.ts'
import { flagName, interpretationWords } from '../../../../domain/results/flag-words.ts'
import { hasScope, type WatchCondition, type WatchEnd } from '../../../../domain/results/watch.ts'
import { hasEnded, type Whereabouts } from '../../../../domain/results/watch-end.ts'
import { NINE } from '../../../support/sample-page.ts'
import { sampleWatch } from '../../../support/sample-result.ts'

const NAMES: WatchNames = {
  ward: (_site, ward) => `Ward ${ward}`,
  site: (code) => ({ SGH: 'Southmere General Hospital' })[code] ?? code,
  test: (code) => ({ K: 'Potassium' })[code] ?? code,
  flag: (code) => ({ covid: 'COVID-19' })[code] ?? code,
  klass: (code) => code,
  patient: () => 'TESTPATIENT, Alex',
}
const D4 = { site: 'SGH', ward: 'D4' }
const D5 = { site: 'SGH', ward: 'D5' }

describe('a watch in words', () => {
  it.each<[WatchCondition, string]>([
    [{ flags: ['covid'], wards: [D4, D5] }, 'COVID-19 on Ward D4 or Ward D5'],
    [{ tests: ['K'], patients: [{ nhsNumber: '9990000018' }] }, 'Potassium of TESTPATIENT, Alex'],
    [{ classes: ['critical'], mine: 'accepted-referrals' }, 'Critical of patients whose referral I accepted'],
    [{ wards: [D4] }, 'Any result on Ward D4'],
    [{ flags: ['covid'], sites: ['SGH'] }, 'COVID-19 at Southmere General Hospital'],
    [{ consultants: ['Dr Mei Dalgleish'], tests: ['K'] }, 'Potassium of patients under Dr Mei Dalgleish'],
    [{ mine: 'sent-referrals', tests: [] }, 'Any result of patients whom I referred'],
    [
      { classes: ['critical'], tests: ['K', 'NA'], flags: ['covid'], wards: [D4], sites: ['SGH', 'EFH'] },
      'Critical, Potassium or NA, COVID-19 on Ward D4 at Southmere General Hospital or EFH',
    ],
    [{ wards: [D4, D5, { site: 'SGH', ward: 'E5' }] }, 'Any result on Ward D4, Ward D5 or Ward E5'],
  ])('%j', (condition, words) => expect(describeWatch(condition, NAMES)).toBe(words))
})

describe('what a flag is called', () => {
  it.each([
    ['covid', 'COVID-19'],
    ['cdiff', 'C. difficile'],
    ['cpe', 'cpe'],
  ])('%s: %s', (code, name) => expect(flagName(code)).toBe(name))
  it.each([
    ['LL', 'Very low'],
    ['HH', 'Very high'],
    ['POS', 'Positive'],
    ['N', null],
    ['NEG', null],
    ['ZZ', null],
    [undefined, null],
  ])('%s of an observation: %s', (flag, name) => expect(interpretationWords(flag)).toBe(name))
})

describe('the scope of a watch', () => {
  it.each<[WatchCondition, boolean]>([
    [{ flags: ['covid'] }, false],
    [{ tests: ['K'], classes: ['critical'] }, false],
    [{ wards: [] }, false],
    [{ wards: [D4] }, true],
    [{ mine: 'sent-referrals' }, true],
  ])('%j', (condition, has) => expect(hasScope(condition)).toBe(has))
})

describe('the end of a watch', () => {
  const over = (end: WatchEnd, place: Whereabouts = 'here', condition: WatchCondition = {}, now = NINE) =>
    hasEnded(sampleWatch({ end, condition }), () => place, now)
  const of = { patients: [{ nhsNumber: '9990000018' }] }
  it('never comes by itself without one', () => {
    expect(over({ kind: 'none' })).toBe(false)
    expect(over({ kind: 'none', at: NINE - 1 })).toBe(false)
    expect(over({ kind: 'date' })).toBe(false)
  })
  it('has come for a watch that was ended, whatever its end was', () => {
    expect(hasEnded(sampleWatch({ state: 'ended' }), () => 'here', NINE)).toBe(true)
  })
  it('of several patients comes with the last of them', () => {
    const watch = sampleWatch({
      end: { kind: 'discharge' },
      condition: { patients: [{ hospitalNumber: 'S1' }, { nhsNumber: '9990000026', hospitalNumber: 'S2' }] },
    })
    const gone = (...keys: string[]) =>
      hasEnded(watch, (of) => (of.some((key) => keys.includes(key)) ? 'gone' : 'here'), NINE)
    expect(gone('hospital:S1')).toBe(false)
    expect(gone('hospital:S1', 'nhs:9990000026')).toBe(true)
  })
  it('is its date, or the end of the shift', () => {
    for (const kind of ['date', 'shift'] as const) {
      expect(over({ kind, at: NINE + 1 })).toBe(false)
      expect(over({ kind, at: NINE })).toBe(true)
    }
  })
  it('is when everybody has gone home, and not because their row is not here', () => {
    expect(over({ kind: 'discharge' }, 'here', of)).toBe(false)
    expect(over({ kind: 'discharge' }, 'unknown', of)).toBe(false)
    expect(over({ kind: 'discharge' }, 'gone', of)).toBe(true)
    expect(over({ kind: 'discharge' }, 'gone', {})).toBe(false)
  })
})
