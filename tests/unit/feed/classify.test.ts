/** What the map that we deliver says of reports: telephone limits, infections, what it is called. */
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import type { IncomingObservation, IncomingResult } from '../../../feed/incoming.ts'
import { classifyBy } from '../../../feed/map/classify.ts'
import { readMap } from '../../../feed/map/map-file.ts'

const USUAL = readFileSync(new URL('../../../feed/map/usual-map.json', import.meta.url), 'utf8')
const usual = readMap(USUAL)
if (!usual.ok) throw new Error(usual.message)
const classify = classifyBy(usual.value)

const COVID = '1240581000000104'
const observation = (code: string, value: string, more: Partial<IncomingObservation> = {}): IncomingObservation => ({
  code,
  name: `The ${code}`,
  kind: 'NM',
  value,
  status: 'F',
  previous: [],
  ...more,
})
const report = (observations: readonly IncomingObservation[], more: Partial<IncomingResult> = {}): IncomingResult => ({
  what: 'result',
  facility: 'LIMS SUH',
  messageId: '1',
  patient: { familyName: 'Testpatient', nhsNumber: '9990000018' },
  place: {},
  labNumber: 'L1',
  service: { code: 'UE', name: 'Urea and electrolytes' },
  status: 'F',
  releasedAt: 0,
  specimenAt: null,
  observations,
  ...more,
})
const classOf = (...observations: readonly IncomingObservation[]) => classify(report(observations)).classCode

describe('a number that the laboratory telephones', () => {
  // Adult inpatients; just within, at, and just beyond each limit.
  it.each([
    ['NA', 'mmol/L', { within: ['125', '155'], beyond: ['124', '156'] }],
    ['K', 'mmol/L', { within: ['2.8', '6.0', '6'], beyond: ['2.7', '6.1'] }],
    ['GLUC', 'mmol/L', { within: ['2.8', '25.0'], beyond: ['2.7', '25.1'] }],
    ['CA', 'mmol/L', { within: ['1.80', '3.00'], beyond: ['1.79', '3.01'] }],
    ['MG', 'mmol/L', { within: ['0.40', '2.00'], beyond: ['0.39', '2.01'] }],
    ['AMY', 'U/L', { within: ['249', '249.9'], beyond: ['250', '1200'] }],
    ['HB', 'g/L', { within: ['70', '200'], beyond: ['69', '201'] }],
    ['HB', 'g/dL', { within: ['7.0', '13.5'], beyond: ['6.9', '20.1'] }],
    ['PLT', '10*9/L', { within: ['50', '1000'], beyond: ['49', '1001'] }],
    ['PLT', 'x10^9/L', { within: ['50'], beyond: ['49'] }],
    ['NEUT', '10⁹/L', { within: ['1.0', '30'], beyond: ['0.9'] }],
    ['INR', undefined, { within: ['5.0'], beyond: ['5.1'] }],
    ['APTTR', undefined, { within: ['4.5'], beyond: ['4.6'] }],
    ['FIB', 'g/L', { within: ['1.5'], beyond: ['1.4'] }],
  ] as const)('%s in %s', (code, units, { within, beyond }) => {
    expect(within.map((value) => classOf(observation(code, value, { units })))).toEqual(within.map(() => 'routine'))
    expect(beyond.map((value) => classOf(observation(code, value, { units })))).toEqual(beyond.map(() => 'critical'))
  })

  it.each([
    ['<', '2.8', 'critical'],
    ['<', '3.0', 'routine'],
    ['>', '6.0', 'critical'],
    ['>', '5.9', 'routine'],
    ['>', '2.0', 'routine'],
  ])('is as far out as its comparator says: K %s %s', (comparator, value, classCode) => {
    expect(classOf(observation('K', value, { comparator }))).toBe(classCode)
  })

  it('is not judged in units that the map does not know, but by the laboratory’s own flag', () => {
    expect(classOf(observation('CA', '9.2', { units: 'mg/dL' }))).toBe('routine')
    expect(classOf(observation('CA', '6.0', { units: 'mg/dL', flag: 'LL' }))).toBe('critical')
  })

  it.each([
    ['LL', 'critical'],
    ['HH', 'critical'],
    ['AA', 'critical'],
    ['L', 'abnormal'],
    ['H', 'abnormal'],
    ['A', 'abnormal'],
    ['N', 'routine'],
    [undefined, 'routine'],
  ])('of a test that the map does not name is judged by its flag %s', (flag, classCode) => {
    expect(classOf(observation('UNKNOWN', '1', { flag }))).toBe(classCode)
  })

  it('makes its report critical, says which, and names no patient', () => {
    const found = classify(report([observation('NA', '138'), observation('K', '6.9', { units: 'mmol/L', flag: 'HH' })]))
    expect(found).toMatchObject({
      classCode: 'critical',
      title: 'Potassium 6.9 mmol/L',
      flags: ['critical', 'abnormal'],
    })
  })
})

