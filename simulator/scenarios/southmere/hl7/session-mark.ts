// What a system puts into its numbers so that those of another run, which has the same seed, are others.

import type { Dice } from '../dice.ts'

/** @param now milliseconds */
export const sessionMark = (now: number, dice: Dice): string =>
  `${Math.floor(now / 1_000)
    .toString(36)
    .slice(-5)}${dice.guid().slice(0, 3)}`.toUpperCase()
