// The door that every call of this console goes through: a few at a time, people first, and nobody at all while the
// service has asked for quiet. One throttled call slows the whole client, because throttled calls count as well.

import type { Instant } from '../../domain/instant.ts'
import type { Clock, Stop } from '../ports.ts'
import type { Priority } from './call.ts'

export interface Visit {
  readonly priority: Priority
  readonly signal: AbortSignal | null
  /** How long it may wait for quiet to end, in ms; a longer one is refused at once. */
  readonly patienceMs: number
}

export type Entry =
  | { readonly kind: 'in'; leave(): void }
  | { readonly kind: 'throttled'; readonly retryAt: Instant }
  | { readonly kind: 'cancelled' }

export interface ThrottleGate {
  enter(visit: Visit): Promise<Entry>
  /** Nobody goes in for this long from now. A shorter quiet never ends a longer one. */
  quiet(forMs: number): void
  /** Leaves time between two background calls, for a while. */
  space(spacingMs: number, forMs: number): void
  /** When the quiet ends, by the wall clock; null when there is none. */
  quietUntil(): Instant | null
}

interface Waiter {
  readonly visit: Visit
  readonly latest: number
  settle(entry: Entry): void
}

const mostAtOnce = 6
const mostInBackground = 4
/** After having been throttled the background takes one thing at a time, for this long. */
const calmMs = 60_000

export function createThrottleGate(clock: Clock): ThrottleGate {
  const waiting: Record<Priority, Waiter[]> = { person: [], background: [] }
  const inside: Record<Priority, number> = { person: 0, background: 0 }
  let openAt = 0
  let calmUntil = 0
  let spacing = { ms: 0, until: 0 }
  let nextBackground = 0
  let stopTimer: Stop | null = null

  const instantOf = (moment: number): Instant => clock.now() + Math.ceil(moment - clock.monotonic())

  function admit(priority: Priority): boolean {
    const waiter = waiting[priority].shift()
    if (!waiter) return false
    inside[priority] += 1
    let left = false
    waiter.settle({
      kind: 'in',
      leave() {
        if (left) return
        left = true
        inside[priority] -= 1
        pump()
      },
    })
    return true
  }

  function backgroundMayEnter(now: number): boolean {
    if (waiting.background.length === 0) return false
    return now >= nextBackground && inside.background < (now < calmUntil ? 1 : mostInBackground)
  }

  function pump(): void {
    stopTimer?.()
    stopTimer = null
    const now = clock.monotonic()
    if (now < openAt) {
      refuseTheImpatient(now)
      return
    }
    while (inside.person + inside.background < mostAtOnce) {
      if (admit('person')) continue
      if (!backgroundMayEnter(now)) break
      if (now < spacing.until) nextBackground = now + spacing.ms
      admit('background')
    }
    if (waiting.background.length > 0 && now < nextBackground) stopTimer = clock.after(nextBackground - now, pump)
  }

  function refuseTheImpatient(now: number): void {
    for (const priority of ['person', 'background'] as const) {
      const refused = waiting[priority].filter((waiter) => openAt > waiter.latest)
      waiting[priority] = waiting[priority].filter((waiter) => openAt <= waiter.latest)
      for (const waiter of refused) waiter.settle({ kind: 'throttled', retryAt: instantOf(openAt) })
    }
    if (waiting.person.length + waiting.background.length > 0) stopTimer = clock.after(openAt - now, pump)
  }

  return {
    enter(visit) {
      if (visit.signal?.aborted) return Promise.resolve({ kind: 'cancelled' })
      return new Promise((resolve) => {
        const cancel = (): void => {
          waiting[visit.priority] = waiting[visit.priority].filter((other) => other !== waiter)
          waiter.settle({ kind: 'cancelled' })
        }
        const waiter: Waiter = {
          visit,
          latest: clock.monotonic() + visit.patienceMs,
          settle(entry) {
            visit.signal?.removeEventListener('abort', cancel)
            resolve(entry)
          },
        }
        visit.signal?.addEventListener('abort', cancel, { once: true })
        waiting[visit.priority].push(waiter)
        pump()
      })
    },
    quiet(forMs) {
      const now = clock.monotonic()
      openAt = Math.max(openAt, now + forMs)
      calmUntil = Math.max(calmUntil, openAt + calmMs)
      pump()
    },
    space(spacingMs, forMs) {
      const now = clock.monotonic()
      spacing = { ms: spacingMs, until: now + forMs }
      nextBackground = Math.min(nextBackground, now + spacingMs)
      pump()
    },
    quietUntil: () => (clock.monotonic() < openAt ? instantOf(openAt) : null),
  }
}
