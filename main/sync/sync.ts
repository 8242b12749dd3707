// Keeps the cache as the tenant is: follows the lists that matter to this person, as closely as duty asks for.
// What to follow is decided in interest.ts, when to ask in machine.ts; what a page of changes does is in apply.ts.

import type { FreshnessView } from '../../contract/views.ts'
import { DAY, type Instant, SECOND } from '../../domain/instant.ts'
import type { Actor } from '../../domain/person.ts'
import type { Recipient } from '../alerts/decide.ts'
import type { Lists, Me } from '../graph/lists-port.ts'
import type { Clock, Log, Stop } from '../ports.ts'
import { type Act, type FeedName, type ItemRef, splitRef } from '../store/model.ts'
import type { Store } from '../store/store.ts'
import type { Applied } from './apply.ts'
import { createDebts } from './debts.ts'
import { readDesk } from './desk.ts'
import { type Duty, dutyOf, sameDuty } from './duty.ts'
import type { FeedEvent } from './feed-state.ts'
import { createFollowedFeeds } from './followed-feeds.ts'
import { freshness } from './freshness.ts'
import { startHeartbeat } from './heartbeat.ts'
import { DESKS_FEED, ROLES_FEED } from './index-item.ts'
import { planFeeds } from './interest.ts'
import { createReadGate } from './read-gate.ts'
import { createSignal } from './signal.ts'
import { createSiteLists } from './site-lists.ts'

export interface SyncOptions {
  readonly store: Store
  readonly lists: Lists
  readonly clock: Clock
  readonly log: Log
  readonly me: Me
  /** Who signs this console's receipts. */
  readonly actor: Actor
  /** The action outbox; called inside the transaction that stores the page. */
  readonly enqueue: (item: ItemRef, act: Act, actor: Actor) => void
  /** Null: no push, polling only. */
  readonly push: { readonly allowLoopback: boolean } | null
  /** Asks at least this often while push is away, in ms; null: as duty allows. */
  readonly pollEveryMs: number | null
  /** In [0, 1). */
  readonly random?: () => number
}

export interface Sync {
  start(): Stop
  /** A person asks for news. */
  readNow(): void
  suspend(): void
  /** The computer woke up, or the network is another one. */
  resume(): void
  /** Unlocked, or signed in again: one look. */
  catchUp(): void
  /** Rows were written from here: duty may be another. */
  rowsChanged(refs: readonly ItemRef[]): void
  duty(): Duty
  freshness(): FreshnessView
  listIdOf(feed: FeedName): string | undefined
  /** After each commit of a page of changes. */
  onApplied(listen: (applied: Applied) => void): Stop
  /** Roles were taken or lost, or alerts of pages that wait for them have become due. */
  onDuty(listen: (duty: Duty) => void): Stop
  onFreshness(listen: (freshness: FreshnessView) => void): Stop
}

const READS_AT_ONCE = 2
/** Rows of lists that are no longer followed are kept this long, so that coming back is cheap; then they are forgotten. */
const KEEP_UNFOLLOWED = DAY
/** A computer that said it would sleep, and still beats after this, did not: some never say that they woke up. */
const LONGEST_FALLING_ASLEEP = 30 * SECOND

