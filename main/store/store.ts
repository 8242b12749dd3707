// What the rest of main/ may ask of the cache. Every method is synchronous; `write` is one transaction.

import type { Question } from '../../domain/directory/question.ts'
import type { Staff } from '../../domain/directory/staff.ts'
import type { Instant } from '../../domain/instant.ts'
import type { OwedWithin } from '../../domain/page.ts'
import type { AttachmentTable } from './attachment-store.ts'
import type {
  Action,
  ActionState,
  Alert,
  AlertState,
  BlindTime,
  Feed,
  FeedName,
  Item,
  ItemKind,
  ItemRef,
  LiveAlert,
  Post,
  PostState,
  RejectedRow,
} from './model.ts'
import type { ReferralTable } from './referral-store.ts'
import type { ReferralWorkTable } from './referral-work.ts'

export interface Store {
  /** Runs `work` in one transaction: all of it is kept, or none. */
  write<T>(work: () => T): T
  readonly feeds: FeedTable
  readonly items: ItemTable
  readonly alerts: AlertTable
  readonly actions: ActionTable
  readonly posts: PostTable
  readonly attachments: AttachmentTable
  readonly journal: JournalTable
  readonly settings: SettingTable
  readonly people: PeopleTable
  readonly blindTimes: BlindTimeTable
  readonly referrals: ReferralTable
  readonly referralWork: ReferralWorkTable
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
  /** Refs of results that are owed an answer, that were released since, or that found something positive since (and maybe a few more). */
  results(since: Instant, positiveSince: Instant): ItemRef[]
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
  /** Refs of pages in the order of the queue: overdue first, then level, then those still owed an answer, then age. */
  queue(query: QueueQuery): ItemRef[]
  /** Pages for these roles that are owed an acknowledgement, counted; the role with the most urgent one first. */
  owed(roles: readonly (string | RoleScope)[], now: Instant): OwedPages[]
  /** Refs of open pages for these roles that nobody has acknowledged, in the order of the queue. */
  unattended(roles: readonly (string | RoleScope)[], now: Instant): ItemRef[]
  /** Refs of open pages that nobody has acknowledged and somebody has passed on: few. */
  passedOn(): ItemRef[]
  /** Writes when each open page that nobody has acknowledged is owed it; true when one was another before. */
  redue(owedWithin: OwedWithin): boolean
  /** Refs of every open page of L1 to L4 that nobody has acknowledged, whichever role it is for; the most urgent first. */
  unanswered(): ItemRef[]
  count(): number
}

/** A role, and the least urgent level of its pages that is asked for. A plain code asks for all of them. */
export interface RoleScope {
  readonly code: string
  readonly upTo: number
}

/** `roleCode` is the role that the pages were sent to, also when they are for another one as well. */
export interface OwedPages {
  readonly roleCode: string
  readonly count: number
  /** How many of them are past their time. */
  readonly overdue: number
}

export type QueueQuery =
  /** Open pages for these roles. */
  | { readonly view: 'waiting'; readonly roles: readonly (string | RoleScope)[]; readonly now: Instant }
  /** Pages this person sent, open first, newest first, since an instant. */
  | { readonly view: 'sent'; readonly senderId: string; readonly since: Instant }
  /** Closed pages for these roles, newest first, since an instant. */
  | { readonly view: 'closed'; readonly roles: readonly (string | RoleScope)[]; readonly since: Instant }

export interface AlertTable {
  get(id: string): Alert | undefined
  /** False when the alert exists already: it is then left as it is. */
  add(alert: Alert): boolean
  settle(id: string, state: AlertState, at: Instant, reason: string | null): void
  /** Alerts still to be handed to the system, most urgent first. */
  due(): Alert[]
  ofItem(item: ItemRef): Alert[]
  recent(limit: number): Alert[]
  /** Alerts of L1 to L3 that are not over, most urgent first, then the oldest. */
  live(): LiveAlert[]
  /** Alerts of L4 that were never told, or told once, at `before` or earlier (or after `now`, by a clock that was wrong). */
  routineToTell(before: Instant, now: Instant): LiveAlert[]
  /** When the first of the L4 alerts was told that are to be told once more; null when there is none. */
  nextRoutine(): Instant | null
  /** Told once more, now. */
  told(ids: readonly string[], at: Instant): void
  /** Null: nothing is muted any more. */
  mute(what: { readonly ids: readonly string[]; readonly until: Instant } | null): void
  /** Nothing is owed for it, and it is no longer looked at. */
  end(id: string, at: Instant): void
  /** It ended, and is owed again: whoever had acknowledged the page gave it back. */
  resume(id: string): void
  /** Raised since an instant, the oldest first. */
  since(at: Instant): Alert[]
}

