// Lets a few lists be read at a time, the most urgent first. A first read of thousands of rows goes page by page
// through here, so that the list of a crash role never waits for more than one page of it.

import type { Stop } from '../ports.ts'

export interface ReadGate {
  /** Runs `work` when it is its turn. The stop takes it out of the queue; what has begun is not stopped here. */
  enter(rank: number, work: () => Promise<void>): Stop
}

interface Waiting {
  readonly rank: number
  readonly work: () => Promise<void>
}

export function createReadGate(places: number): ReadGate {
  const queue: Waiting[] = []
  let busy = 0

  const next = () => {
    while (busy < places) {
      const first = queue.shift()
      if (!first) return
      busy += 1
      void first.work().finally(() => {
        busy -= 1
        next()
      })
    }
  }

  return {
    enter(rank, work) {
      const entry = { rank, work }
      const behind = queue.findIndex((other) => other.rank > rank)
      queue.splice(behind === -1 ? queue.length : behind, 0, entry)
      next()
      return () => {
        const at = queue.indexOf(entry)
        if (at !== -1) queue.splice(at, 1)
      }
    },
  }
}
