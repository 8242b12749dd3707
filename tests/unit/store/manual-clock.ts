// Time that moves only when a test says so.

import type { Clock, Stop } from '../../../main/ports.ts'
import { NINE } from '../../support/sample-page.ts'

export interface ManualClock extends Clock {
  /** Moves time on, running what falls due on the way, in order. */
  advance(ms: number): void
  /** Timers that have not run and were not stopped. */
  pending(): number
}

export function manualClock(start = NINE): ManualClock {
  let now = start
  let number = 0
  const timers = new Map<number, { readonly at: number; readonly run: () => void }>()
  const nextWithin = (end: number) =>
    [...timers].filter(([, timer]) => timer.at <= end).sort(([, a], [, b]) => a.at - b.at)[0]
  return {
    now: () => now,
    monotonic: () => now - start,
    after(delay, run): Stop {
      number += 1
      const id = number
      timers.set(id, { at: now + delay, run })
      return () => timers.delete(id)
    },
    advance(ms) {
      const end = now + ms
      for (let next = nextWithin(end); next; next = nextWithin(end)) {
        const [id, timer] = next
        timers.delete(id)
        now = Math.max(now, timer.at)
        timer.run()
      }
      now = end
    },
    pending: () => timers.size,
  }
}
