// How far the server's clock is from ours, from the Date header of its answers. Deadlines in the lists are by the
// server's clock; a hospital PC may be minutes off.
//
// Each answer says between which two values the difference lies: the header has whole seconds, and the server wrote it at
// some moment between question and answer. What most of the last answers agree on holds, as in Marzullo's algorithm for
// several sources of time; our own value is moved into it and no further. So it never moves away from the truth, one odd
// answer does not count, and the time that is made of it does not go to and fro: what ends at 10:00 does not begin anew.

import type { Clock } from '../ports.ts'

export interface ClockSkew {
  /** An answer with this Date header came at `receivedAt` to a request sent at `sentAt`, both by our wall clock. */
  observe(date: string | null, sentAt: number, receivedAt: number): void
  /** The server's clock minus ours, in ms; 0 until an answer came. */
  value(): number
}

/** In ms, both ends included. */
interface Range {
  readonly from: number
  readonly to: number
}

const samplesKept = 9
/** The header drops the fraction of the second. */
const headerDrops = 999
/** Our wall clock was set, or the computer slept, when it moved this much against the steady one. */
const clockWasSet = 1_000

export function createClockSkew(clock: Clock): ClockSkew {
  let samples: Range[] = []
  let offset = clock.now() - clock.monotonic()
  let value: number | null = null
  return {
    observe(date, sentAt, receivedAt) {
      const served = Date.parse(date ?? '')
      if (Number.isNaN(served)) return
      const nowOffset = clock.now() - clock.monotonic()
      if (Math.abs(nowOffset - offset) > clockWasSet) {
        samples = []
        value = null
      }
      offset = nowOffset
      samples = [...samples, { from: served - receivedAt, to: served + headerDrops - sentAt }].slice(-samplesKept)
      const { from, to } = agreed(samples)
      value = value === null ? Math.round((from + to) / 2) : Math.min(Math.max(value, from), to)
    },
    value: () => value ?? 0,
  }
}

/** Where most of them meet; among equals, where the latest does. */
function agreed(samples: readonly Range[]): Range {
  let best: { readonly range: Range; readonly votes: number } | undefined
  for (const { from } of samples.toReversed()) {
    const meeting = samples.filter((sample) => sample.from <= from && from <= sample.to)
    if (meeting.length > (best?.votes ?? 0))
      best = { range: { from, to: Math.min(...meeting.map(({ to }) => to)) }, votes: meeting.length }
  }
  return best?.range ?? { from: 0, to: 0 }
}
