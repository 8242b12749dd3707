// The figures of a specialty's referrals over a period. Counts and times only: nothing of a patient, nobody's name.

import type { Instant } from '../instant.ts'
import { seenDue, triageDue } from './clock.ts'
import { gistOf, type ReferralGist } from './gist.ts'
import { isOver, type Referral } from './referral.ts'
import type { Targets } from './targets.ts'

/** Times in milliseconds from the first sending; null: there are none. */
export interface Spread {
  readonly count: number
  readonly median: number | null
  readonly p90: number | null
}

export interface RedirectCount {
  /** Codes of specialties. */
  readonly from: string
  readonly to: string
  readonly count: number
}

export interface ReferralReport {
  readonly specialtyCode: string
  /** Sent to it in the period, those that were sent on to it among them. */
  readonly received: number
  readonly toTriage: Spread
  readonly toSeen: Spread
  readonly breaches: { readonly triage: number; readonly seen: number }
  /** To it and from it, the most frequent first. */
  readonly redirects: readonly RedirectCount[]
}

export interface ReportQuestion {
  readonly specialtyCode: string
  readonly targets: Targets
  /** From the one, to just before the other: by when the specialty was sent it. */
  readonly from: Instant
  readonly until: Instant
  /** What is still open counts up to this. */
  readonly now: Instant
}

/** `rows`: any referrals; those of other specialties and other times are left out. */
export function reportOf(rows: readonly Referral[], question: ReportQuestion): ReferralReport {
  const tally = createTally(question)
  for (const row of rows) tally.add(gistOf(row))
  return tally.report()
}

/** A report that is added up row by row, so that nobody holds all of them. */
export interface Tally {
  add(row: ReferralGist): void
  report(): ReferralReport
}

export function createTally({ specialtyCode, targets, from, until, now }: ReportQuestion): Tally {
  const toTriage: number[] = []
  const toSeen: number[] = []
  const breaches = { triage: 0, seen: 0 }
  const redirects = new Map<string, RedirectCount>()
  let received = 0
  return {
    add(row) {
      if (row.specialtyCode !== specialtyCode || row.sentAt < from || row.sentAt >= until) return
      received += 1
      if (row.triagedAt !== null) toTriage.push(row.triagedAt - row.firstSentAt)
      if (row.seenAt !== null) toSeen.push(row.seenAt - row.firstSentAt)
      if ((row.triagedAt ?? stoppedAt(row) ?? now) > triageDue(row, targets)) breaches.triage += 1
      if ((row.seenAt ?? notToBeSeen(row) ?? now) > seenDue(row, targets)) breaches.seen += 1
      for (const { from, to } of row.hops) {
        if (from !== specialtyCode && to !== specialtyCode) continue
        const key = JSON.stringify([from, to])
        redirects.set(key, { from, to, count: (redirects.get(key)?.count ?? 0) + 1 })
      }
    },
    report: () => ({
      specialtyCode,
      received,
      toTriage: spread(toTriage),
      toSeen: spread(toSeen),
      breaches: { ...breaches },
      redirects: [...redirects.values()].sort(
        (a, b) => b.count - a.count || a.from.localeCompare(b.from) || a.to.localeCompare(b.to),
      ),
    }),
  }
}

const stoppedAt = (row: ReferralGist): Instant | null => (isOver(row.state) ? row.setAt : null)

/** Nobody need see the patient since then: answered otherwise, or over. */
const notToBeSeen = (row: ReferralGist): Instant | null =>
  stoppedAt(row) ?? (row.state === 'advice-given' || row.state === 'declined' ? row.setAt : null)

export function spread(times: readonly number[]): Spread {
  const sorted = [...times].sort((a, b) => a - b)
  return { count: sorted.length, median: percentile(sorted, 0.5), p90: percentile(sorted, 0.9) }
}

/** The nearest rank: the least of the values that at least this part does not exceed. */
const percentile = (sorted: readonly number[], part: number): number | null =>
  sorted[Math.max(0, Math.ceil(sorted.length * part) - 1)] ?? null
