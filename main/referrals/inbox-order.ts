// In which order referrals are listed, and how much of an order that somebody reads is out of date. Pure.

import type { Instant } from '../../domain/instant.ts'
import { ATTENTION, type Attention } from '../../domain/referral/attention.ts'

export interface Sortable {
  /** `clientId`: the same before and after the tenant has it. */
  readonly key: string
  readonly attention: Attention
  readonly dueAt: Instant | null
  readonly firstSentAt: Instant
  readonly place: string
  readonly patient: string
}

export type Sort = 'attention' | 'due' | 'oldest' | 'newest' | 'place' | 'patient'

type Compare = (a: Sortable, b: Sortable) => number

const byDue: Compare = (a, b) => (a.dueAt ?? Number.MAX_VALUE) - (b.dueAt ?? Number.MAX_VALUE)
const byAge: Compare = (a, b) => a.firstSentAt - b.firstSentAt
const text = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

const SORTS: Readonly<Record<Sort, readonly Compare[]>> = {
  attention: [(a, b) => ATTENTION.indexOf(a.attention) - ATTENTION.indexOf(b.attention), byDue, byAge],
  due: [byDue, byAge],
  oldest: [byAge],
  newest: [(a, b) => byAge(b, a)],
  place: [(a, b) => text(a.place, b.place), byAge],
  patient: [(a, b) => text(a.patient, b.patient), byAge],
}

export function inOrder<T extends Sortable>(rows: readonly T[], sort: Sort): T[] {
  const compares = [...SORTS[sort], ((a, b) => text(a.key, b.key)) satisfies Compare]
  return rows.toSorted((a, b) => compares.reduce((order, compare) => order || compare(a, b), 0))
}

export interface Difference {
  /** Rows that are in one of them only. */
  readonly gone: readonly string[]
  readonly come: readonly string[]
  /** The fewest rows that would have to stand elsewhere for the rest to stay as it is. */
  readonly elsewhere: number
}

/** `kept` and `fresh`: keys, each once. */
export function differenceOf(kept: readonly string[], fresh: readonly string[]): Difference {
  const places = new Map(fresh.map((key, place) => [key, place]))
  const before = new Set(kept)
  const common = kept.flatMap((key) => places.get(key) ?? [])
  return {
    gone: kept.filter((key) => !places.has(key)),
    come: fresh.filter((key) => !before.has(key)),
    elsewhere: common.length - longestRise(common),
  }
}

/** Length of the longest part, not necessarily in one piece, that goes up. */
function longestRise(places: readonly number[]): number {
  // At each place the least value that a rise of that length can end with.
  const ends: number[] = []
  for (const place of places) {
    let low = 0
    let high = ends.length
    while (low < high) {
      const middle = (low + high) >> 1
      if ((ends[middle] ?? 0) < place) low = middle + 1
      else high = middle
    }
    ends[low] = place
  }
  return ends.length
}
