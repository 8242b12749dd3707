// What the rest of main/ may ask of the cache. Every method is synchronous; `write` is one transaction.

import type { Instant } from '../../domain/instant.ts'
import type {
  Action,
  ActionState,
  Alert,
  AlertState,
  Feed,
  FeedName,
  Item,
  ItemKind,
  ItemRef,
  RejectedRow,
} from './model.ts'

export interface Store {
  /** Runs `work` in one transaction: all of it is kept, or none. */
  write<T>(work: () => T): T
  readonly feeds: FeedTable
  readonly items: ItemTable
  readonly alerts: AlertTable
  readonly actions: ActionTable
  readonly journal: JournalTable
  readonly settings: SettingTable
  close(): void
}

export interface FeedTable {
  get(name: FeedName): Feed | undefined
  all(): Feed[]
  put(feed: Feed): void
  /** Forgets the feed, its rows and its rejected rows. */
  remove(name: FeedName): void
}

export interface ItemTable {
  get(ref: ItemRef): Item | undefined
  byClientId(clientId: string): Item | undefined
  ofKind(kind: ItemKind): Item[]
  /** Inserts or replaces; `enumeration` marks the row as seen by a running full enumeration. */
  put(item: Item, enumeration: number | null): void
  remove(feed: FeedName, id: string): void
  /** After a full enumeration: removes the feed's rows that it did not see; returns their ids. */
  sweep(feed: FeedName, enumeration: number): string[]
  /** As `put`: an enumeration that saw the row keeps it, and what was last read of it. */
  reject(row: RejectedRow, enumeration?: number | null): void
  /** A row that reads well again is no longer rejected. */
  unreject(feed: FeedName, id: string): void
  rejectedCount(): number
  /** Refs of pages in the order of the queue: overdue first, then level, then age. */
  queue(query: QueueQuery): ItemRef[]
  /** Pages for these roles that are owed an acknowledgement, counted; the role with the most urgent one first. */
  owed(roles: readonly string[], now: Instant): OwedPages[]
  /** Refs of open pages for these roles that nobody has acknowledged, in the order of the queue. */
  unattended(roles: readonly string[], now: Instant): ItemRef[]
  count(): number
}

export interface OwedPages {
  readonly roleCode: string
  readonly count: number
  /** How many of them are past their time. */
  readonly overdue: number
}

export type QueueQuery =
  /** Open pages for these roles. */
  | { readonly view: 'waiting'; readonly roles: readonly string[]; readonly now: Instant }
  /** Pages this person sent, open first, newest first, since an instant. */
  | { readonly view: 'sent'; readonly senderId: string; readonly since: Instant }
  /** Closed pages for these roles, newest first, since an instant. */
  | { readonly view: 'closed'; readonly roles: readonly string[]; readonly since: Instant }

export interface AlertTable {
  get(id: string): Alert | undefined
  /** False when the alert exists already: it is then left as it is. */
  add(alert: Alert): boolean
  settle(id: string, state: AlertState, at: Instant, reason: string | null): void
  /** Alerts still to be handed to the system, most urgent first. */
  due(): Alert[]
  ofItem(item: ItemRef): Alert[]
  recent(limit: number): Alert[]
}

export interface ActionTable {
  add(action: Action): void
  get(id: string): Action | undefined
  /**
   * One run: every waiting action on one item, in order, once the time of one of them has come. Items with an act of
   * a person come before items with receipts only; then the oldest. Empty when nothing is to be tried now.
   */
  nextRun(now: Instant, choice?: RunChoice): Action[]
  /** When the earliest waiting action may be tried; null when none waits. */
  nextAt(): Instant | null
  settle(id: string, state: Exclude<ActionState, 'waiting'>, at: Instant, outcome: Action['outcome']): void
  /** Counts an attempt, and notes why they still wait. */
  postpone(ids: readonly string[], notBefore: Instant, trouble: Action['outcome']): void
  /** Whatever waits for a back-off of ours may be tried now; what the service told to wait (`throttled`) waits on. */
  hurry(now: Instant): void
  /** Waiting actions on an item, in order: the interface lays them over what the tenant last said. */
  waitingFor(item: ItemRef): Action[]
  /** The last act of a person on an item when it was refused, to tell in words: a later one that was saved replaces it. */
  lastRefused(item: ItemRef): Action | undefined
  waitingCount(): number
  /** Waiting actions a person did (not receipts of the console): sign-out stops for these. */
  unsentByPerson(): Action[]
}

export interface RunChoice {
  /** Items that are being sent just now. */
  readonly busy?: readonly ItemRef[]
  /** False: only items with an act of a person. */
  readonly receipts?: boolean
}

export interface JournalTable {
  /** One entry for each applied page of changes. */
  add(entry: {
    at: Instant
    feed: FeedName
    changed: readonly string[]
    removed: readonly string[]
    rejected: number
  }): void
  latest(
    limit: number,
  ): { seq: number; at: Instant; feed: FeedName; changed: number; removed: number; rejected: number }[]
}

export interface SettingTable {
  get(key: string): string | undefined
  put(key: string, value: string): void
}
