// Things that consoles do by themselves, without a server, when their time has come: each console waits its turn, does it unless
// somebody was quicker, and tries again when it could not. Nothing of this is kept: what is to be done follows from the rows.

import { type Instant, SECOND } from '../../domain/instant.ts'
import type { Clock, Log, Stop } from '../ports.ts'

export interface Chore {
  /** One of each key. */
  readonly key: string
  /** By the tenant's clock. */
  readonly dueAt: Instant
  /** How long this console lets others go first, in ms. */
  readonly wait: number
}

export interface ChoreWork {
  /** What is to be done as far as this console knows now, at whatever time. */
  chores(): Iterable<Chore>
  /** As it is this instant; undefined: it is not to be done any more. */
  look(key: string): Chore | undefined
  /** False: it could not be done now, or is not borne out yet. */
  run(key: string): Promise<boolean>
}

export interface Chores {
  start(): Stop
  /** Something of what they follow from is another. */
  look(): void
  /** The computer or the network is back: nothing is held back for earlier failures. */
  catchUp(): void
  idle(): Promise<void>
}

export interface ChoresOptions {
  readonly clock: Clock
  readonly log: Log
  /** The tenant's time. */
  readonly now: () => Instant
  /** For the log. */
  readonly name: string
}

/** Timers are short, since a computer may sleep: the instants themselves are in the rows. */
const LONGEST_TIMER = 30 * SECOND
const TRY_AGAIN = [1, 2, 5, 10, 30].map((seconds) => seconds * SECOND)
/** After it was done the rows must bear it out; until then it is not done again. */
const SETTLES_WITHIN = 10 * SECOND
const AT_ONCE = 3

export function createChores({ clock, log, now, name }: ChoresOptions, work: ChoreWork): Chores {
  const turns = new Map<string, Stop>()
  const busy = new Map<string, Promise<void>>()
  /** Until when nothing is tried, by the monotonic clock. */
  const pauses = new Map<string, { readonly failures: number; readonly until: number }>()
  let running = false
  let stopTimer: Stop = () => {}

  const run = () => {
    stopTimer()
    if (!running) return
    let wakeIn = LONGEST_TIMER
    for (const { key, dueAt, wait } of work.chores()) {
      if (turns.has(key) || busy.has(key)) continue
      const left = Math.max(dueAt - now(), (pauses.get(key)?.until ?? 0) - clock.monotonic())
      if (left > 0) wakeIn = Math.min(wakeIn, left)
      else turnOf(key, wait)
    }
    stopTimer = clock.after(wakeIn, run)
  }

  const turnOf = (key: string, wait: number) => {
    turns.set(
      key,
      clock.after(wait, () => takeTurn(key)),
    )
  }

  const takeTurn = (key: string) => {
    if (busy.size >= AT_ONCE) {
      turnOf(key, 50)
      return
    }
    turns.delete(key)
    const chore = work.look(key)
    if (!chore || chore.dueAt > now()) {
      run()
      return
    }
    busy.set(key, take(key))
  }

  const take = async (key: string): Promise<void> => {
    let done = false
    try {
      done = await work.run(key)
    } catch (error) {
      log.error('a chore could not be done', { name, error: error instanceof Error ? error.name : 'unknown' })
    }
    const failures = done ? 0 : (pauses.get(key)?.failures ?? 0) + 1
    const pause = done ? SETTLES_WITHIN : (TRY_AGAIN[Math.min(failures, TRY_AGAIN.length) - 1] ?? SECOND)
    pauses.set(key, { failures, until: clock.monotonic() + pause })
    busy.delete(key)
    run()
  }

  return {
    start() {
      running = true
      run()
      return () => {
        running = false
        stopTimer()
        for (const stop of turns.values()) stop()
        turns.clear()
      }
    },
    look: run,
    catchUp() {
      for (const [key, { failures }] of pauses) if (failures > 0) pauses.delete(key)
      run()
    },
    async idle() {
      while (busy.size > 0) await Promise.all(busy.values())
    },
  }
}
