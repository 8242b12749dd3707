// What keeps the cache of a person and the tenant alike: acts and new rows go out, changes come in, and the trust's policy
// is read from what came.

import type { Instant } from '../../domain/instant.ts'
import type { Actor } from '../../domain/person.ts'
import type { StepIsWanted } from '../actions/decide-run.ts'
import { createGate } from '../actions/gate.ts'
import { createOutbox, type Outbox } from '../actions/outbox.ts'
import { createPosts, type Posts } from '../actions/posts.ts'
import { fieldsAt } from '../pages/draft-fields.ts'
import { createOwedTimes } from '../policy/owed-times.ts'
import { createPolicy, type Policy } from '../policy/policy.ts'
import { createResultBook, type ResultBook } from '../results/result-book.ts'
import { type FeedName, itemRef } from '../store/model.ts'
import { indexBy, ROLES_FEED } from '../sync/index-item.ts'
import { createSync, type Sync } from '../sync/sync.ts'
import type { WorkspaceOptions } from './workspace-parts.ts'

export interface TenantSide {
  readonly outbox: Outbox
  readonly posts: Posts
  readonly policy: Policy
  readonly resultBook: ResultBook
  readonly owedTimes: ReturnType<typeof createOwedTimes>
  readonly sync: Sync
  /** Also of lists that are known from an earlier run only. */
  listIdOf(feed: FeedName): string | undefined
  /** The tenant's time, as far as it is known. */
  tenantNow(): Instant
  /** What waits is tried now. */
  nudge(): void
}

/** A referral, or a request, is not withdrawn without a word. */
const TAKEN_BACK = 'Taken back before it was read.'

type Options = Pick<WorkspaceOptions, 'me' | 'store' | 'lists' | 'clock' | 'log' | 'allowLoopbackPush' | 'pollEveryMs'>

/** `stepIsWanted`: whether a step of a ladder is still due on a page as it was just read. */
export function createTenantSide(
  options: Options,
  actor: Actor,
  stepIsWanted: StepIsWanted,
  alsoFollow: () => readonly FeedName[] = () => [],
): TenantSide {
  const { me, store, lists, clock, log } = options
  const gate = createGate(Math.random)
  const resultBook = createResultBook(store)
  const listIdOf = (feed: FeedName) => sync.listIdOf(feed) ?? store.feeds.get(feed)?.listId
  const outbox = createOutbox({
    store,
    lists,
    clock,
    log: log.child('actions'),
    listIdOf,
    indexItem: (feed, wire) => index(feed, wire),
    grounds: { stepIsWanted, classOf: resultBook.classOf },
    gate,
  })
  const posts = createPosts({
    store,
    lists,
    clock,
    log: log.child('posts'),
    listIdOf,
    indexItem: (feed, wire) => index(feed, wire),
    gate,
    fieldsAt,
    stored(item, post) {
      sync.rowCreated(item)
      if (!post.unwanted) return
      const { text } = post.unwanted
      const ref = itemRef(item.feed, item.id)
      if (item.kind === 'page') outbox.enqueue(ref, { on: 'page', kind: 'cancelled', text }, post.actor)
      if (item.kind === 'referral')
        outbox.enqueue(ref, { on: 'referral', kind: 'cancelled', text: text ?? TAKEN_BACK }, post.actor)
      if (item.kind === 'request')
        outbox.enqueue(ref, { on: 'request', kind: 'cancelled', text: text ?? TAKEN_BACK }, post.actor)
      if (item.kind === 'watch') outbox.enqueue(ref, { on: 'watch', kind: 'ended' }, post.actor)
    },
  })
  /** Whether the site has a list; not known before its lists were asked for. */
  const hasList = (feed: FeedName) => (sync.listIdOf(ROLES_FEED) ? sync.listIdOf(feed) !== undefined : undefined)
  const policy = createPolicy(store, hasList)
  const owedTimes = createOwedTimes(store, policy)
  const index = indexBy(owedTimes.within, undefined, resultBook.classOf)
  const sync = createSync({
    store,
    lists,
    clock,
    log: log.child('sync'),
    me,
    actor,
    enqueue: outbox.enqueue,
    policy,
    alsoFollow,
    indexItem: index,
    push: { allowLoopback: options.allowLoopbackPush },
    pollEveryMs: options.pollEveryMs,
  })

  return {
    outbox,
    posts,
    policy,
    resultBook,
    owedTimes,
    sync,
    listIdOf,
    tenantNow: () => clock.now() + Math.round(lists.clockSkew()),
    nudge() {
      outbox.nudge()
      posts.nudge()
    },
  }
}
