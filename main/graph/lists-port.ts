// What sync and actions ask of Microsoft Graph's lists. Answers are parsed; failures are values.

import type { Instant } from '../../domain/instant.ts'
import type { PresencePort } from '../duty/presence.ts'
import type { StaffSource } from './staff.ts'

export type GraphCode =
  /** No answer from the network or the service refused the connection. */
  | 'offline'
  | 'timeout'
  | 'cancelled'
  /** 429, or 503 with Retry-After: `retryAt` says when to ask again. The whole client is slowed, not this call. */
  | 'throttled'
  /** The person must sign in again (revoked, expired, conditional access). */
  | 'sign-in-needed'
  | 'forbidden'
  | 'not-found'
  /** 412: the row is not as we last read it. */
  | 'changed'
  /** 409: a unique value exists already, or a concurrent change. */
  | 'conflict'
  /** 410: the delta link is gone; `location` is where to enumerate afresh. */
  | 'resync'
  | 'invalid'
  | 'server'
  /** An answer that is not what Microsoft documents. */
  | 'malformed'

export interface GraphFailure {
  readonly ok: false
  readonly code: GraphCode
  /** Status and Graph's own code, without patient data. */
  readonly message: string
  readonly status: number | null
  readonly retryAt: Instant | null
  readonly location: string | null
  /** client-request-id, for the hospital's IT and Microsoft. */
  readonly requestId: string
}

export type GraphResult<T> = { readonly ok: true; readonly value: T } | GraphFailure

export interface WireItem {
  readonly id: string
  readonly etag: string
  readonly modifiedAt: Instant
  /** Entra object id of who wrote it last; null when an application did. */
  readonly modifiedBy: string | null
  readonly fields: Readonly<Record<string, unknown>>
}

export interface WireRejection {
  readonly id: string
  /** Paths at fault, never values. */
  readonly reason: string
  readonly raw: string
}

export interface DeltaPage {
  /** In the order received; an id may occur twice, the last one counts. */
  readonly items: readonly WireItem[]
  readonly removed: readonly string[]
  readonly rejected: readonly WireRejection[]
  /** What to ask with next; `complete` when this page ended the round (a delta link). */
  readonly link: string
  readonly complete: boolean
}

/** A row as it once was. */
export interface WireVersion {
  readonly modifiedAt: Instant
  readonly modifiedBy: { readonly id: string | null; readonly name: string | null }
  readonly fields: Readonly<Record<string, unknown>>
}

export interface PushEndpoint {
  /** The token in it is a secret: never log it. */
  readonly notificationUrl: string
  readonly expiresAt: Instant
}

export interface ListInfo {
  readonly id: string
  readonly name: string
}

export interface Lists {
  /** The lists of the console's site (found by its configured path, once). */
  all(): Promise<GraphResult<readonly ListInfo[]>>
  /** One page of changes. `link` null starts a full enumeration of the list. */
  delta(listId: string, link: string | null, signal?: AbortSignal): Promise<GraphResult<DeltaPage>>
  item(listId: string, itemId: string): Promise<GraphResult<WireItem>>
  /** Writes fields if the row is still at `etag`; `changed` otherwise. Never retried blindly: the caller re-reads. */
  patch(
    listId: string,
    itemId: string,
    fields: Readonly<Record<string, unknown>>,
    etag: string,
  ): Promise<GraphResult<null>>
  /** The row as it was, newest first, as far back as SharePoint keeps it. Only these columns are asked for. */
  versions(listId: string, itemId: string, columns: readonly string[]): Promise<GraphResult<readonly WireVersion[]>>
  /**
   * Creates a row and answers with it. Never retried blindly: after an unknown outcome (`timeout`, `offline`, `server`,
   * `malformed`), and after `conflict` or `invalid`, whoever asked looks for its `ClientId` first.
   * learn.microsoft.com/graph/api/listitem-create
   */
  create(listId: string, fields: Readonly<Record<string, unknown>>): Promise<GraphResult<WireItem>>
  /** The row whose `column` (indexed text) is `value`; null when there is none. learn.microsoft.com/graph/api/listitem-list */
  find(listId: string, column: string, value: string): Promise<GraphResult<WireItem | null>>
  pushEndpoint(listId: string): Promise<GraphResult<PushEndpoint>>
  /** The server's clock minus ours in ms, from the Date header of the last answer; 0 until one came. */
  clockSkew(): number
}

export interface Me {
  readonly id: string
  readonly name: string
  readonly username: string
  readonly department: string | null
  readonly officeLocation: string | null
}

export interface People extends StaffSource, PresencePort {
  me(): Promise<GraphResult<Me>>
}
