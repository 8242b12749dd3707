// A clock that moves only when a test says so.

import type { Clock } from '../../../main/ports.ts'

export interface FakeClock extends Clock {
  /** Moves on, running what falls due on the way, in order, and lets promises settle after each. */
  advance(ms: number): Promise<void>
  /** Moves the wall clock alone, as somebody does who sets it. */
  set(to: number): void
  timers(): number
}

/** Lets everything that needs no time go as far as it can. */
export const settled = async (): Promise<void> => {
  for (let turn = 0; turn < 5; turn += 1) await new Promise((resolve) => setImmediate(resolve))
}

export function fakeClock(start = Date.parse('2026-11-22T14:00:00Z')): FakeClock {
  const timers = new Set<{ at: number; run: () => void }>()
  let passed = 0
  let offset = start
  return {
    now: () => offset + passed,
    monotonic: () => passed,
    after(delay, run) {
      const timer = { at: passed + delay, run }
      timers.add(timer)
      return () => timers.delete(timer)
    },
    async advance(ms) {
      const end = passed + ms
      await settled()
      for (;;) {
        const next = [...timers].filter((timer) => timer.at <= end).sort((a, b) => a.at - b.at)[0]
        if (!next) break
        timers.delete(next)
        passed = Math.max(passed, next.at)
        next.run()
        await settled()
      }
      passed = end
      await settled()
    },
    set(to) {
      offset = to - passed
    },
    timers: () => timers.size,
  }
}
