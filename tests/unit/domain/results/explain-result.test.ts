// The four questions of whoever has a result before them, and that none is ever answered with something of the patient.

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { TOPICS } from '../../../../domain/explain.ts'
import { DAY, MINUTE } from '../../../../domain/instant.ts'
import { explainResult, type ResultExplainFacts } from '../../../../domain/results/explain-result.ts'
import {
  type InvestigationResult,
  RESULT_STATES,
  type ResultEntry,
  type ResultKind,
} from '../../../../domain/results/investigation-result.ts'
import { ourClass, type ResultClass } from '../../../../domain/results/result-class.ts'
import { NINE } from '../../../support/sample-page.ts'
import { sampleObservation, sampleResult } from '../../../support/sample-result.ts'

const critical: ResultClass = {
  ...ourClass('critical'),
  acceptOverdueTo: { SGH: 'BIOCHEM-SGH' },
  doneOverdueTo: { SGH: 'MEDREG-SGH' },
}
const NAMES: Readonly<Record<string, string>> = {
  'MEDFY1-SGH': 'Medical F1, ward cover',
  'BIOCHEM-SGH': 'Duty biochemist',
  'MEDREG-SGH': 'Medical registrar',
}
const HOLDERS: Readonly<Record<string, string>> = { 'MEDFY1-SGH': 'Dr Luís Silva', 'BIOCHEM-SGH': 'Omar Haddad' }

const facts = (over: Partial<ResultExplainFacts> = {}): ResultExplainFacts => ({
  personId: 'okafor',
  answers: false,
  has: false,
  sentTo: false,
  recalled: false,
  beforeWatch: false,
  watches: [],
  klass: critical,
  roleName: (code) => NAMES[code] ?? code,
  holder: (code) => (HOLDERS[code] ? { id: HOLDERS[code], name: HOLDERS[code] } : null),
  now: NINE + 5 * MINUTE,
  ...over,
})
const words = (result: InvestigationResult, over: Partial<ResultExplainFacts> = {}) =>
  explainResult(result, facts(over)).map(({ topic, text }) => `${topic}: ${text}`)
const entry = (kind: ResultKind, at: number, over: Partial<ResultEntry> = {}): ResultEntry => ({
  id: `${kind}-${at}`,
  kind,
  at,
  byId: 'silva',
  byName: 'Dr Luís Silva',
  console: 'PC',
  ...over,
})
const accepted = sampleResult({
  state: 'accepted',
  owner: { id: 'silva', name: 'Dr Luís Silva' },
  story: [entry('accepted', NINE + 2 * MINUTE, { version: 1 })],
})
const corrected = sampleResult({
  status: 'C',
  version: 2,
  releasedAt: NINE + MINUTE,
  owedSince: NINE + MINUTE,
  observations: [sampleObservation({ value: '4.6', flag: 'N' })],
  versions: [{ version: 1, status: 'F', at: NINE, classCode: 'critical', observations: [sampleObservation()] }],
  story: [
    entry('seen', NINE, { version: 1 }),
    entry('printed', NINE, { version: 1, byId: 'mbeki', byName: 'Grace Mbeki' }),
    entry('seen', NINE + 3 * MINUTE, { version: 2, byId: 'mbeki', byName: 'Grace Mbeki' }),
  ],
})

