import { describe, expect, it } from 'vitest'
import { DAY, HOUR, MINUTE } from '../../../domain/instant.ts'
import { EMPTY_REFERRAL } from '../../../domain/referral/referral-draft.ts'
import { referralFaultLines } from '../../../renderer/features/refer/refer-faults.ts'
import {
  duplicateWords,
  lengthWords,
  onNowWords,
  planLines,
  targetWords,
} from '../../../renderer/features/refer/refer-words.ts'
import { axisFor, barWords, redirectLines } from '../../../renderer/features/report/report-words.ts'
import { isBegunReferral, isIdentified, pageOf } from '../../../renderer/stores/refer-draft.ts'
import { createReportStore, spanOf } from '../../../renderer/stores/report-store.ts'
import { FakeApi } from './fake-api.ts'
import { NEUROLOGY, OTHER, PLAN, REPORTED } from './refer-samples.ts'
import { T0 } from './sample-views.ts'

describe('the words of a referral', () => {
  it('say how long and by when', () => {
    expect(lengthWords(90 * MINUTE)).toBe('1 hr 30 min')
    expect(targetWords(NEUROLOGY.targets.urgent)).toBe('Triage within 30 min, seen within 4 hr.')
    expect(planLines(PLAN)).toEqual([
      { when: 'By 10:30', what: 'Triage is due' },
      { when: 'At 10:30', what: 'If nobody has triaged it: Neurology registrar on call is paged' },
      { when: 'By 14:00', what: 'The patient is to be seen' },
      { when: 'At 23-Nov-2026 10:00', what: 'If nobody has seen the patient: Neurology consultant is paged' },
    ])
  })

  it('say who has it now, and who covers', () => {
    expect(onNowWords(NEUROLOGY.onNow)).toBe('Dr Anneke Laghari holds Neurology registrar on call now.')
    expect(onNowWords({ ...NEUROLOGY.onNow, holder: null })).toBe('Nobody holds Neurology registrar on call now.')
    expect(duplicateWords(OTHER, T0)).toBe(
      'Weak legs since Tuesday, sent by Dr Luis Silva at 09:00, with Dr Anneke Laghari',
    )
  })

  it('name the field of a fault, headings too', () => {
    expect(referralFaultLines({ grade: 'Give your grade.', 'headings.allergies': 'Too long.' })).toEqual([
      'Your grade: Give your grade.',
      'Allergies and adverse reactions: Too long.',
    ])
  })
})

describe('a draft', () => {
  it('is begun by what would be missed, not by what was chosen', () => {
    const fresh = { ...EMPTY_REFERRAL, callBack: '4215' }
    expect(isBegunReferral({ ...fresh, specialtyCode: 'NEURO-SGH', urgency: 'urgent' }, fresh)).toBe(false)
    expect(isBegunReferral({ ...fresh, headings: { allergies: 'Penicillin' } }, fresh)).toBe(true)
    expect(isBegunReferral({ ...fresh, callBack: '' }, fresh)).toBe(true)
  })

  it('identifies nobody by a number alone', () => {
    const { patient } = EMPTY_REFERRAL
    expect(isIdentified({ ...patient, nhsNumber: '999 000 0018' })).toBe(false)
    expect(isIdentified({ ...patient, nhsNumber: '999 000 0018', familyName: 'Pebblewick' })).toBe(true)
  })

  it('goes over to a page with its words, without a patient where none is named', () => {
    const draft = { ...EMPTY_REFERRAL, question: 'Weak', situation: 'Worse', callBack: '4215' }
    expect(pageOf({ draft })).toMatchObject({ reason: 'Weak', situation: 'Worse', callBack: '4215', patient: null })
  })
})

describe('a report', () => {
  it('is of the last days, or of whole days of the hospital', () => {
    expect(spanOf({ period: '7', first: '', last: '' }, T0)).toEqual({ from: T0 - 7 * DAY, until: T0 })
    // The clocks go back on 25-Oct-2026: that day has 25 hours.
    expect(spanOf({ period: 'dates', first: '25-Oct-2026', last: '25/10/2026' }, T0)).toEqual({
      from: Date.UTC(2026, 9, 24, 23),
      until: Date.UTC(2026, 9, 26),
    })
    expect(spanOf({ period: 'dates', first: '02-Nov-2026', last: '01-Nov-2026' }, T0)).toContain('before')
    expect(spanOf({ period: 'dates', first: 'soon', last: '01-Nov-2026' }, T0)).toContain('first day')
  })

  it('has an axis of round steps that takes the longest bar', () => {
    expect(axisFor(70 * MINUTE)).toEqual({ end: 75 * MINUTE, ticks: [0, 15, 30, 45, 60, 75].map((m) => m * MINUTE) })
    for (const longest of [1, MINUTE, HOUR, 13 * HOUR, 40 * DAY, 900 * DAY]) {
      const { end, ticks } = axisFor(longest)
      expect(end).toBeGreaterThanOrEqual(longest)
      expect(ticks.length).toBeLessThanOrEqual(6)
    }
  })

  it('says each bar in words, and counts a redirect once though both ends have it', () => {
    expect(barWords(REPORTED, REPORTED.toTriage)).toBe('Neurology: median 22 min, 90 % within 1 hr 10 min, of 12')
    expect(barWords(REPORTED, REPORTED.toSeen)).toBe('Neurology: none yet')
    const [redirect] = REPORTED.redirects
    expect(redirectLines([REPORTED, { redirects: redirect ? [redirect] : [] }])).toEqual(REPORTED.redirects)
  })

  it('drops the answer for a period that is no longer chosen', async () => {
    const api = new FakeApi()
    const answers: (() => void)[] = []
    api.handlers['referrals.report'] = ({ from }) =>
      new Promise((resolve) =>
        answers.push(() => resolve({ ok: true, value: { rows: [{ ...REPORTED, received: (T0 - from) / DAY }] } })),
      )
    const report = createReportStore(api, () => T0)
    const first = report.read()
    report.choose('7')
    answers[1]?.()
    answers[0]?.()
    await first
    expect(report.store.getState()).toMatchObject({ status: 'ready', rows: [{ received: 7 }] })
  })

  it('says what became of the file', async () => {
    const api = new FakeApi()
    api.handlers['referrals.report'] = () => ({ ok: true, value: { rows: [REPORTED] } })
    api.handlers['referrals.reportFile'] = () => ({ ok: false, code: 'disk', message: 'The disk is full.' })
    const report = createReportStore(api, () => T0)
    await report.read()
    await report.save()
    expect(report.store.getState().saved).toEqual({ ok: false, words: 'The disk is full.' })
    api.handlers['referrals.reportFile'] = () => ({ ok: true, value: { path: null } })
    await report.save()
    expect(report.store.getState().saved).toBeNull()
  })
})
