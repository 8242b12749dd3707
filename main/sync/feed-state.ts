// What the state machine of one followed list knows, hears and orders. Types only, and the state it begins with.

import type { Instant } from '../../domain/instant.ts'
import { type FeedKind, firstHintGap, type Standing } from './budget.ts'
import type { TroubleCode } from './retry-delay.ts'

export interface FeedState {
  readonly phase: 'stopped' | 'running' | 'suspended'
  readonly kind: FeedKind
  readonly standing: Standing
  readonly pollEveryMs: number | null
  /** Push is connected. */
  readonly push: boolean
  readonly pushLostAt: Instant | null
  /** The question that is out; null when none is. At most one is ever out. */
  readonly asked: { readonly question: number; readonly at: Instant } | null
  /** Number of the latest question: the answer to any other is too late and is dropped. */
  readonly question: number
  /** A round of reading that is owed for a reason, and the instant from which it may start. */
  readonly owed: Owed | null
  /** When the machine wakes by itself. */
  readonly wakeAt: Instant | null
  readonly roundStartedAt: Instant | null
  /** The last answer that could be kept. */
  readonly answeredAt: Instant | null
  /** The last time that a round ended with everything read. */
  readonly syncedAt: Instant | null
  readonly failures: number
  readonly trouble: { readonly code: TroubleCode; readonly since: Instant } | null
  /** The tenant has sent us back to the start, and no good answer came since. */
  readonly restarted: boolean
  /** Nothing is asked between these. `from` is kept so that a clock put back cannot make it last for ever. */
  readonly throttle: { readonly from: Instant; readonly until: Instant } | null
  readonly slowUntil: Instant | null
  readonly hintGap: number
}

export interface Owed {
  readonly why: 'hint' | 'soon'
  readonly at: Instant
  /** Hints that wait for it; 0: it was due as soon as it was owed. */
  readonly waiting: number
}

export type FeedEvent =
  | { readonly what: 'start' }
  | { readonly what: 'wake' }
  /** Push says that something changed. It does not say what. */
  | { readonly what: 'hint' }
  /** A person asks for news now. */
  | { readonly what: 'request' }
  | { readonly what: 'page'; readonly question: number; readonly complete: boolean }
  /** 410: the link is gone, and the row of the feed now says where to begin afresh. */
  | { readonly what: 'resync'; readonly question: number }
  | {
      readonly what: 'failed'
      readonly question: number
      readonly code: TroubleCode
      readonly retryAt: Instant | null
    }
  | { readonly what: 'standing'; readonly standing: Standing }
  | { readonly what: 'push-connected' }
  | { readonly what: 'push-lost' }
  | { readonly what: 'suspend' }
  /** The computer slept, or the network is another one: sockets may be dead without knowing it. */
  | { readonly what: 'resume' }
  /** Somebody is back (unlocked, signed in again): one look, if none was just taken. */
  | { readonly what: 'catch-up' }
  | { readonly what: 'stop' }

export type FeedEffect =
  /** Ask the tenant with the link of the feed's row. */
  | { readonly what: 'ask'; readonly question: number }
  /** Let go of the question that is out. */
  | { readonly what: 'abort' }
  /** Send `wake` at this instant, in place of any earlier wish; null: not at all. */
  | { readonly what: 'wake-at'; readonly at: Instant | null }
  | { readonly what: 'open-push' }
  /** The tenant answers again after trouble: a push that waits to be tried again need not wait longer. */
  | { readonly what: 'retry-push' }
  /** The present socket may be dead: connect another. */
  | { readonly what: 'renew-push' }
  | { readonly what: 'close-push' }

export const feedState = (kind: FeedKind, standing: Standing, pollEveryMs: number | null): FeedState => ({
  phase: 'stopped',
  kind,
  standing,
  pollEveryMs,
  push: false,
  pushLostAt: null,
  asked: null,
  question: 0,
  owed: null,
  wakeAt: null,
  roundStartedAt: null,
  answeredAt: null,
  syncedAt: null,
  failures: 0,
  trouble: null,
  restarted: false,
  throttle: null,
  slowUntil: null,
  hintGap: firstHintGap(kind),
})
