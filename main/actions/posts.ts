// The durable way of new rows into the tenant: kept here from the moment somebody wants one until the tenant has it or has
// refused it. Killed at any instant, one row: see send-post.ts.

import type { Instant } from '../../domain/instant.ts'
import type { Actor } from '../../domain/person.ts'
import type { Result } from '../../domain/result.ts'
import type { Lists, WireItem } from '../graph/lists-port.ts'
import type { Clock, Log, Stop } from '../ports.ts'
import { type FeedName, type Item, type ItemRef, itemRef, type Post } from '../store/model.ts'
import type { Store } from '../store/store.ts'
import { isOlderVersion } from '../sync/etag-version.ts'
import { backoff, throttledUntil } from './backoff.ts'
import { createGate, type Gate } from './gate.ts'
import { createPump, type Job } from './pump.ts'
import { type PostOutcome, sendPost } from './send-post.ts'

export interface PostsOptions {
  readonly store: Store
  readonly lists: Pick<Lists, 'create' | 'find' | 'clockSkew'>
  readonly clock: Clock
  readonly log: Log
  /** The SharePoint id of a list; undefined while it is not known yet. */
  readonly listIdOf: (feed: FeedName) => string | undefined
  /** A row of a list as an item of the cache. */
  readonly indexItem: (feed: FeedName, wire: WireItem) => Result<Item>
  /** The fields as they are sent at an instant: a page that waited says when it really went. */
  readonly fieldsAt?: (post: Post, at: Instant) => Post['fields']
  /** What else belongs into the transaction that stores the new row. */
  readonly stored?: (item: Item, post: Post, at: Instant) => void
  /** Shared with whatever else writes to the same tenant; one of its own when absent. */
  readonly gate?: Gate
  /** In [0, 1); for tests. */
  readonly random?: () => number
}

export interface NewPost {
  /** A GUID; the same one for the same row, however often it is asked for. */
  readonly clientId: string
  readonly feed: FeedName
  /** Columns of the row, `ClientId` excepted. */
  readonly fields: Post['fields']
  readonly actor: Actor
  /** A person waits for it; false for what the console does by itself. */
  readonly person: boolean
  /** Posts of one feed and key are sent in order; absent: it waits for no other. */
  readonly key?: string | undefined
}

/** What became of a post. `ref` is its row once the tenant has it. */
export interface PostChange {
  readonly post: Post
  readonly ref: ItemRef | null
}

export interface Posts {
  /**
   * Keeps a row to be created. False when this `clientId` was asked for before: it is then on its way already, or done.
   * Inside `store.write` it is part of that transaction; the tenant hears of it at once if it can.
   */
  add(post: NewPost): boolean
  /** It is not wanted any more. If the tenant has it already, `stored` is told with a post that is `unwanted`. */
  withdraw(clientId: string, text?: string): void
  start(): Stop
  /** The network, the computer or the sign-in is back: try now. */
  nudge(): void
  /** Called after the commit. */
  onChange(listen: (change: PostChange) => void): Stop
  idle(): Promise<void>
}

const PLACES = 2

