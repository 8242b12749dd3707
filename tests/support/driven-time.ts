// Time that moves only when a test drives it, for a simulated tenant and several consoles at once: every timer of all of them
// is on one line, and the next one runs only when nothing is on its way between them any more.

import type { Clock, Stop } from '../../main/ports.ts'
import type { SimulatorClock } from '../../simulator/index.ts'

export interface DrivenTime {
  /** For the tenant. */
  readonly tenant: SimulatorClock
  /** For a console whose clock is wrong by `offset` ms. */
  console(offset?: number): Clock
  now(): number
  /** Runs `work` at an instant, before anything else of that instant. */
  at(instant: number, work: () => Promise<void> | void): void
  /** Moves time on to `end`, running everything that falls due on the way. */
  driveTo(end: number): Promise<void>
  /** Something is on its way from now on, until the answer is called: time stands still meanwhile. */
  onItsWay(): () => void
}

interface Timer {
  readonly due: number
  readonly order: number
  readonly run: () => Promise<void> | void
  /** The tenant's: what it sends needs a moment to arrive. */
  readonly ofTenant: boolean
}

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))
const moment = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))

/** Turns of the event loop in which nothing happens before it counts as quiet. */
const QUIET_TURNS = 3
/** An answer that takes longer, in ms of real time, never comes: time moves on, until whoever waits for it gives up. */
const PATIENCE = 20_000
/** Who asks for another timer of no length each time has gone round in a circle. */
const MOST_AT_ONCE = 20_000
/** What was sent through a local socket has arrived by then, in ms of real time. */
const ARRIVES_WITHIN = 3

export function drivenTime(start: number): DrivenTime {
  let now = start
  let order = 0
  let underWay = 0
  let atThisInstant = 0
  // A sorted list would cost more: there are a few dozen timers at a time.
  const timers = new Set<Timer>()

  const add = (due: number, run: Timer['run'], ofTenant: boolean, first = false): Stop => {
    order += 1
    // A wall clock counts whole milliseconds.
    const timer = { due: Math.ceil(due), order: first ? order - 1e12 : order, run, ofTenant }
    timers.add(timer)
    return () => timers.delete(timer)
  }
  const earliest = (): Timer | undefined => {
    let found: Timer | undefined
    for (const timer of timers)
      if (!found || timer.due < found.due || (timer.due === found.due && timer.order < found.order)) found = timer
    return found
  }
  const quiet = async (): Promise<void> => {
    const givenUpAt = performance.now() + PATIENCE
    for (let turns = 0; turns < QUIET_TURNS; turns = underWay === 0 ? turns + 1 : 0) {
      await turn()
      if (performance.now() > givenUpAt) return
    }
  }

  return {
    tenant: {
      now: () => now,
      after: (delay, callback) => add(now + delay, callback, true),
      advance() {
        throw new Error('time is driven by the test alone')
      },
      set() {
        throw new Error('time is driven by the test alone')
      },
    },
    console: (offset = 0) => ({
      now: () => now + offset,
      monotonic: () => now - start,
      after: (delay, run) => add(now + Math.max(0, delay), run, false),
    }),
    now: () => now,
    at: (instant, work) => void add(instant, work, false, true),
    async driveTo(end) {
      await quiet()
      for (let next = earliest(); next && next.due <= end; next = earliest()) {
        timers.delete(next)
        atThisInstant = next.due > now ? 0 : atThisInstant + 1
        if (atThisInstant > MOST_AT_ONCE) throw new Error(`time stands still: ${next.run.toString().slice(0, 200)}`)
        now = Math.max(now, next.due)
        await next.run()
        if (next.ofTenant) await moment(ARRIVES_WITHIN)
        await quiet()
      }
      now = end
    },
    onItsWay() {
      underWay += 1
      let over = false
      return () => {
        if (!over) underWay -= 1
        over = true
      }
    },
  }
}