export function createSync(options: SyncOptions): Sync {
  const { store, lists, clock, log, me } = options
  const random = options.random ?? Math.random
  const applied = createSignal<Applied>()
  const dutyChanged = createSignal<Duty>()
  const freshnessChanged = createSignal<FreshnessView>()
  let running = false
  /** By the monotonic clock; null while awake. */
  let suspendedAt: number | null = null
  let startedAt: Instant = clock.now()
  let duty = dutyOf(store.items.ofKind('role'), me.id)
  let recipient = recipientOf(duty)
  let view: FreshnessView | null = null
  let stopLook: Stop = () => {}

  function recipientOf({ held }: Duty): Recipient {
    return { id: me.id, holds: new Set(held.map((role) => role.code)) }
  }

  const debts = createDebts({ ...options, recipient: () => recipient })
  const site = createSiteLists({ store, lists, clock, log, random, changed: () => replan() })
  const feeds = createFollowedFeeds({
    ...options,
    random,
    gate: createReadGate(READS_AT_ONCE),
    hooks: debts.hooks,
    applied: (what) => received(what),
    changed: () => tellFreshness(),
  })

  const replan = () => {
    if (!running) return
    const desks = store.items.ofKind('desk').flatMap((item) => {
      const desk = readDesk(item.fields)
      return desk.ok ? [desk.value] : []
    })
    feeds.follow(planFeeds({ lists: site.known(), desks, duty, me, sentIn: listsWithMyOpenPages() }))
    tellFreshness()
  }

  const listsWithMyOpenPages = (): FeedName[] => {
    const sent = store.items.queue({ view: 'sent', senderId: me.id, since: clock.now() - DAY })
    const found = new Set<FeedName>()
    for (const ref of sent) {
      // Open ones come first.
      if (store.items.get(ref)?.state !== 'open') break
      found.add(splitRef(ref).feed)
    }
    return [...found]
  }

  const refreshDuty = () => {
    const next = dutyOf(store.items.ofKind('role'), me.id)
    if (sameDuty(next, duty)) return
    duty = next
    recipient = recipientOf(duty)
    lookThrough(false)
    replan()
  }

  const lookThrough = (afterRestart: boolean) => {
    stopLook()
    stopLook = debts.lookThrough({ afterRestart }, () => dutyChanged.emit(duty))
  }

  const received = (what: Applied) => {
    const touched = what.changed.length + what.removed.length > 0
    if (touched && what.feed === ROLES_FEED) refreshDuty()
    if (touched && (what.feed === DESKS_FEED || isMine(what))) replan()
    applied.emit(what)
  }

  const isMine = ({ feed, changed }: Applied): boolean =>
    changed.some((id) => store.items.get(`${feed}/${id}`)?.senderId === me.id)

  const forgetUnfollowed = () => {
    const waiting = new Set(store.actions.unsentByPerson().map((action) => splitRef(action.item).feed))
    for (const { name, syncedAt } of store.feeds.all()) {
      const stale = syncedAt === null || clock.now() - syncedAt > KEEP_UNFOLLOWED
      if (stale && !feeds.isFollowed(name) && !waiting.has(name)) store.feeds.remove(name)
    }
  }

  const tellFreshness = () => {
    const next = freshness(
      { running: running && suspendedAt === null, startedAt, feeds: feeds.facts(), siteTrouble: site.trouble() },
      view,
      clock.now(),
    )
    if (view && JSON.stringify(view) === JSON.stringify(next)) return
    view = next
    freshnessChanged.emit(next)
  }

  const send = (event: FeedEvent) => {
    feeds.send(event)
    tellFreshness()
  }
  const resume = () => {
    suspendedAt = null
    send({ what: 'resume' })
  }
  const beat = () => {
    if (suspendedAt !== null && clock.monotonic() - suspendedAt > LONGEST_FALLING_ASLEEP) resume()
    tellFreshness()
  }

  return {
    start() {
      running = true
      suspendedAt = null
      startedAt = clock.now()
      lookThrough(true)
      const stopSite = site.start()
      replan()
      forgetUnfollowed()
      const stopHeart = startHeartbeat(clock, beat, resume)
      return () => {
        if (!running) return
        running = false
        stopHeart()
        stopSite()
        stopLook()
        feeds.stop()
        tellFreshness()
      }
    },
    readNow() {
      site.refresh()
      send({ what: 'request' })
    },
    suspend() {
      suspendedAt = clock.monotonic()
      send({ what: 'suspend' })
    },
    resume,
    catchUp() {
      site.refresh()
      send({ what: 'catch-up' })
    },
    rowsChanged(refs) {
      if (running && refs.some((ref) => splitRef(ref).feed === ROLES_FEED)) refreshDuty()
    },
    duty: () => duty,
    freshness: () => view ?? freshness({ running: false, startedAt, feeds: [], siteTrouble: null }, null, clock.now()),
    listIdOf: (feed) => site.known().find((list) => list.name === feed)?.id,
    onApplied: applied.on,
    onDuty: dutyChanged.on,
    onFreshness: freshnessChanged.on,
  }
}
