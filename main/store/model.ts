// The rows of the cache, as the rest of main/ sees them. One database for each person; the tenant is the truth.

import type { Instant } from '../../domain/instant.ts'
import type { PageAct } from '../../domain/page.ts'
import type { Actor } from '../../domain/person.ts'
import type { ReferralAct } from '../../domain/referral/referral-act.ts'
import type { ResultAct } from '../../domain/results/result-act.ts'
import type { RequestAct } from '../../domain/results/service-request.ts'
import type { WatchAct } from '../../domain/results/watch.ts'
import type { RoleAct } from '../../domain/role.ts'
import type { RotaAct } from '../../domain/rota/rota-act.ts'

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
export type ItemKind =
  | 'role'
  | 'desk'
  | 'page'
  | 'referral'
  /** Says where a referral of the ward is. */
  | 'referred'
  | 'inpatient'
  | 'result'
  | 'watch'
  | 'request'
  | 'setting'
  | 'ladder'
  | 'specialty'
  | 'rota'
  | 'foreign'

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
  /** Codes of the roles that a page is for besides `roleCode`. */
  readonly alsoFor: readonly string[]
  readonly level: number | null
  readonly state: string | null
  readonly sentAt: Instant | null
  readonly senderId: string | null
  /** When an acknowledgement is owed, or what a specialty owes a referral next; null when nothing is. */
  readonly dueAt: Instant | null
  /** When it was acknowledged; null while it is not. */
  readonly acknowledgedAt: Instant | null
  /** Ids of those who cannot attend it, or have sent it on; absent: nobody. */
  readonly passedOnBy?: readonly string[] | undefined
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
  /** `stand-down`: a page that this person was told of was withdrawn by its sender. */
  readonly cause: 'new-page' | 'stand-down'
  readonly level: number
  readonly state: AlertState
  readonly createdAt: Instant
  readonly shownAt: Instant | null
  readonly attempts: number
  readonly reason: string | null
}

/** An alert with how it was told so far. */
export interface LiveAlert extends Alert {
  readonly lastToldAt: Instant | null
  readonly timesTold: number
  readonly mutedUntil: Instant | null
}

/** A time in which new pages could not be seen here, though somebody relied on it. */
export interface BlindTime {
  readonly beganAt: Instant
  /** Null while it lasts. */
  readonly endedAt: Instant | null
  /** In words: "Microsoft 365 cannot be reached." */
  readonly why: string
  /** When the person was told what had happened meanwhile and put it away. */
  readonly notedAt: Instant | null
}

export type Act =
  | ({ readonly on: 'page' } & PageAct)
  | ({ readonly on: 'role' } & RoleAct)
  | ({ readonly on: 'rota' } & RotaAct)
  | ({ readonly on: 'referral' } & ReferralAct)
  | ({ readonly on: 'result' } & ResultAct)
  | ({ readonly on: 'watch' } & WatchAct)
  | ({ readonly on: 'request' } & RequestAct)

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

export type PostState =
  | 'waiting'
  | 'saved'
  | 'refused'
  /** Taken back before the tenant had it. */
  | 'withdrawn'

/** Names a row that the tenant does not have yet, until it does. */
export const postRef = ({ feed, clientId }: Pick<Post, 'feed' | 'clientId'>): ItemRef =>
  itemRef(feed, `${POST_PREFIX}${clientId}`)

/** The `ClientId` in a ref of a row that was not yet in the tenant; undefined for any other ref. */
export function clientIdOfPost(ref: ItemRef): string | undefined {
  const { id } = splitRef(ref)
  return id.startsWith(POST_PREFIX) ? id.slice(POST_PREFIX.length) : undefined
}

/** SharePoint's own ids are numbers. */
const POST_PREFIX = 'new:'

/** A row that is to be created in the tenant. However often it is sent, the tenant has it once. */
export interface Post {
  /** The `ClientId` of the row, chosen by whoever wants it. */
  readonly clientId: string
  readonly feed: FeedName
  /** Posts of one lane are sent in order; another lane does not wait for them. */
  readonly lane: string
  readonly fields: Readonly<Record<string, unknown>>
  readonly actor: Actor
  /** A person waits for it; false for what the console does by itself. */
  readonly person: boolean
  readonly at: Instant
  readonly state: PostState
  /** Its person does not want it any more, though the tenant may have it already: then it is cancelled there. */
  readonly unwanted: { readonly at: Instant; readonly text?: string | undefined } | null
  /** Tries that were begun. */
  readonly attempts: number
  readonly notBefore: Instant
  readonly settledAt: Instant | null
  /** Why it was refused, or the last trouble while it waits. */
  readonly outcome: Readonly<Record<string, unknown>> | null
}
