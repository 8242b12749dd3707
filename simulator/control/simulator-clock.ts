/**
 * The tenant's clock: real time moved by an offset that tests may change. This is the one file of the
 * simulator that reads the machine's time; everything else asks this clock.
 */
export type Stop = () => void

export interface SimulatorClock {
  /** Now, in milliseconds since 1970, by the tenant's reckoning. */
  now(): number
  /** Calls back once `delayMs` of the tenant's time have passed; moving the clock on counts. */
  after(delayMs: number, callback: () => void): Stop
  /** Moves the clock on; whatever becomes due runs before this returns. */
  advance(ms: number): void
  /** Sets the clock to an instant (milliseconds since 1970), from which it runs on. */
  set(at: number): void
}

interface Timer {
  readonly due: number
  readonly callback: () => void
}

/** Longest delay that setTimeout takes without firing at once. */
const LONGEST_SLEEP_MS = 2_000_000_000

export const createSimulatorClock = (startAt?: number): SimulatorClock => {
  let offset = startAt === undefined ? 0 : startAt - Date.now()
  const timers = new Set<Timer>()
  let sleeping: NodeJS.Timeout | undefined
  const now = (): number => Date.now() + offset

  const earliest = (): Timer | undefined => {
    let first: Timer | undefined
    for (const timer of timers) {
      if (first === undefined || timer.due < first.due) {
        first = timer
      }
    }
    return first
  }

  const wake = (): void => {
    clearTimeout(sleeping)
    for (let next = earliest(); next !== undefined && next.due <= now(); next = earliest()) {
      timers.delete(next)
      next.callback()
    }
    const next = earliest()
    sleeping = undefined
    if (next !== undefined) {
      sleeping = setTimeout(wake, Math.min(Math.max(1, next.due - now()), LONGEST_SLEEP_MS))
      // A tenant with nothing but timers left must not keep its process alive.
      sleeping.unref()
    }
  }

  return {
    now,
    after: (delayMs, callback) => {
      const timer = { due: now() + delayMs, callback }
      timers.add(timer)
      if (earliest() === timer) {
        wake()
      }
      return () => {
        timers.delete(timer)
      }
    },
    advance: (ms) => {
      offset += ms
      wake()
    },
    set: (at) => {
      offset = at - Date.now()
      wake()
    },
  }
}
