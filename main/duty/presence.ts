// What Teams shows of this person follows their duty: on duty nothing of ours, in theatre "do not disturb", off duty "off
// work". Set once for each change, remembered across restarts; it is a courtesy, so no failure of it is in anybody's way.
// learn.microsoft.com/graph/api/presence-setuserpreferredpresence and presence-clearuserpreferredpresence

import { z } from 'zod'
import { type Instant, MINUTE, SECOND } from '../../domain/instant.ts'
import type { GraphCode, GraphResult } from '../graph/lists-port.ts'
import type { Clock, Log, Stop } from '../ports.ts'
import type { Store } from '../store/store.ts'

export interface PresencePort {
  /** `minutes`: how long it lasts; null: as long as Microsoft has it. */
  preferPresence(
    userId: string,
    presence: { readonly availability: string; readonly activity: string; readonly minutes: number | null },
  ): Promise<GraphResult<null>>
  clearPresence(userId: string): Promise<GraphResult<null>>
}

/** `plain`: nothing of ours. */
const Wanted = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('plain') }),
  z.object({ kind: z.literal('do-not-disturb'), until: z.number() }),
  z.object({ kind: z.literal('off-work') }),
])
export type WantedPresence = z.infer<typeof Wanted>

export interface DutyForPresence {
  readonly off: boolean
  /** Roles held, as the tenant last said. */
  readonly holds: number
  /** Until when the person is away from a role they hold; null while they are there. */
  readonly awayUntil: Instant | null
}

/** Null: leave Teams alone. Whoever has never held a role here is none of our business. */
export function wantedPresence(
  { off, holds, awayUntil }: DutyForPresence,
  last: WantedPresence | null,
): WantedPresence | null {
  if (off) return { kind: 'off-work' }
  if (holds > 0 && awayUntil !== null) return { kind: 'do-not-disturb', until: awayUntil }
  return holds > 0 || last !== null ? { kind: 'plain' } : null
}

export interface PresenceKeeper {
  follow(duty: DutyForPresence): void
  stop: Stop
}

const KEY = 'presence'
const RETRY_AFTER = [30 * SECOND, 2 * MINUTE, 10 * MINUTE] as const
/** Asking again will not help. */
const FINAL: ReadonlySet<GraphCode> = new Set(['forbidden', 'invalid', 'not-found', 'malformed'])

export function createPresenceKeeper(parts: {
  readonly store: Store
  readonly port: PresencePort
  readonly clock: Clock
  readonly log: Log
  readonly userId: string
}): PresenceKeeper {
  const { store, port, clock, log, userId } = parts
  let wanted: WantedPresence | null = null
  let busy = false
  let stopped = false
  let failures = 0
  let refused: WantedPresence | null = null
  let retry: Stop = () => {}

  const last = (): WantedPresence | null => {
    const kept = store.settings.get(KEY)
    return kept === undefined ? null : (Wanted.safeParse(JSON.parse(kept)).data ?? null)
  }

  const send = (next: WantedPresence): Promise<GraphResult<null>> => {
    switch (next.kind) {
      case 'plain':
        return port.clearPresence(userId)
      case 'off-work':
        return port.preferPresence(userId, { availability: 'Offline', activity: 'OffWork', minutes: null })
      case 'do-not-disturb': {
        // At least a minute: Microsoft takes no shorter time, and the end is told by us as well.
        const minutes = Math.max(1, Math.ceil((next.until - clock.now()) / MINUTE))
        return port.preferPresence(userId, { availability: 'DoNotDisturb', activity: 'DoNotDisturb', minutes })
      }
    }
  }

  const pump = async (): Promise<void> => {
    if (busy) return
    busy = true
    retry()
    while (!stopped && wanted && !same(wanted, last()) && !same(wanted, refused)) {
      const next = wanted
      const done = await send(next)
      if (stopped) break
      if (done.ok) {
        failures = 0
        refused = null
        store.settings.put(KEY, JSON.stringify(next))
        continue
      }
      log.warn('presence was not set', { code: done.code })
      if (FINAL.has(done.code)) refused = next
      else {
        retry = clock.after(RETRY_AFTER[Math.min(failures, RETRY_AFTER.length - 1)] ?? MINUTE, () => void pump())
        failures += 1
        break
      }
    }
    busy = false
  }

  return {
    follow(duty) {
      const next = wantedPresence(duty, last())
      if (stopped || next === null || same(next, wanted)) return
      wanted = next
      void pump()
    },
    stop() {
      stopped = true
      retry()
    },
  }
}

const same = (a: WantedPresence, b: WantedPresence | null): boolean => JSON.stringify(a) === JSON.stringify(b)