export interface BlindTimeTable {
  /** A time that began; one that lasts already goes on. */
  begin(at: Instant, why: string): void
  /** The one that lasts began at this instant, by the clock as it is now. */
  restate(beganAt: Instant): void
  /** Ends the one that lasts; undefined when none does. */
  end(at: Instant): BlindTime | undefined
  note(beganAt: Instant, at: Instant): void
  /** The latest first. */
  latest(limit: number): BlindTime[]
}

export interface ActionTable {
  add(action: Action): void
  get(id: string): Action | undefined
  /**
   * One run: every waiting action on one item, in order, once the time of one of them has come. Items with an act of
   * a person come first, then those with a step of a ladder, then those with receipts only; then the oldest. Empty when
   * nothing is to be tried now.
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
  /** Refs of the items on which actions wait: few. */
  waitingItems(): ItemRef[]
  /** Waiting actions a person did (not receipts of the console): sign-out stops for these. */
  unsentByPerson(): Action[]
}

export interface RunChoice {
  /** Items that are being sent just now. */
  readonly busy?: readonly ItemRef[]
  /** False: no items with receipts only. */
  readonly receipts?: boolean
  /** False: only items with an act of a person. */
  readonly steps?: boolean
}

/** Rows on their way to the tenant. */
export interface PostTable {
  /** False when one with this `clientId` exists already: it is then left as it is. */
  add(post: Post): boolean
  get(clientId: string): Post | undefined
  /** The oldest of a lane that is not busy and whose time has come; those of a person first. */
  next(now: Instant, busyLanes: readonly string[]): Post | undefined
  /** When the earliest may be tried; null when none waits. */
  nextAt(): Instant | null
  /** Counts a try, before it is made. */
  trying(clientId: string): void
  settle(clientId: string, state: Exclude<PostState, 'waiting'>, at: Instant, outcome: Post['outcome']): void
  postpone(clientId: string, notBefore: Instant, trouble: Post['outcome']): void
  /** Its person does not want it any more; it is looked at at once. */
  unwant(clientId: string, unwanted: NonNullable<Post['unwanted']>, now: Instant): void
  /** As for actions. */
  hurry(now: Instant): void
  /** One that is settled is not told of any longer. */
  forget(clientId: string): void
  /** Made since an instant, the newest first. */
  ofState(state: PostState, since: Instant): Post[]
  /** Waiting posts that a person made, counted: sign-out stops for these. */
  unsentByPerson(): number
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
  remove(key: string): void
}

/** The staff of the hospital. */
export interface PeopleTable {
  get(id: string): Staff | undefined
  /** False when nothing differs from what is kept; `enumeration` marks them as seen by a running full reading. */
  put(staff: Staff, enumeration: number | null): boolean
  remove(id: string): boolean
  /** After a full reading: removes those that it did not see; returns how many. */
  sweep(enumeration: number): number
  /** Those whose account is in use. */
  count(): number
  found(id: string): FoundStaff | undefined
  /** By family name. */
  inOrder(offset: number, limit: number): FoundStaff[]
  /**
   * People who may be what is asked for, the likeliest classes first, until there are `limit`; the order among them is
   * for the ranking. `site` is the key of the site that comes first.
   */
  candidates(question: Question, site: string, limit: number): FoundStaff[]
  /** People who have, for each of the lists, one of its words. */
  matching(words: readonly (readonly string[])[]): FoundStaff[]
  /** The words of the next people after `seq`, for a spelling list. */
  wordsAfter(seq: number, limit: number): { readonly seq: number; readonly words: readonly string[] }[]
  feed(): PeopleFeed
  putFeed(feed: PeopleFeed): void
}

/** How far the reading of the directory has come. */
export interface PeopleFeed {
  /** Absolute link to ask with next: a delta link, or a next link in the middle of a reading. */
  readonly link: string | null
  /** While a full reading runs, its number. */
  readonly enumeration: number | null
  /** When a reading was last complete. */
  readonly syncedAt: Instant | null
}

/** Somebody found: what ranking needs at once, and the rest when it is asked for. */
export interface FoundStaff {
  readonly id: string
  /** Family name first. */
  readonly sortKey: string
  readonly site: string
  readonly nameWords: readonly string[]
  readonly otherWords: readonly string[]
  readonly numbers: readonly string[]
  staff(): Staff
}
