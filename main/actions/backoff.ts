// How long to wait before the next try. Pure.

import { type Instant, MINUTE, SECOND } from '../../domain/instant.ts'

const FIRST = 1 * SECOND
const LONGEST = 30 * SECOND

/**
 * Milliseconds before try number `tries` + 1: doubling from 1 s to at most 30 s, of which a random part between half and
 * all, so that the consoles of a hospital do not come back in step. `random` is in [0, 1).
 */
export function backoff(tries: number, random: number): number {
  const full = Math.min(LONGEST, FIRST * 2 ** Math.min(Math.max(tries, 0), 10))
  return Math.round(full * (0.5 + random / 2))
}

/**
 * Nothing is ever held back for longer than this, in ms. What seems to be was put off before the clock was put back: it is due.
 */
export const LONGEST_HOLD = 10 * MINUTE

/** When a throttled service may be asked again; 30 s when it did not say. */
export const throttledUntil = (retryAt: Instant | null, now: Instant): Instant =>
  Math.min(Math.ceil(retryAt ?? now + LONGEST), now + LONGEST_HOLD)
