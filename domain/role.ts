// A role: what is contacted. One holder at a time; every change of it is a compare-and-swap on its row.

import type { Instant } from './instant.ts'
import { isLevel, type Level } from './level.ts'
import type { Person } from './person.ts'

/** The holder cannot be disturbed for a while: L3 goes to the delegate, L1 and L2 to both. It ends by itself. */
export interface Away {
  /** "In theatre". */
  readonly reason: string
  readonly from: Instant
  readonly until: Instant
  readonly delegate: Person
}

/** A window in which L4 and L5 are held back and their senders told: handover, teaching. */
export interface ProtectedTime {
  readonly id: string
  readonly from: Instant
  readonly until: Instant
  readonly reason: string
}

export const ROLE_FACTS = [
  'taken',
  'given-back',
  'offered',
  'offer-withdrawn',
  'accepted',
  'declined',
  'forced',
  'away',
  'back',
  'protected',
  'unprotected',
  'unreachable',
  'reachable',
] as const
export type RoleFactKind = (typeof ROLE_FACTS)[number]

/** Something that happened to a role. The latest are kept in its row; all of them in its versions. */
export interface RoleFact {
  /** Id of the act that wrote it. */
  readonly id: string
  readonly kind: RoleFactKind
  readonly at: Instant
  readonly by: Person
  readonly console: string
  /** Who held it before. */
  readonly from?: Person | undefined
  /** Who is to hold it, or stands in. */
  readonly to?: Person | undefined
  readonly reason?: string | undefined
}

export interface Role {
  readonly code: string
  readonly name: string
  readonly siteCode: string
  readonly deskCode: string
  readonly specialty?: string | undefined
  readonly highestLevel: Level
  readonly holder: Person | null
  readonly holderSince: Instant | null
  readonly coverUntil: Instant | null
  /** A hand-over offered and not yet accepted: until then the giver holds the role. */
  readonly offeredTo: Person | null
  readonly offeredAt: Instant | null
  readonly away: Away | null
  readonly protectedTimes: readonly ProtectedTime[]
  readonly story: readonly RoleFact[]
  readonly deputyRole?: string | undefined
  readonly phone?: string | undefined
  readonly bleep?: string | undefined
  readonly ladder?: string | undefined
}

export type RoleAct =
  | { readonly kind: 'take'; readonly coverUntil?: Instant | undefined }
  | { readonly kind: 'give-back' }
  | { readonly kind: 'offer'; readonly to: Person; readonly note?: string | undefined }
  | { readonly kind: 'withdraw-offer' }
  /** The taker has read what is open and heard a test alert. */
  | {
      readonly kind: 'accept'
      /** Id of the giver whose offer is accepted: an offer of somebody else is another one. */
      readonly from: string
      readonly itemsRead: number
      readonly heardAt: Instant
      readonly coverUntil?: Instant | undefined
    }
  | { readonly kind: 'decline'; readonly reason?: string | undefined }
  /** Takes it from its holder without their consent; they are told, and why. */
  | { readonly kind: 'force'; readonly reason: string }
  | { readonly kind: 'away'; readonly reason: string; readonly until: Instant; readonly delegate: Person }
  | { readonly kind: 'back' }
  | { readonly kind: 'protect'; readonly from: Instant; readonly until: Instant; readonly reason: string }
  | { readonly kind: 'unprotect'; readonly window: string }
  /** The console's own: it is about to sleep, or it is back. */
  | { readonly kind: 'unreachable' }
  | { readonly kind: 'reachable' }

export type RoleRefusal =
  | { readonly code: 'held-by-another'; readonly holderName: string; readonly since: Instant | null }
  | { readonly code: 'not-yours'; readonly holderName: string | null }
  /** Nothing is offered to this person now. */
  | { readonly code: 'not-offered'; readonly holderName: string | null }
  /** It reached the tenant so long after the person did it that it would surprise everybody; `age` in ms. */
  | { readonly code: 'too-late'; readonly age: number }
  /** What was asked for makes no sense, in words for the person. */
  | { readonly code: 'not-sensible'; readonly message: string }

export type RoleVerdict =
  | { readonly kind: 'write'; readonly role: Role }
  | { readonly kind: 'already' }
  | { readonly kind: 'refused'; readonly refusal: RoleRefusal }

/** The most urgent level among roles; null for none. It sets how often a holder's console asks for news. */
export function mostUrgent(roles: readonly Role[]): Level | null {
  const lowest = Math.min(...roles.map((role) => role.highestLevel))
  return isLevel(lowest) ? lowest : null
}
