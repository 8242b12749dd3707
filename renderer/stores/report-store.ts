// The figures of referrals over a period: which one, what there is, and the file that is saved of it. An answer for a period that
// is no longer chosen is dropped.

import { createStore, type StoreApi } from 'zustand/vanilla'
import type { RolecallApi } from '../../contract/channels.ts'
import type { ReportRow } from '../../contract/referral-views.ts'
import { hospitalInstant } from '../../domain/hospital-time.ts'
import { DAY, type Instant } from '../../domain/instant.ts'
import { calendarDate } from '../../domain/patient/calendar-date.ts'
import { typedDate } from '../../domain/typed-date.ts'

export const PERIODS = ['7', '30', '90', 'dates'] as const
export type Period = (typeof PERIODS)[number]

export const MEASURES = ['triage', 'seen'] as const
export type Measure = (typeof MEASURES)[number]

export interface ReportState {
  readonly period: Period
  /** As they are typed: the first and the last day, both counted. */
  readonly first: string
  readonly last: string
  /** What the picture shows. */
  readonly measure: Measure
  readonly status: 'unread' | 'loading' | 'ready' | 'failed'
  readonly trouble: string | null
  /** From the one to just before the other: what the rows are of. */
  readonly from: Instant
  readonly until: Instant
  readonly rows: readonly ReportRow[]
  readonly saving: boolean
  /** What became of the file. */
  readonly saved: { readonly ok: boolean; readonly words: string } | null
}

export interface ReportStore {
  readonly store: StoreApi<ReportState>
  read(): Promise<void>
  choose(period: Period): void
  type(part: Partial<Pick<ReportState, 'first' | 'last'>>): void
  show(measure: Measure): void
  save(): Promise<void>
  forgetAll(): void
}

const NOTHING: ReportState = {
  period: '30',
  first: '',
  last: '',
  measure: 'triage',
  status: 'unread',
  trouble: null,
  from: 0,
  until: 0,
  rows: [],
  saving: false,
  saved: null,
}

/** Every specialty. */
const ALL: string[] = []

export interface Span {
  readonly from: Instant
  readonly until: Instant
}

/** Words when the days that were typed are no period. */
export function spanOf(
  { period, first, last }: Pick<ReportState, 'period' | 'first' | 'last'>,
  now: Instant,
): Span | string {
  if (period !== 'dates') return { from: now - Number(period) * DAY, until: now }
  const from = midnightOf(first, 0)
  const until = midnightOf(last, 1)
  if (from === undefined) return 'Write the first day as 01-Nov-2026.'
  if (until === undefined) return 'Write the last day as 30-Nov-2026.'
  return from < until ? { from, until } : 'The last day is before the first one.'
}

/** The hospital's midnight at which that day begins, or the one so many days later. */
function midnightOf(text: string, later: number): Instant | undefined {
  const day = calendarDate(typedDate(text) ?? '')
  if (!day) return undefined
  const begins = hospitalInstant(Date.UTC(day.year, day.month - 1, day.day + later))
  return begins.kind === 'instant' ? begins.at : undefined
}

export function createReportStore(api: RolecallApi, now: () => Instant): ReportStore {
  const store = createStore<ReportState>(() => NOTHING)
  const { getState, setState } = store
  let asked = 0

  const read = async (): Promise<void> => {
    asked += 1
    const question = asked
    const span = spanOf(getState(), now())
    if (typeof span === 'string') {
      setState({ status: 'unread', trouble: null, rows: [], saved: null })
      return
    }
    setState({ status: 'loading', trouble: null, saved: null })
    const reply = await api.call('referrals.report', { ...span, specialties: ALL })
    if (question !== asked) return
    setState(
      reply.ok
        ? { ...span, status: 'ready', rows: reply.value.rows }
        : { status: 'failed', trouble: reply.message, rows: [] },
    )
  }

  return {
    store,
    read,
    choose(period) {
      setState({ period })
      void read()
    },
    type(part) {
      setState(part)
      void read()
    },
    show: (measure) => setState({ measure }),
    async save() {
      const { from, until, saving, status } = getState()
      if (saving || status !== 'ready') return
      const question = asked
      setState({ saving: true, saved: null })
      const reply = await api.call('referrals.reportFile', { from, until, specialties: ALL })
      setState({ saving: false })
      if (question !== asked) return
      if (!reply.ok) setState({ saved: { ok: false, words: reply.message } })
      else if (reply.value.path !== null) setState({ saved: { ok: true, words: `Saved as ${reply.value.path}` } })
    },
    forgetAll() {
      asked += 1
      setState(NOTHING)
    },
  }
}
