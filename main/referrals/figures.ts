// The figures of specialties over a period, from the index of referrals: a portion at a time, so that a year of them does not
// hold up anybody's page.

import type { ReportRow } from '../../contract/referral-views.ts'
import type { Instant } from '../../domain/instant.ts'
import { createTally } from '../../domain/referral/report.ts'
import type { Specialty } from '../../domain/referral/specialty.ts'
import type { Clock } from '../ports.ts'
import type { Store } from '../store/store.ts'
import type { SpecialtyBook } from './specialty-book.ts'

export interface FiguresQuestion {
  /** From the one to just before the other. */
  readonly from: Instant
  readonly until: Instant
  /** Codes; empty: all of which this computer has referrals of the period. */
  readonly specialties: readonly string[]
}

export interface FiguresParts {
  readonly store: Pick<Store, 'referrals'>
  readonly specialties: SpecialtyBook
  readonly clock: Pick<Clock, 'after'>
  /** The tenant's time. */
  readonly now: () => Instant
}

/** Rows of one portion: a few milliseconds. */
const AT_ONCE = 1_000

export async function figuresOf(question: FiguresQuestion, parts: FiguresParts): Promise<ReportRow[]> {
  const { specialties } = parts
  const asked = question.specialties
  const chosen = specialties.all().filter(({ code }) => asked.length === 0 || asked.includes(code))
  const rows: ReportRow[] = []
  for (const specialty of chosen) {
    const row = await rowOf(specialty, question, parts)
    if (asked.length > 0 || row.received > 0) rows.push(row)
  }
  return rows
}

async function rowOf(
  { code, name, targets }: Specialty,
  { from, until }: FiguresQuestion,
  { store, specialties, clock, now }: FiguresParts,
): Promise<ReportRow> {
  const tally = createTally({ specialtyCode: code, targets, from, until, now: now() })
  let after = { sentAt: from, seq: -1 }
  for (;;) {
    const portion = store.referrals.received(code, from, until, after, AT_ONCE)
    for (const each of portion) tally.add(each)
    const last = portion.at(-1)
    if (!last || portion.length < AT_ONCE) break
    after = { sentAt: last.sentAt, seq: last.seq }
    await new Promise<void>((resolve) => clock.after(0, () => resolve()))
  }
  const { redirects, toTriage, toSeen, ...figures } = tally.report()
  const nameOf = (one: string) => specialties.byCode(one)?.name ?? one
  return {
    specialtyCode: code,
    specialtyName: name,
    received: figures.received,
    toTriage: { ...toTriage },
    toSeen: { ...toSeen },
    breaches: { ...figures.breaches },
    redirects: redirects.map(({ from: one, to, count }) => ({ fromName: nameOf(one), toName: nameOf(to), count })),
  }
}
