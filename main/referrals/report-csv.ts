// The figures of a report as comma-separated text (RFC 4180). Pure. One line a specialty, then one a redirect.

import type { ReportRow } from '../../contract/referral-views.ts'
import { clinicalDate, dayOf } from '../../domain/clinical-time.ts'
import { writeCsv } from '../../domain/csv.ts'
import { type Instant, MINUTE } from '../../domain/instant.ts'

const minutes = (time: number | null): string => (time === null ? '' : String(Math.round(time / MINUTE)))

const HEAD = [
  'Specialty',
  'Code',
  'From',
  'To',
  'Received',
  'Triaged',
  'Median to triage (min)',
  '90th percentile to triage (min)',
  'Seen',
  'Median to seen (min)',
  '90th percentile to seen (min)',
  'Late for triage',
  'Late for being seen',
  'Sent on from',
  'Sent on to',
  'Times',
]

/** `until` is not in the period. */
export function reportCsv(rows: readonly ReportRow[], from: Instant, until: Instant): string {
  const period = [clinicalDate(dayOf(from)), clinicalDate(dayOf(until - 1))]
  const lines = rows.flatMap((row) => {
    const { specialtyName, specialtyCode, received, toTriage, toSeen, breaches, redirects } = row
    const head = [specialtyName, specialtyCode, ...period]
    const figures = [
      ...[received, toTriage.count].map(String),
      ...[minutes(toTriage.median), minutes(toTriage.p90)],
      String(toSeen.count),
      ...[minutes(toSeen.median), minutes(toSeen.p90)],
      ...[breaches.triage, breaches.seen].map(String),
    ]
    const none = figures.map(() => '')
    return [
      [...head, ...figures, '', '', ''],
      ...redirects.map(({ fromName, toName, count }) => [...head, ...none, fromName, toName, String(count)]),
    ]
  })
  return writeCsv([HEAD, ...lines])
}

export const reportName = (from: Instant, until: Instant): string =>
  `Referrals ${clinicalDate(dayOf(from))} to ${clinicalDate(dayOf(until - 1))}.csv`