describe('a finding', () => {
  const swab = (code: string, more: Partial<IncomingObservation>) =>
    classify(report([observation(code, '', { kind: 'CWE', ...more })], { service: { code, name: 'A swab' } }))

  it.each([
    [COVID, 'covid', 'COVID-19 positive'],
    ['MRSA', 'mrsa', 'MRSA positive'],
    ['CDIFF', 'cdiff', 'C. difficile positive'],
    ['FLUA', 'flu', 'Influenza positive'],
    ['FLUB', 'flu', 'Influenza positive'],
  ])('%s that is there is an infection with the flag %s', (code, flag, title) => {
    expect(swab(code, { value: 'Detected', valueCode: '260373001' })).toMatchObject({
      classCode: 'infection',
      flags: ['abnormal', 'positive', flag],
      title,
    })
  })

  it.each<[Partial<IncomingObservation>, string]>([
    [{ value: 'x', valueCode: '260373001' }, 'infection'],
    [{ value: 'x', valueCode: '10828004' }, 'infection'],
    [{ value: ' POSITIVE ' }, 'infection'],
    [{ value: 'Detected (Ct 23)' }, 'infection'],
    [{ value: 'Presumptive', flag: 'A' }, 'infection'],
    [{ value: 'x', valueCode: '260415000' }, 'routine'],
    [{ value: 'x', valueCode: '260385009' }, 'routine'],
    [{ value: 'Not detected' }, 'routine'],
    [{ value: 'NOT  DETECTED', flag: 'A' }, 'routine'],
    [{ value: 'Negative' }, 'routine'],
    [{ value: 'Inhibitory' }, 'routine'],
    // It is not known yet, or will never be.
    [{ value: '', status: 'P' }, 'routine'],
    [{ value: '' }, 'routine'],
  ])('of the virus as %j is %s', (said, classCode) => {
    expect(swab(COVID, said).classCode).toBe(classCode)
  })

  it('in a blood culture is critical and no infection that spreads', () => {
    expect(swab('BCULT', { value: 'Gram-positive cocci in clusters', flag: 'A' })).toMatchObject({
      classCode: 'critical',
      flags: ['critical', 'abnormal', 'blood-culture'],
      title: 'Blood culture: Gram-positive cocci in clusters',
    })
    expect(swab('BCULT', { value: 'No growth after 48 hours', valueCode: 'NG' }).classCode).toBe('routine')
  })
})

describe('a report', () => {
  it('is as pressing as the worst that it says', () => {
    const mixed = [observation('X', '1', { flag: 'H' }), observation('K', '7.0'), observation('Y', '1')]
    expect(classOf(...mixed)).toBe('critical')
    expect(classOf(observation('X', '1', { flag: 'H' }), observation('Y', '1'))).toBe('abnormal')
  })

  it('that says nothing unusual is called by its service, or by its one value', () => {
    expect(classify(report([observation('NA', '138'), observation('K', '4.2')])).title).toBe('Urea and electrolytes')
    expect(classify(report([observation('K', '4.2', { units: 'mmol/L' })])).title).toBe('Potassium 4.2 mmol/L')
  })

  it.each([
    ['X', 'Urea and electrolytes: cancelled by the laboratory'],
    ['W', 'Urea and electrolytes: not this patient’s'],
  ] as const)('that was taken back (%s) says so, whatever its values were', (status, title) => {
    const found = classify(report([observation('K', '6.9', { status, flag: 'HH' })], { status }))
    expect(found).toMatchObject({ classCode: 'routine', flags: [], title })
  })

  it('has a line that fits the column', () => {
    const { title } = classify(report([observation('TEXT', `Long ${'word '.repeat(200)}`, { flag: 'A', kind: 'TX' })]))
    expect(title.length).toBeLessThanOrEqual(120)
  })

  it('carries the rule for repeats', () => {
    expect(classify(report([]))).toMatchObject({ repeatWithinDays: 7, similarPercent: 20 })
  })
})

describe('a map that a hospital has edited', () => {
  const edited = (change: (map: Record<string, unknown>) => void): string => {
    const map: Record<string, unknown> = JSON.parse(USUAL)
    change(map)
    return JSON.stringify(map)
  }
  it.each<[string, string, RegExp]>([
    ['is no JSON', '{ "classes": [', /^It is not JSON: /],
    [
      'forgets a class',
      edited((map) => Object.assign(map, { classes: ['critical', 'abnormal', 'routine'] })),
      /^classes does not name infection\.$/,
    ],
    [
      'has a limit that is a word',
      edited((map) => Object.assign(map, { limits: [{ codes: ['K'], name: 'Potassium', above: '6,0' }] })),
      /^limits\.0 \(Potassium\), above: /,
    ],
    [
      'has a limit without one',
      edited((map) => Object.assign(map, { limits: [{ codes: ['K'], name: 'Potassium' }] })),
      /^limits\.0 \(Potassium\): a limit needs below, above or from$/,
    ],
    ['has a word too many', edited((map) => Object.assign(map, { limit: [] })), /^the whole: .*limit/],
    ['lacks a part', edited((map) => delete map.repeats), /^repeats: /],
  ])('and that %s is refused in words', (_what, text, words) => {
    const read = readMap(text)
    expect(read.ok ? '' : read.message).toMatch(words)
  })
})
