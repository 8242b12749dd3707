// Every word by which somebody can be found, for what is typed with one letter wrong. Made a little at a time: nobody may
// wait for it at a key.

import { isNear, SHORTEST_FORGIVEN } from '../../domain/directory/near.ts'
import type { Clock, Stop } from '../ports.ts'
import type { PeopleTable } from '../store/store.ts'

export interface Spelling {
  /** Words that are one slip away from `typed`, or begin with something that is. */
  near(typed: string): string[]
  /** People have changed. Words of people who left do no harm: they find nobody. */
  changed(): void
  start(): Stop
}

const A_TURN = 500
const SOON = 250
/** A word that so many are near to is no slip. */
const MOST_NEAR = 20

export function createSpelling(people: PeopleTable, clock: Pick<Clock, 'after'>): Spelling {
  const known = new Set<string>()
  let reached = 0
  let stop: Stop = () => {}
  let running = false

  const read = () => {
    const rows = people.wordsAfter(reached, A_TURN)
    for (const { seq, words } of rows) {
      reached = seq
      for (const word of words) if (word.length >= SHORTEST_FORGIVEN - 1) known.add(word)
    }
    if (rows.length === A_TURN) stop = clock.after(0, read)
  }
  const begin = (delay: number) => {
    reached = 0
    stop()
    if (running) stop = clock.after(delay, read)
  }

  return {
    near(typed) {
      if (typed.length < SHORTEST_FORGIVEN) return []
      const found: string[] = []
      for (const word of known) {
        if (!isNear(typed, word)) continue
        found.push(word)
        if (found.length === MOST_NEAR) break
      }
      return found
    },
    changed: () => begin(SOON),
    start() {
      running = true
      begin(SOON)
      return () => {
        running = false
        stop()
      }
    },
  }
}
