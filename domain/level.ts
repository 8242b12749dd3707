// How urgent a page is. The clocks are our defaults, meant to be set by the trust; none is a national figure.

import { type Instant, MINUTE, SECOND } from './instant.ts'

export type Level = 1 | 2 | 3 | 4 | 5

export const LEVELS: readonly Level[] = [1, 2, 3, 4, 5]

export const isLevel = (value: number): value is Level => LEVELS.some((level) => level === value)

export const levelWord: Readonly<Record<Level, string>> = {
  1: 'Crash',
  2: 'Emergency',
  3: 'Urgent',
  4: 'Routine',
  5: 'For information',
}

/** How long after it was sent a page of this level is owed an acknowledgement, in milliseconds; null: never owed. */
export const acknowledgeWithin: Readonly<Record<Level, number | null>> = {
  1: 15 * SECOND,
  2: 60 * SECOND,
  3: 5 * MINUTE,
  4: 30 * MINUTE,
  5: null,
}

/** The instant by which a page sent at `sentAt` is owed an acknowledgement. */
export function acknowledgementDue(level: Level, sentAt: Instant): Instant | null {
  const within = acknowledgeWithin[level]
  return within === null ? null : sentAt + within
}
