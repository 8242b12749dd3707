// Holds back everything that is to be sent while trying any of it is in vain: no network, a throttled service, a sign-in
// that is needed. Acts and new rows go through one gate.

import { type Instant, SECOND } from '../../domain/instant.ts'
import type { GraphCode } from '../graph/lists-port.ts'
import type { Stop } from '../ports.ts'
import { backoff, throttledUntil } from './backoff.ts'

export type GateReason = 'offline' | 'throttled' | 'sign-in-needed'

export interface Gate {
  /** When acts may be tried; in the past when they may be at `now`. */
  opensAt(now: Instant): Instant
  /** A try failed. True when that holds back every act, false when the trouble is that row's own. */
  failed(code: GraphCode, retryAt: Instant | null, now: Instant): boolean
  /** The service answered. */
  answered(): void
  /** Something says that it may work again: an act of a person (`hope`), or the network or the sign-in is back (`news`). */
  open(because: 'hope' | 'news'): void
  /** It was closed and is open now. */
  onOpen(listen: () => void): Stop
}

/** A sign-in is announced by `open('news')`. Should that be missed, we look for ourselves; without a token it costs no call. */
const SIGN_IN_LOOK = 60 * SECOND
/** A clock is put right by less than this now and then. */
const PUT_RIGHT = 30 * SECOND

export function createGate(random: () => number): Gate {
  let closed: { readonly reason: GateReason; readonly from: Instant; readonly until: Instant } | null = null
  let failures = 0
  const listeners = new Set<() => void>()

  const unclose = () => {
    if (!closed) return
    closed = null
    for (const listen of [...listeners]) listen()
  }

  return {
    // Closed at a time that is still to come: the clock was put back, and nobody knows how long ago that was.
    opensAt: (now) => (closed && now >= closed.from - PUT_RIGHT ? closed.until : 0),
    failed(code, retryAt, now) {
      switch (code) {
        case 'offline': {
          closed = { reason: code, from: now, until: now + backoff(failures, random()) }
          failures += 1
          return true
        }
        case 'throttled':
          closed = { reason: code, from: now, until: throttledUntil(retryAt, now) }
          return true
        case 'sign-in-needed':
          closed = { reason: code, from: now, until: now + SIGN_IN_LOOK }
          return true
        default:
          return false
      }
    },
    answered() {
      failures = 0
      if (closed?.reason !== 'throttled') unclose()
    },
    open(because) {
      // What the service asked for is kept whatever we hope.
      if (closed?.reason === 'throttled') return
      if (closed?.reason === 'sign-in-needed' && because === 'hope') return
      if (because === 'news') failures = 0
      unclose()
    },
    onOpen(listen) {
      listeners.add(listen)
      return () => listeners.delete(listen)
    },
  }
}