describe('whoever has a result before them is told', () => {
  it('why, by when, and who is paged next, when it is for their role', () => {
    expect(words(sampleResult(), { personId: 'silva', answers: true })).toEqual([
      'why-me: You answer for Medical F1, ward cover.',
      'why-now: It was released at 09:00.',
      'next: Somebody must accept it by 09:30.',
      'next: At 09:30 Duty biochemist (Omar Haddad) is paged, unless somebody accepts it.',
      'next: It never closes by itself: it stays until somebody records what was done.',
      'others: Nobody else is told of it by their role or by a correction.',
    ])
  })
  it('whose it is, when it is not theirs', () => {
    const told = words(accepted)
    expect(told[0]).toBe('why-me: It is not for you. It is for Medical F1, ward cover.')
    expect(told).toContain('next: What was done must be recorded by 10:00.')
    expect(told).toContain(
      'next: At 10:00 Medical registrar (nobody holds it now) is paged, unless something is recorded as done.',
    )
    expect(told.slice(-2)).toEqual([
      'others: Dr Luís Silva has it.',
      'others: Medical F1, ward cover answers for it: Dr Luís Silva.',
    ])
    expect(words(accepted, { personId: 'silva', has: true, answers: true })[0]).toBe('why-me: You have it since 09:02.')
  })
  it('which watch, and that it was there before the watch was', () => {
    const watches = [
      { words: 'Critical on Ward E5', roleName: null },
      { words: 'Potassium on Ward E5', roleName: 'Medical registrar' },
    ]
    const told = words(sampleResult(), { watches, beforeWatch: true, sentTo: true })
    expect(told.slice(0, 4)).toEqual([
      'why-me: It was sent to you, or to a role of yours.',
      'why-me: It answers your watch: Critical on Ward E5.',
      'why-me: It answers the watch of Medical registrar: Potassium on Ward E5.',
      'why-now: It was released before the watch was made.',
    ])
  })
  it('what is overdue, and that somebody is paged now', () => {
    const told = words(sampleResult(), { now: NINE + 31 * MINUTE, answers: true })
    expect(told).toContain('why-now: Somebody was to accept it by 09:30.')
    expect(told).toContain('next: Now Duty biochemist (Omar Haddad) is paged, unless somebody accepts it.')
    expect(told.join()).not.toContain('must accept it by')
    expect(words(accepted, { now: NINE + DAY, has: true })).toContain(
      'why-now: Something was to be done about it by 22-Nov-2026 10:00.',
    )
  })
  it('that it was put right, who else had it, and who knows by now', () => {
    const told = words(corrected, { personId: 'silva', recalled: true, klass: ourClass('critical') })
    expect(told).toContain('why-me: You had what it said before.')
    expect(told).toContain('why-now: The laboratory corrected it at 09:01.')
    expect(told).toContain('others: Grace Mbeki had what it said before, and knows since 09:03.')
    expect(words(corrected, { personId: 'raman' })).toContain(
      'others: Dr Luís Silva had what it said before, and has not seen what it says now.',
    )
    expect(words({ ...corrected, status: 'W' }, { personId: 'silva', recalled: true })).toContain(
      'why-now: The laboratory took it back at 09:01.',
    )
    expect(words(corrected, { personId: 'raman' })).toContain('why-now: This version, number 2, was released at 09:01.')
  })
  it('that nothing comes, where nothing does', () => {
    const none = { klass: ourClass('routine') }
    const routine = sampleResult({ state: 'released', classCode: 'routine', roleCode: null, owedSince: null })
    expect(words(routine, none)).toEqual([
      'why-me: It is not for you: it is listed because you can read this list.',
      'why-now: It was released at 09:00.',
      'next: Nothing by itself: nobody has to act on a result of this class.',
      'others: Nobody else is told of it by their role or by a correction.',
    ])
    const done = { ...accepted, state: 'done' as const, story: [...accepted.story, entry('done', NINE + 4 * MINUTE)] }
    expect(words(done)).toContain('next: Nothing: Dr Luís Silva recorded at 09:04 what was done.')
    expect(words(sampleResult({ state: 'cancelled', status: 'X' }))).toContain('next: Nothing: it is closed.')
    expect(words(sampleResult({ state: 'moved' })).join()).toContain(
      'It runs on with the desk that has the patient now',
    )
  })
})

describe('any result', () => {
  it('answers every question, in order, without a value or anything of the patient', () => {
    const maybe = fc.boolean()
    fc.assert(
      fc.property(
        fc.record({
          state: fc.constantFrom(...RESULT_STATES),
          status: fc.constantFrom('P' as const, 'F' as const, 'C' as const, 'X' as const, 'W' as const),
          version: fc.integer({ min: 1, max: 3 }),
          step: fc.nat({ max: 2 }),
          roleCode: fc.constantFrom('MEDFY1-SGH', null),
          owner: fc.constantFrom(null, { id: 'silva', name: 'Dr Luís Silva' }),
          owedSince: fc.constantFrom(NINE, null),
          classCode: fc.constantFrom('critical', 'routine'),
        }),
        fc.record({ answers: maybe, has: maybe, sentTo: maybe, recalled: maybe, beforeWatch: maybe }),
        fc.nat({ max: 200 }),
        (over, who, minutes) => {
          const result = sampleResult({
            ...over,
            title: 'Secret 6.9 mmol/L',
            labNumber: 'SECRET',
            service: { code: 'secret', name: 'Secret' },
            requester: 'Secret',
            consultant: 'Secret',
            patient: { familyName: 'Secret', nhsNumber: '9990000123', hospitalNumber: 'SECRET' },
            observations: [sampleObservation({ name: 'Secret', value: '6.9' })],
            versions: corrected.versions,
            story: corrected.story.map((each) => ({ ...each, text: 'Secret' })),
          })
          const lines = explainResult(result, facts({ ...who, now: NINE + minutes * MINUTE }))
          expect([...new Set(lines.map(({ topic }) => topic))]).toEqual([...TOPICS])
          for (const { text } of lines) expect(text).toMatch(/^[A-Z].*\.$/)
          expect(JSON.stringify(lines)).not.toMatch(/secret|999000|6\.9/i)
        },
      ),
    )
  })
})
