// How far the server's clock is from ours, from the Date header of its answers. Deadlines in the lists are by the
// server's clock; a hospital PC may be minutes off.

import type { Clock } from '../ports.ts'

export interface ClockSkew {
  /** An answer with this Date header came at `receivedAt` to a request sent at `sentAt`, both by our wall clock. */
  observe(date: string | null, sentAt: number, receivedAt: number): void
  /** The server's clock minus ours, in ms; 0 until an answer came. */
  value(): number
}

const samplesKept = 9
/** Our wall clock was set, or the computer slept, when it moved this much against the steady one. */
const clockWasSet = 1_000

export function createClockSkew(clock: Clock): ClockSkew {
  let samples: number[] = []
  let offset = clock.now() - clock.monotonic()
  let value = 0
  return {
    observe(date, sentAt, receivedAt) {
      const served = Date.parse(date ?? '')
      if (Number.isNaN(served)) return
      const nowOffset = clock.now() - clock.monotonic()
      if (Math.abs(nowOffset - offset) > clockWasSet) samples = []
      offset = nowOffset
      // The header drops the fraction of the second: on average half of one.
      samples = [...samples, served + 500 - (sentAt + receivedAt) / 2].slice(-samplesKept)
      value = median(samples)
    },
    value: () => value,
  }
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  return Math.round(sorted[Math.floor(sorted.length / 2)] ?? 0)
}
