// The figures of a report in words, and how long its bars are. Pure.

import type { ReportRow } from '../../../contract/referral-views.ts'
import { clinicalDateTime } from '../../../domain/clinical-time.ts'
import { HOUR, type Instant, MINUTE } from '../../../domain/instant.ts'
import type { Measure } from '../../stores/report-store.ts'
import { lengthWords } from '../refer/refer-words.ts'

export const MEASURE_WORDS: Readonly<Record<Measure, string>> = { triage: 'To triage', seen: 'Until seen' }

export type Spread = ReportRow['toTriage']

export const spreadOf = (row: Pick<ReportRow, 'toTriage' | 'toSeen'>, measure: Measure): Spread =>
  measure === 'triage' ? row.toTriage : row.toSeen

/** "22 min"; "None yet" where there is nothing to tell. */
export const timeWords = (duration: number | null): string => (duration === null ? 'None yet' : lengthWords(duration))

export const periodWords = (from: Instant, until: Instant): string =>
  `From ${clinicalDateTime(from)} to ${clinicalDateTime(until)}.`

/** Round lengths of an axis, in ms. */
const STEPS = [5, 10, 15, 30, 60, 120, 240, 360, 720, 1_440, 2_880, 4_320, 7_200, 10_080, 20_160, 43_200, 129_600]

export interface Axis {
  /** In ms. */
  readonly end: number
  readonly ticks: readonly number[]
}

/** From nothing to a round length that takes the longest, in at most five steps. */
export function axisFor(longest: number): Axis {
  const step =
    (STEPS.find((minutes) => minutes * MINUTE * 5 >= longest) ?? Math.ceil(longest / (5 * HOUR)) * 60) * MINUTE
  const count = Math.max(1, Math.ceil(longest / step))
  return { end: step * count, ticks: Array.from({ length: count + 1 }, (_, place) => step * place) }
}

/** "Neurology: median 22 min, 90 % within 1 hr 10 min, of 14" */
export function barWords({ specialtyName }: Pick<ReportRow, 'specialtyName'>, { median, p90, count }: Spread): string {
  if (median === null || p90 === null) return `${specialtyName}: none yet`
  return `${specialtyName}: median ${lengthWords(median)}, 90 % within ${lengthWords(p90)}, of ${count}`
}

export interface RedirectLine {
  readonly fromName: string
  readonly toName: string
  readonly count: number
}

/** Between whom, over all specialties: each redirect stands with both of its ends, and counts once. */
export function redirectLines(rows: readonly Pick<ReportRow, 'redirects'>[]): RedirectLine[] {
  const lines = new Map<string, RedirectLine>()
  for (const { redirects } of rows)
    for (const { fromName, toName, count } of redirects) {
      const key = JSON.stringify([fromName, toName])
      const known = lines.get(key)
      // The two ends count over the period in which each had it: the larger has all of them.
      if (!known || known.count < count) lines.set(key, { fromName, toName, count })
    }
  return [...lines.values()].sort((a, b) => b.count - a.count || a.fromName.localeCompare(b.fromName))
}
