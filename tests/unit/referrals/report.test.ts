import fc from 'fast-check'
import { expect, it } from 'vitest'
import { DAY, HOUR, MINUTE } from '../../../domain/instant.ts'
import { reportOf, spread } from '../../../domain/referral/report.ts'
import { OUR_TARGETS } from '../../../domain/referral/targets.ts'
import { NINE } from '../../support/sample-page.ts'
import { entry, redirect, sampleReferral } from '../../support/sample-referral.ts'

const ASKED = { specialtyCode: 'NEURO-SGH', targets: OUR_TARGETS, from: NINE, until: NINE + DAY, now: NINE + 10 * HOUR }

const SEEN = [entry('received', 1), entry('accepted', 10), entry('reviewed', 100), entry('completed', 200)]

it('counts what reached a specialty in the period, and how long it took', () => {
  const rows = [
    sampleReferral({ state: 'completed', story: SEEN }),
    // Late in both: nobody has decided yet.
    sampleReferral(),
    // Late to triage; advice needs no visit.
    sampleReferral({ state: 'advice-given', story: [entry('advised', 40)] }),
    // Withdrawn in time.
    sampleReferral({ state: 'cancelled', story: [entry('cancelled', 20)] }),
    // Neither of this specialty nor of this time.
    sampleReferral({ specialtyCode: 'STROKE-SGH' }),
    sampleReferral({ sentAt: NINE - 1 }),
    sampleReferral({ sentAt: NINE + DAY }),
  ]
  expect(reportOf(rows, ASKED)).toEqual({
    specialtyCode: 'NEURO-SGH',
    received: 4,
    toTriage: { count: 2, median: 10 * MINUTE, p90: 40 * MINUTE },
    toSeen: { count: 1, median: 100 * MINUTE, p90: 100 * MINUTE },
    breaches: { triage: 2, seen: 1 },
    redirects: [],
  })
})

it('counts time from the first sending, and redirects between whom', () => {
  const out = sampleReferral({
    state: 'redirected',
    redirects: [redirect('NEURO-SGH', 'STROKE-SGH', 20)],
    story: [entry('received', 5), entry('redirected', 20)],
  })
  const back = sampleReferral({
    sentAt: NINE + 61 * MINUTE,
    state: 'accepted',
    redirects: [...out.redirects, redirect('STROKE-SGH', 'NEURO-SGH', 60)],
    story: [...out.story, entry('redirected', 60), entry('accepted', 70)],
  })
  expect(reportOf([out, back, out], ASKED)).toMatchObject({
    received: 3,
    toTriage: { count: 3, median: 20 * MINUTE, p90: 70 * MINUTE },
    breaches: { triage: 1 },
    redirects: [
      { from: 'NEURO-SGH', to: 'STROKE-SGH', count: 2 },
      { from: 'STROKE-SGH', to: 'NEURO-SGH', count: 1 },
    ],
  })
})

it('has figures that are among its values, the median not above the ninetieth percentile', () => {
  expect(spread([])).toEqual({ count: 0, median: null, p90: null })
  expect(spread([10, 9, 8, 7, 6, 5, 4, 3, 2, 1])).toEqual({ count: 10, median: 5, p90: 9 })
  fc.assert(
    fc.property(fc.array(fc.nat(), { minLength: 1 }), (times) => {
      const { median, p90 } = spread(times)
      expect(times).toContain(median)
      expect(times).toContain(p90)
      expect(median).toBeLessThanOrEqual(p90 ?? -1)
      expect(times.filter((time) => time <= (p90 ?? -1)).length).toBeGreaterThanOrEqual(times.length * 0.9)
    }),
  )
})
