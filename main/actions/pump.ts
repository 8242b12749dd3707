// Sends what waits in a table of the cache, in its own time: several at once, none twice at once, held back by the gate.
// What is sent, and what becomes of it, is known by whoever fills in `PumpWork`.

import type { Instant } from '../../domain/instant.ts'
import type { Clock, Log, Stop } from '../ports.ts'
import { passOnDamage } from '../store/trouble.ts'
import type { Gate } from './gate.ts'

export interface Job<T> {
  /** No two jobs of one key are on their way at once. */
  readonly key: string
  readonly work: T
}

export interface PumpWork<T> {
  /** What is to be sent next. `busy`: keys that are on their way. `free`: places that are left, at least one. */
  next(now: Instant, busy: readonly string[], free: number): Job<T> | undefined
  /** When the earliest may be tried; null when none waits. */
  nextAt(): Instant | null
  /** Sends it and records what became of it. Ends without recording when `running` has become false meanwhile. */
  send(job: Job<T>, running: () => boolean): Promise<void>
  /** Sending failed by a fault of ours, or of the disk: it is put off. */
  faulted(job: Job<T>): void
}

export interface Pump {
  /** Looks whether something is to be sent. */
  drain(): void
  /** Sends until stopped. */
  start(): Stop
  /** Resolves when nothing is on its way; some may still wait for their time. */
  idle(): Promise<void>
}

/** Timers are short, since a computer may sleep: the instants themselves are in the database. */
const LONGEST_TIMER = 30_000

export interface PumpOptions {
  readonly gate: Gate
  readonly clock: Clock
  readonly log: Log
  /** How many are sent at the same time. */
  readonly places: number
}

export function createPump<T>({ gate, clock, log, places }: PumpOptions, work: PumpWork<T>): Pump {
  const sending = new Map<string, Promise<void>>()
  let running = false
  let timer: Stop | undefined

  /** A fault must neither spin nor take the others with it. */
  const guarded = async (job: Job<T>): Promise<void> => {
    try {
      await work.send(job, () => running)
    } catch (error) {
      log.error('what waits could not be sent', { error: error instanceof Error ? error.name : 'unknown' })
      passOnDamage(error)
      if (running) work.faulted(job)
    } finally {
      sending.delete(job.key)
      drain()
    }
  }

  const drain = () => {
    timer?.()
    timer = undefined
    if (!running) return
    const now = clock.now()
    if (gate.opensAt(now) <= now) {
      while (sending.size < places) {
        const job = work.next(now, [...sending.keys()], places - sending.size)
        if (!job) break
        sending.set(job.key, guarded(job))
      }
    }
    sleep(now)
  }

  const sleep = (now: Instant) => {
    const next = work.nextAt()
    if (next === null) return
    const wakeAt = Math.max(next, gate.opensAt(now))
    // Due and not taken: it is on its way, or has no place yet. Whoever finishes comes back here.
    if (wakeAt > now) timer = clock.after(Math.min(wakeAt - now, LONGEST_TIMER), drain)
  }

  return {
    drain,
    start() {
      running = true
      const stopGate = gate.onOpen(drain)
      drain()
      return () => {
        running = false
        stopGate()
        timer?.()
        timer = undefined
      }
    },
    async idle() {
      while (sending.size > 0) await Promise.all(sending.values())
    },
  }
}
