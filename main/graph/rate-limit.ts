// How much a console should space its background reads when the hospital's shared quota runs low. SharePoint sends
// RateLimit-Limit, -Remaining and -Reset from 80 % of the minute's quota on, the same to every console.
// learn.microsoft.com/sharepoint/dev/general-development/how-to-avoid-getting-throttled-or-blocked-in-sharepoint-online

import { SECOND } from '../../domain/instant.ts'

export interface Slowdown {
  /** Between two background reads, in ms. */
  readonly spacingMs: number
  /** From now, in ms. */
  readonly forMs: number
}

/** The part of the quota from which the headers appear. */
const shownFrom = 0.2

/** No read waits longer than this for the quota's sake alone. */
const longestSpacing = 10 * SECOND

/** Null when the answer says nothing of a quota. `jitter` in [0,1) keeps consoles from moving in step. */
export function slowdown(headers: Headers, jitter: number): Slowdown | null {
  const [limit, remaining, reset] = ['limit', 'remaining', 'reset'].map((name) => count(headers, `ratelimit-${name}`))
  if (limit == null || remaining == null || reset == null || limit <= 0) return null
  const used = Math.min(1, Math.max(0, 1 - remaining / limit / shownFrom))
  const spacing = Math.min(longestSpacing, reset * SECOND * used) * (0.8 + 0.4 * jitter)
  return { spacingMs: Math.min(longestSpacing, Math.round(spacing)), forMs: reset * SECOND }
}

function count(headers: Headers, name: string): number | null {
  const text = headers.get(name)
  return text !== null && /^\d+(\.\d+)?$/.test(text.trim()) ? Number(text) : null
}
