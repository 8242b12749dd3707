// When a page that waits is told again. Pure: what was told and when in, the next instant out.
// L1 to L3 never stop by themselves; what ends them is a person, and that is decided elsewhere.

import { HOUR, type Instant, MINUTE, SECOND } from './instant.ts'
import type { Level } from './level.ts'

/** Milliseconds from one telling to the next; null: it is told once at most. Our defaults, meant to be set by the trust. */
export const repeatEvery: Readonly<Record<Level, number | null>> = {
  1: 5 * SECOND,
  2: 20 * SECOND,
  3: 2 * MINUTE,
  // It comes back once, without a sound.
  4: HOUR,
  5: null,
}

/** A burst of sound lasts at most this long (WCAG 2.2, 1.4.2 Audio Control), so nothing repeats faster. */
export const LONGEST_BURST = 3 * SECOND
/** A trust may slow an urgent repeat down to this and no further. */
const SLOWEST: Readonly<Record<Level, number>> = {
  1: 30 * SECOND,
  2: 2 * MINUTE,
  3: 10 * MINUTE,
  4: 24 * HOUR,
  5: 24 * HOUR,
}
/** Whoever mutes has heard it; two minutes later they may have forgotten it. */
export const MUTE_FOR = 2 * MINUTE
/** L4 is told when it comes and once more. */
const MOST_ROUTINE = 2

export interface Told {
  readonly level: Level
  readonly lastToldAt: Instant | null
  readonly timesTold: number
  readonly mutedUntil: Instant | null
  /** From the trust's policy, in ms; absent: our default. */
  readonly every?: number | undefined
}

/** When it is to be told next: `now` or earlier means at once; null: not again by itself. */
export function nextTelling(told: Told, now: Instant): Instant | null {
  const every = intervalOf(told.level, told.every)
  if (every === null) return null
  if (told.level === 4 && told.timesTold >= MOST_ROUTINE) return null
  const muted = muteEnds(told.mutedUntil, now)
  const { lastToldAt } = told
  // A last time that lies ahead means that the clock was put back: waiting for it could be silence for hours.
  const due = lastToldAt === null || lastToldAt > now ? now : lastToldAt + every
  return muted === null ? due : Math.max(due, muted)
}

/** Milliseconds between tellings, whatever the policy says: never null for L1 to L3. */
export function intervalOf(level: Level, every?: number): number | null {
  const standard = repeatEvery[level]
  if (standard === null) return null
  if (every === undefined || !Number.isFinite(every) || every <= 0) return standard
  return Math.min(Math.max(every, LONGEST_BURST), SLOWEST[level])
}

/** The end of a mute, or null when none is in force. One that lies too far ahead comes from a clock that was wrong. */
export const muteEnds = (until: Instant | null, now: Instant): Instant | null =>
  until === null || until <= now || until > now + MUTE_FOR ? null : until

/** L1 to L3 sound each time they are told; L4 has one soft note; L5 none. */
export const sounds = ({ level, timesTold }: Pick<Told, 'level' | 'timesTold'>): boolean =>
  level <= 3 || (level === 4 && timesTold === 0)

/** Nobody reads a notification every five seconds: it comes up again with every n-th telling. */
export function noticeWith(level: Level, every: number, timesTold: number): boolean {
  if (timesTold === 0) return true
  const nth = level <= 2 ? Math.max(1, Math.ceil((20 * SECOND) / every)) : 1
  return timesTold % nth === 0
}
