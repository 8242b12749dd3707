// Files of items, as the rest of main/ sees them in the cache.

import type { Attachment } from '../../domain/attachment/attachment.ts'
import type { Instant } from '../../domain/instant.ts'
import type { FeedName } from './model.ts'

export type AttachmentState =
  /** Of a page that is being written. */
  | 'draft'
  /** It goes out once its item is in the tenant. */
  | 'waiting'
  | 'sent'
  /** The tenant does not take it. */
  | 'refused'
  /** Not all of it is here yet. */
  | 'partial'
  | 'here'

export interface StoredAttachment extends Attachment {
  /** Within this cache. */
  readonly seq: number
  /** Of the item that it belongs to. */
  readonly clientId: string
  /** The list of its item; null while that is a draft. */
  readonly list: FeedName | null
  readonly direction: 'out' | 'in'
  readonly state: AttachmentState
  /** Where the tenant takes the rest of an upload. */
  readonly session: string | null
  /** Bytes that the tenant has, or that are here. */
  readonly done: number
  readonly at: Instant
  readonly attempts: number
  readonly notBefore: Instant
  /** Why it waits or was refused. */
  readonly outcome: Readonly<Record<string, unknown>> | null
}

export interface AttachmentTable {
  /** One that goes out, with all its bytes. */
  addDraft(clientId: string, attachment: Attachment, bytes: Uint8Array, at: Instant): void
  /** One that comes in, of which nothing is here yet; left as it is when it is known. */
  expect(clientId: string, list: FeedName, attachment: Attachment, at: Instant): void
  get(clientId: string, id: string): StoredAttachment | undefined
  /** In the order in which they were added. */
  ofItem(clientId: string): StoredAttachment[]
  /** Those of a draft go with the item that it has become. */
  handOver(clientId: string, list: FeedName): void
  /** An item that was not sent is a draft again, which may have another id. */
  takeBack(clientId: string, draft: string): void
  remove(clientId: string, id: string): void
  /** Of every draft but these. */
  dropDrafts(keep: readonly string[]): void
  /** Those on their way out whose item is neither on its way nor in the cache. */
  dropLost(): void
  /** The oldest that may be sent now: its item is in the tenant. */
  next(now: Instant): StoredAttachment | undefined
  /** When the earliest may be tried; null when none may. */
  nextAt(): Instant | null
  /** An upload was begun at, or has come to, `done` bytes; `session` null: it begins anew. */
  progress(seq: number, done: number, session: string | null): void
  settle(seq: number, state: 'sent' | 'refused', outcome: StoredAttachment['outcome']): void
  /** Counts a try, and notes why it waits. */
  postpone(seq: number, notBefore: Instant, trouble: StoredAttachment['outcome']): void
  /** One that was refused is tried again. */
  again(seq: number, now: Instant): void
  hurry(now: Instant): void
  /** Bytes that came in, in order; true when it is whole now. */
  append(seq: number, start: number, bytes: Uint8Array): boolean
  /** What is here of it was of another file, and is dropped. */
  restart(seq: number): void
  /** All of it; undefined while it is not here. */
  bytes(seq: number): Uint8Array<ArrayBuffer> | undefined
  opened(seq: number, at: Instant): void
  /** Drops what the tenant has as well, the least recently looked at first, until the rest fits `limit` bytes. */
  trim(limit: number): void
  /** Files that the tenant does not have, though their item was sent: sign-out stops for these. */
  unsent(): number
}
