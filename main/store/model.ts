// The rows of the cache, as the rest of main/ sees them. One database for each person; the tenant is the truth.

import type { Instant } from '../../domain/instant.ts'
import type { PageAct } from '../../domain/page.ts'
import type { Actor } from '../../domain/person.ts'
import type { RoleAct } from '../../domain/role.ts'

/** A followed list, by its display name: `Roles`, `Desk-ACUTEMED-SGH`. */
export type FeedName = string

/** `feed/id`: `Desk-ACUTEMED-SGH/418`. Names one row of one list everywhere in the console. */
export type ItemRef = string

export const itemRef = (feed: FeedName, id: string): ItemRef => `${feed}/${id}`

export function splitRef(ref: ItemRef): { feed: FeedName; id: string } {
  const slash = ref.lastIndexOf('/')
  return { feed: ref.slice(0, slash), id: ref.slice(slash + 1) }
}

/** `foreign`: a row of a kind this console does not know. It is kept, not shown. */
export type ItemKind = 'role' | 'desk' | 'page' | 'inpatient' | 'setting' | 'foreign'

/** One row of a list. `fields` is what the tenant last said, merged; the columns beside it are what we look rows up by. */
export interface Item {
  readonly feed: FeedName
  readonly id: string
  readonly kind: ItemKind
  readonly clientId: string | null
  readonly etag: string
  readonly modifiedAt: Instant
  readonly fields: Readonly<Record<string, unknown>>
  readonly roleCode: string | null
  readonly level: number | null
  readonly state: string | null
  readonly sentAt: Instant | null
  readonly senderId: string | null
  /** When an acknowledgement is owed; null when none is. */
  readonly dueAt: Instant | null
  /** When it was acknowledged; null while it is not. */
  readonly acknowledgedAt: Instant | null
}

/** A row that could not be read: kept aside, counted in health, and never in the way of the rest. */
export interface RejectedRow {
  readonly feed: FeedName
  readonly id: string
  /** Names of the fields at fault; never their values. */
  readonly reason: string
  readonly raw: string
  readonly at: Instant
}

export interface Feed {
  readonly name: FeedName
  readonly listId: string
  /** Absolute link to ask with next: a delta link, or a next link in the middle of an enumeration. */
  readonly link: string | null
  /** While a full enumeration runs, its number: rows not seen by its end are gone. */
  readonly enumeration: number | null
  readonly syncedAt: Instant | null
}

export type AlertState =
  /** Decided, not yet handed to the system. */
  | 'due'
  | 'shown'
  | 'clicked'
  | 'dismissed'
  | 'failed'
  | 'unknown'
  /** Acknowledged or closed before or after it was shown: nothing is owed any more. */
  | 'withdrawn'

export interface Alert {
  /** `item` + cause: the same cause never alerts twice. */
  readonly id: string
  readonly item: ItemRef
  readonly cause: 'new-page'
  readonly level: number
  readonly state: AlertState
  readonly createdAt: Instant
  readonly shownAt: Instant | null
  readonly attempts: number
  readonly reason: string | null
}

export type Act = ({ readonly on: 'page' } & PageAct) | ({ readonly on: 'role' } & RoleAct)

export type ActionState = 'waiting' | 'saved' | 'refused'

/** Something a person (or this console, for receipts) did, until the tenant has it. */
export interface Action {
  readonly id: string
  readonly item: ItemRef
  readonly act: Act
  readonly actor: Actor
  readonly at: Instant
  readonly state: ActionState
  readonly attempts: number
  readonly notBefore: Instant
  readonly settledAt: Instant | null
  /** Why it was refused, for the interface to put into words; or the last trouble while it waits. */
  readonly outcome: Readonly<Record<string, unknown>> | null
}
