// The numbers of a trend, and the range of an observation as numbers. Pure.

import type { ObservationView } from '../../../contract/result-views.ts'

export interface Point {
  readonly at: number
  readonly value: number
}

/** The oldest first, the present one last; empty where the present one is no number. Times of the present one are not needed. */
export function trendPoints({ previous, number }: Pick<ObservationView, 'previous' | 'number'>): Point[] {
  if (number === null) return []
  const before = previous.flatMap(({ number: value, at }) => (value === null ? [] : [{ at, value }]))
  return [...before, { at: Number.POSITIVE_INFINITY, value: number }]
}

const BETWEEN = /^\s*(-?\d+(?:\.\d+)?)\s*(?:-|–|to)\s*(-?\d+(?:\.\d+)?)/

/** "3.5 - 5.3" as numbers; null: it is written in another way, and no band is drawn. */
export function rangeOf(range: string | null): { readonly low: number; readonly high: number } | null {
  const found = range === null ? null : BETWEEN.exec(range)
  if (!found) return null
  const [low, high] = [Number(found[1]), Number(found[2])]
  return low < high ? { low, high } : null
}
