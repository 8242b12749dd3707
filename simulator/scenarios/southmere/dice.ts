// Repeatable choices for the scenario: the same seed gives the same hospital and the same pages.
// The numbers come from the simulator's seeded generator; this only chooses with them.

import { createSeededRandom } from '../../state/seeded-random.ts'

/** Draws from one seeded sequence. */
export interface Dice {
  /** At least 0, less than 1. */
  fraction(): number
  /** A whole number from low to high, both included. */
  between(low: number, high: number): number
  /** One of the choices; throws when there are none. */
  pick<T>(choices: readonly T[]): T
  /** One of the choices, each as likely as its weight says. */
  pickWeighted<T>(choices: readonly T[], weight: (choice: T) => number): T
  /** A copy in another order. */
  shuffle<T>(items: readonly T[]): T[]
  /** A GUID. */
  guid(): string
}

/** Seed is any whole number. */
export function createDice(seed: number): Dice {
  const random = createSeededRandom(seed)
  const pickWeighted = <T>(choices: readonly T[], weight: (choice: T) => number): T => {
    let left = random.next() * choices.reduce((sum, choice) => sum + weight(choice), 0)
    for (const choice of choices) {
      left -= weight(choice)
      if (left < 0) return choice
    }
    throw new Error('Nothing to choose from')
  }
  return {
    fraction: () => random.next(),
    between: (low, high) => random.int(low, high),
    pick: (choices) => pickWeighted(choices, () => 1),
    pickWeighted,
    shuffle: (items) => random.shuffle(items),
    guid: () => random.guid(),
  }
}
