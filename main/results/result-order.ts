// In which order results are listed. Pure.

import type { ResultQuery } from '../../contract/result-channels.ts'
import { RESULT_ASKS, type ResultAskView } from '../../contract/result-views.ts'
import type { Instant } from '../../domain/instant.ts'

export interface SortableResult {
  readonly key: string
  readonly asks: ResultAskView
  readonly level: number
  readonly dueAt: Instant | null
  readonly releasedAt: Instant
  readonly place: string
  readonly patient: string
}

type Compare = (a: SortableResult, b: SortableResult) => number

const text = (a: string, b: string): number => a.localeCompare(b, 'en', { numeric: true })
const newest: Compare = (a, b) => b.releasedAt - a.releasedAt
const byDue: Compare = (a, b) => (a.dueAt ?? Number.MAX_VALUE) - (b.dueAt ?? Number.MAX_VALUE)

const SORTS: Readonly<Record<ResultQuery['sort'], readonly Compare[]>> = {
  asks: [
    (a, b) => RESULT_ASKS.indexOf(a.asks) - RESULT_ASKS.indexOf(b.asks),
    byDue,
    (a, b) => a.level - b.level,
    newest,
  ],
  newest: [newest],
  oldest: [(a, b) => newest(b, a)],
  place: [(a, b) => text(a.place, b.place), newest],
  patient: [(a, b) => text(a.patient, b.patient), newest],
}

export function resultsInOrder<T extends SortableResult>(rows: readonly T[], sort: ResultQuery['sort']): T[] {
  const compares = [...SORTS[sort], ((a, b) => (a.key < b.key ? -1 : 1)) satisfies Compare]
  return rows.toSorted((a, b) => compares.reduce((order, compare) => order || compare(a, b), 0))
}
