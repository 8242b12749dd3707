// Reading back: however it is written, what it says counts.

import { describe, expect, it } from 'vitest'
import { differsIn, readBackOf } from '../../../../domain/results/read-back.ts'
import { RIGHT, sampleObservation, sampleResult } from '../../../support/sample-result.ts'

const WHO = [...RIGHT.identifiers]
const value = (said: string, over = {}) =>
  differsIn(sampleResult({ observations: [sampleObservation(over)] }), { value: said, identifiers: WHO })

describe('the value', () => {
  it.each(['6.9', '6.90', ' 6,9 ', '6.9 mmol/L', '6.9mmol/l', '06.9'])('"%s" is 6.9 mmol/L', (said) =>
    expect(value(said)).toEqual([]),
  )
  it.each(['6.8', '69', '9.6', '<6.9', '-6.9', '6.9 g/L', '', '6.9 or so'])('"%s" is not', (said) =>
    expect(value(said)).toEqual(['value']),
  )
  it('below what can be measured is read with its sign', () => {
    expect(value('<1', { value: '1', comparator: '<' })).toEqual([])
    expect(value('1', { value: '1', comparator: '<' })).toEqual(['value'])
  })
  it.each([
    ['1,000', '1000', 'IU/L', true],
    ['1,000', '1', 'IU/L', false],
    ['1.000', '1,000', 'IU/L', false],
    ['1,000', '1,000', 'IU/L', true],
    ['0,005', '0.005', 'ug/L', true],
    ['12 10*9/L', '12', '10*9/L', true],
    ['1210*9/L', '12', '10*9/L', false],
    ['51', '5', '1', false],
    ['5.', '5.1', '1', false],
    ['5.1', '5.1', '1', true],
    ['312 µmol/L', '312', 'umol/L', true],
    ['312 umol/L', '312', 'μmol/L', true],
    ['-12', '-12', 'mmol/L', true],
    ['12', '-12', 'mmol/L', false],
  ])('"%s" for %s (%s): %s', (said, released, units, same) =>
    expect(value(said, { value: released, units })).toEqual(same ? [] : ['value']),
  )
  it('in words is compared as words', () => {
    expect(value('staphylococcus AUREUS', { value: 'Staphylococcus aureus', units: undefined })).toEqual([])
  })
  it('asked for is the one that is furthest out', () => {
    const observations = [
      sampleObservation({ code: 'NA', value: '141', flag: 'N' }),
      sampleObservation({ code: 'UREA', value: '9', flag: 'H' }),
      sampleObservation({ code: 'K' }),
    ]
    expect(readBackOf({ observations })?.code).toBe('K')
  })
})

describe('what says nothing', () => {
  it('is never asked for, however it is flagged', () => {
    const observations = [
      sampleObservation({ value: ' ', flag: 'AA' }),
      sampleObservation({ code: 'NA', value: '141', flag: 'N' }),
    ]
    expect(readBackOf({ observations })?.code).toBe('NA')
  })
  it('leaves the patient to be read back, where a report that was taken back has no value at all', () => {
    const before = {
      version: 1,
      status: 'F' as const,
      at: 0,
      classCode: 'critical',
      observations: [sampleObservation()],
    }
    const taken = sampleResult({
      status: 'X',
      version: 2,
      versions: [before],
      observations: [sampleObservation({ value: '', status: 'X' })],
    })
    expect(readBackOf(taken)).toBeUndefined()
    expect(differsIn(taken, { value: 'taken back', identifiers: WHO })).toEqual([])
    expect(differsIn(taken, { value: 'taken back', identifiers: ['Otherpatient', '14-Jul-1945'] })).toEqual([
      'identifiers',
    ])
  })
})

describe('what was put right', () => {
  it('is read back by what was bad before, and not by what comes first', () => {
    const before = [sampleObservation({ code: 'NA', value: '141', flag: 'N' }), sampleObservation()]
    const observations = [
      sampleObservation({ code: 'NA', value: '141', flag: 'N' }),
      sampleObservation({ value: '4.6', flag: 'N' }),
    ]
    const versions = [{ version: 1, status: 'F' as const, at: 0, classCode: 'critical', observations: before }]
    const now = sampleResult({ version: 2, observations, versions })
    expect(differsIn(now, { value: '4.6', identifiers: WHO })).toEqual([])
    expect(differsIn(now, { value: '141', identifiers: WHO })).toEqual(['value'])
  })
})

describe('the patient', () => {
  const who = (...identifiers: string[]) => differsIn(sampleResult(), { value: '6.9', identifiers })
  it.each([
    ['NHS number and name', '999 000 0018', 'TESTPATIENT'],
    ['hospital number and date of birth', 's1234567', '14/07/1945'],
    ['name and date of birth', 'Testpatient', '14-Jul-1945'],
    ['name and number, however they are written', ' TEST-patient ', 'S 123 4567'],
    ['NHS number with dashes and date of birth', '999-000-0018', '14071945'],
  ])('%s are two identifiers', (_what, a, b) => expect(who(a, b)).toEqual([]))
  it.each([
    ['the same one twice', 'Testpatient', 'testpatient'],
    ['one alone', 'Testpatient', ''],
    ['one that is another patient’s', 'Testpatient', '9990000026'],
    ['the given name', 'Alex', 'Testpatient'],
    ['another day', 'Testpatient', '15-Jul-1945'],
    ['a year of two digits', 'Testpatient', '14/07/45'],
    ['the same number written in two ways', '9990000018', '999 000 0018'],
    ['the same day written in two ways', '14-Jul-1945', '14/07/1945'],
    ['two of another patient', 'Otherpatient', '9990000026'],
    ['dashes', 'Testpatient', '--'],
    ['the beginning of the name', 'Test', '14-Jul-1945'],
  ])('%s is not enough', (_what, a, b) => expect(who(a, b)).toEqual(['identifiers']))
  it('is not the one of whom something else was read as well', () => {
    expect(who('Testpatient', '14-Jul-1945', '9990000018')).toEqual([])
    expect(who('Testpatient', '14-Jul-1945', '9990000026')).toEqual(['identifiers'])
    expect(who('Testpatient', '14-Jul-1945', '')).toEqual([])
  })
  it('whose number stands for both numbers is identified by it once', () => {
    const patient = { nhsNumber: '9990000018', hospitalNumber: '9990000018', familyName: 'Testpatient' }
    const said = (...identifiers: string[]) => differsIn(sampleResult({ patient }), { value: '6.9', identifiers })
    expect(said('9990000018', '999 000 0018')).toEqual(['identifiers'])
    expect(said('9990000018', 'Testpatient')).toEqual([])
  })
  it('with accents may be typed without', () => {
    const patient = { ...sampleResult().patient, familyName: 'Ó Tástáil' }
    expect(differsIn(sampleResult({ patient }), { value: '6.9', identifiers: ['otastail', '14-Jul-1945'] })).toEqual([])
  })
  it('who is not known cannot be read back', () => {
    expect(differsIn(sampleResult({ patient: undefined }), { value: '6.9', identifiers: WHO })).toEqual(['identifiers'])
  })
})
