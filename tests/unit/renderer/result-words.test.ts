import { describe, expect, it } from 'vitest'
import { HOUR, MINUTE } from '../../../domain/instant.ts'
import { resultActions } from '../../../renderer/features/results/result-act-list.ts'
import {
  beforeWords,
  clockWords,
  hadWords,
  holdingWords,
  knowsWords,
  resultOwed,
} from '../../../renderer/features/results/result-words.ts'
import { rangeOf, trendPoints } from '../../../renderer/features/results/trend-points.ts'
import { watchOf } from '../../../renderer/features/results/watch-of.ts'
import { criticalDetail, criticalRow, potassium } from './result-samples.ts'
import { T0 } from './sample-views.ts'

const NONE = { ask() {}, askDone() {}, accept: async () => true, done: async () => true, print: async () => undefined }
const wordsOf = (detail: ReturnType<typeof criticalDetail>) =>
  resultActions(detail, NONE, () => undefined).map(({ words, keys }) => `${words} ${keys ?? ''}`.trim())

describe('what is owed on a result', () => {
  it('is a time on the clock before, and how late after', () => {
    const row = criticalRow()
    expect(resultOwed(row, T0)).toMatchObject({ tone: 'calm', text: expect.stringMatching(/^Accept by \d\d:\d\d$/) })
    expect(resultOwed(row, T0 + 21 * MINUTE).tone).toBe('soon')
    expect(resultOwed(row, T0 + 34 * MINUTE)).toEqual({ tone: 'overdue', text: 'Not accepted, late by 4 min' })
    const accepted = criticalRow({ state: 'accepted', due: { what: 'done', at: T0 } })
    expect(resultOwed(accepted, T0 + 100 * MINUTE).text).toBe('Nothing done, late by 1 hr 40 min')
  })

  it('is said of each of the three clocks', () => {
    expect(clockWords(null, T0 + 5 * MINUTE, T0).tone).toBe('soon')
    expect(clockWords(null, T0, T0 + 12 * MINUTE)).toMatchObject({ tone: 'overdue' })
    expect(clockWords({ at: T0 + MINUTE, byName: 'Dr Galvao' }, T0, T0 + HOUR).text).toMatch(/by Dr Galvao, late$/)
    expect(clockWords(null, null, T0).text).toBe('not yet')
  })

  it('names who has it, or for whom it waits', () => {
    expect(holdingWords(criticalRow())).toBe('Nobody has it; for Older people’s medicine SHO')
    const owner = { id: 'a', name: 'Dr Galvao', mine: true, saving: true }
    expect(holdingWords(criticalRow({ state: 'accepted', owner }))).toBe('You have it (saving)')
  })
})

describe('what can be done to a result', () => {
  it('begins with reading it back, where that is demanded, and nothing is done before', () => {
    expect(wordsOf(criticalDetail(criticalRow()))).toEqual([
      'Accept, reading back … Alt+F1',
      'Send on … Alt+F3',
      'Write … Alt+F2',
      'Hand on … Alt+Shift+F5',
      'Save as a PDF … Ctrl+p',
      'Watch this … Alt+F11',
    ])
  })

  it('is each action of its class by a digit, once somebody has it', () => {
    const row = criticalRow({ state: 'accepted', owner: { id: 'a', name: 'A', mine: true, saving: false } })
    const acts = wordsOf(criticalDetail(row, { offered: ['done', 'given-up'] }))
    expect(acts).toEqual([
      'Treated Alt+1',
      'Repeat sent Alt+2',
      'Done, in words … Alt+F8',
      'Give it up … Alt+F7',
      'Watch this … Alt+F11',
    ])
  })
})

describe('the way of a value', () => {
  it('ends with the present one, and leaves out what is no number', () => {
    const previous = [
      { value: '5.1', number: 5.1, at: T0 - 2 * HOUR },
      { value: 'haemolysed', number: null, at: T0 - HOUR },
    ]
    expect(trendPoints(potassium({ previous })).map(({ value }) => value)).toEqual([5.1, 6.9])
    expect(trendPoints(potassium({ previous, number: null }))).toEqual([])
    expect(beforeWords(potassium({ previous }), T0)).toMatch(/^5\.1 \(.+\), haemolysed \(.+\)$/)
  })

  it('has a band where its range is two numbers', () => {
    expect(rangeOf('3.5-5.3')).toEqual({ low: 3.5, high: 5.3 })
    expect(rangeOf('3.5 to 5.3 mmol/L')).toEqual({ low: 3.5, high: 5.3 })
    expect(rangeOf('< 5')).toBeNull()
    expect(rangeOf(null)).toBeNull()
  })
})

describe('who had what is not so any more', () => {
  it('is told with what they had, and whether they know', () => {
    const recall = {
      person: { id: 'a', name: 'A' },
      mine: false,
      version: 1,
      how: 'accepted' as const,
      at: T0,
      knowsSince: null,
    }
    expect(hadWords(recall, 'Potassium 6.9 mmol/L', T0)).toMatch(/^Accepted Potassium 6\.9 mmol\/L at \d\d:\d\d$/)
    expect(hadWords(recall, null, T0)).toMatch(/^Accepted version 1 at/)
    expect(knowsWords(recall, T0)).toBe('does not know yet')
    expect(knowsWords({ ...recall, knowsSince: T0 + MINUTE }, T0 + HOUR)).toMatch(/^knows since/)
  })
})

describe('a watch that begins at a result', () => {
  it('asks for that test of that patient, until they go home', () => {
    const patient = {
      familyName: 'Testpatient',
      givenName: 'Alexandra',
      title: 'Mrs',
      nhsNumber: '9990000018',
      hospitalNumber: null,
      born: null,
      gender: null,
    }
    const form = watchOf(criticalDetail(criticalRow({ patient })))
    expect(form).toMatchObject({ tests: ['K'], end: 'discharge' })
    expect(form.patients).toEqual([expect.objectContaining({ nhsNumber: '9990000018' })])
    expect(form.patients[0]).not.toHaveProperty('hospitalNumber')
  })
})