export function createPosts(options: PostsOptions): Posts {
  const { store, lists, clock, log, listIdOf, indexItem, random = Math.random } = options
  const gate = options.gate ?? createGate(random)
  const listeners = new Set<(change: PostChange) => void>()

  const tell = (clientId: string, ref: ItemRef | null) => {
    const post = store.posts.get(clientId)
    if (post) for (const listen of [...listeners]) listen({ post, ref })
  }

  const postpone = ({ clientId }: Post, until: Instant, code: string, message: string) => {
    store.write(() => store.posts.postpone(clientId, until, { code, message }))
    tell(clientId, null)
  }

  const wait = (post: Post, { code, message, retryAt }: PostOutcome & { kind: 'wait' }) => {
    const now = clock.now()
    const heldByGate = gate.failed(code, retryAt, now)
    const until =
      code === 'throttled' ? throttledUntil(retryAt, now) : heldByGate ? now : now + backoff(post.attempts, random())
    postpone(post, until, code, message)
  }

  /** The row as the tenant has it, in one transaction with all that follows from it. */
  const save = (post: Post, row: WireItem): ItemRef => {
    const { clientId, feed } = post
    const ref = itemRef(feed, row.id)
    const now = clock.now()
    store.write(() => {
      store.posts.settle(clientId, 'saved', now, null)
      const item = indexItem(feed, row)
      if (!item.ok) return
      const known = store.items.get(ref)
      // Sync may have brought it already, and more.
      if (!known || isOlderVersion(known.etag, row.etag))
        // A running enumeration may have passed its place already: that must not sweep it away.
        store.items.put(item.value, store.feeds.get(feed)?.enumeration ?? null)
      options.stored?.(known ?? item.value, store.posts.get(clientId) ?? post, now)
    })
    return ref
  }

  const send = async ({ work: { clientId } }: Job<Post>, running: () => boolean): Promise<void> => {
    const post = store.posts.get(clientId)
    if (post?.state !== 'waiting') return
    const listId = listIdOf(post.feed)
    if (listId === undefined) {
      postpone(post, clock.now() + backoff(3, random()), 'list-unknown', post.feed)
      return
    }
    store.write(() => store.posts.trying(clientId))
    const at = clock.now() + Math.round(lists.clockSkew())
    const isWanted = () => !store.posts.get(clientId)?.unwanted
    const outcome = await sendPost(lists, listId, post, options.fieldsAt?.(post, at) ?? post.fields, isWanted)
    if (!running()) return
    if (outcome.kind === 'wait') {
      wait(post, outcome)
      return
    }
    gate.answered()
    if (outcome.kind === 'saved') {
      tell(clientId, save(post, outcome.row))
      return
    }
    const why = outcome.kind === 'refused' ? { code: outcome.code, message: outcome.message } : null
    const state = store.posts.get(clientId)?.unwanted ? 'withdrawn' : outcome.kind
    store.write(() => store.posts.settle(clientId, state, clock.now(), why))
    tell(clientId, null)
  }

  const pump = createPump<Post>(
    { gate, clock, log, places: PLACES },
    {
      next(now, busy) {
        const post = store.posts.next(now, busy)
        return post && { key: post.lane, work: post }
      },
      nextAt: store.posts.nextAt,
      send,
      faulted: ({ work }) => postpone(work, clock.now() + backoff(5, random()), 'fault', ''),
    },
  )

  return {
    add({ clientId, feed, fields, actor, person, key = clientId }) {
      const now = clock.now()
      const added = store.write(() =>
        store.posts.add({
          clientId,
          feed,
          lane: `${feed}/${key}`,
          fields,
          actor,
          person,
          at: now + Math.round(lists.clockSkew()),
          state: 'waiting',
          unwanted: null,
          attempts: 0,
          notBefore: now,
          settledAt: null,
          outcome: null,
        }),
      )
      // After the transaction that this may be part of.
      queueMicrotask(() => {
        if (person) gate.open('hope')
        pump.drain()
      })
      return added
    },
    withdraw(clientId, text) {
      const post = store.posts.get(clientId)
      if (post?.state !== 'waiting') return
      const now = clock.now()
      store.write(() => {
        // One that was never tried cannot be in the tenant; for any other the tenant has to be asked.
        if (post.attempts === 0) store.posts.settle(clientId, 'withdrawn', now, null)
        else store.posts.unwant(clientId, { at: now, ...(text ? { text } : {}) }, now)
      })
      tell(clientId, null)
      queueMicrotask(pump.drain)
    },
    start: pump.start,
    nudge() {
      store.posts.hurry(clock.now())
      gate.open('news')
      pump.drain()
    },
    onChange(listen) {
      listeners.add(listen)
      return () => listeners.delete(listen)
    },
    idle: pump.idle,
  }
}
