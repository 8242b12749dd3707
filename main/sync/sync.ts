// Keeps the cache as the tenant is: follows the lists that matter to this person, as closely as duty asks for.
// What to follow is decided in interest.ts, when to ask in machine.ts; what a page of changes does is in apply.ts.

import type { FreshnessView } from '../../contract/views.ts'
import { DAY, type Instant, SECOND } from '../../domain/instant.ts'
import type { Actor } from '../../domain/person.ts'
import { type Recipient, sameRecipient } from '../alerts/decide.ts'
import { readDuty } from '../duty/kept-duty.ts'
import type { Lists, Me } from '../graph/lists-port.ts'
import { POLICY_FEEDS, type Policy } from '../policy/policy.ts'
import { createRecipient } from '../policy/recipient.ts'
import type { Clock, Log, Stop } from '../ports.ts'
import { helpedDesks } from '../referrals/helping.ts'
import { type Act, type FeedName, type Item, type ItemRef, splitRef } from '../store/model.ts'
import type { Store } from '../store/store.ts'
import type { Applied } from './apply.ts'
import { createDebts } from './debts.ts'
import { readDesk } from './desk.ts'
import { type Duty, dutyOf, sameDuty } from './duty.ts'
import type { FeedEvent } from './feed-state.ts'
import { createFollowedFeeds } from './followed-feeds.ts'
import { freshness } from './freshness.ts'
import { startHeartbeat } from './heartbeat.ts'
import { DESKS_FEED, type IndexItem, ROLES_FEED, ROTA_FEED, SPECIALTIES_FEED } from './index-item.ts'
import { planFeeds } from './interest.ts'
import { listsOfMyReferrals, listsOfWardReferrals } from './my-referrals.ts'
import { type NearDesks, nearDesks, withHelped } from './near-desks.ts'
import { createReadGate } from './read-gate.ts'
import { isAbout } from './rota-interest.ts'
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
  /** Who stands in for whom; absent: only roles that are held count. */
  readonly policy?: Policy | undefined
  /** Lists that the person follows for other reasons than duty, referrals and pages; asked at each plan. */
  readonly alsoFollow?: (() => readonly FeedName[]) | undefined
  /** Absent: with our own ladder's times. */
  readonly indexItem?: IndexItem | undefined
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
  /** A person looks at what one list holds. */
  look(feed: FeedName): void
  suspend(): void
  /** The computer woke up, or the network is another one. */
  resume(): void
  /** Unlocked, or signed in again: one look. */
  catchUp(): void
  /** Other lists are to be followed: a desk is helped, or no longer. */
  interestsChanged(): void
  /** Rows were written from here: duty may be another. */
  rowsChanged(refs: readonly ItemRef[]): void
  /** In the transaction that stores a row which was created from here: it owes what any new row does. */
  rowCreated(item: Item): void
  duty(): Duty
  /** What the person is to every role now: whose pages are theirs, and which they are told of. */
  recipient(): Recipient
  freshness(): FreshnessView
  listIdOf(feed: FeedName): string | undefined
  /** After each commit of a page of changes. */
  onApplied(listen: (applied: Applied) => void): Stop
  /** Roles were taken or lost, or alerts of pages that wait for them have become due. */
  onDuty(listen: (duty: Duty) => void): Stop
  onFreshness(listen: (freshness: FreshnessView) => void): Stop
}

const READS_AT_ONCE = 2
/** What is followed depends on the rows of these, duty apart. */
const PLANNED_BY: ReadonlySet<FeedName> = new Set([DESKS_FEED, ROTA_FEED, SPECIALTIES_FEED])
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
  const tenantNow = () => clock.now() + Math.round(lists.clockSkew())
  let duty = dutyOf(store.items.ofKind('role'), me.id, tenantNow())
  const recipientNow = options.policy && createRecipient(options.policy, me.id, tenantNow)
  const nobody: Recipient = { id: me.id, holds: new Set(), scopes: [] }
  let recipient = recipientOf(duty)
  let view: FreshnessView | null = null
  let stopLook: Stop = () => {}

  function recipientOf({ held }: Duty): Recipient {
    // Off duty is quiet, and says so: no receipt claims that a page has reached them.
    if (held.length === 0 && readDuty(store).state === 'off') return nobody
    return recipientNow?.() ?? { id: me.id, holds: new Set(held.map((role) => role.code)) }
  }

  // Judged by the time of this very answer: an absence may have ended since anybody looked.
  const debts = createDebts({
    ...options,
    recipient: () => (recipient === nobody ? nobody : (recipientNow?.() ?? recipient)),
  })
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
    feeds.follow(
      planFeeds({
        lists: site.known(),
        desks,
        duty,
        me,
        sentIn: [
          ...listsWithMyOpenPages(),
          ...listsOfMyReferrals(store, me.id, clock.now()),
          ...listsOfWardReferrals(store, me),
          ...(options.alsoFollow?.() ?? []),
        ],
        inRota: isInRota(),
        near: near(),
      }),
    )
    tellFreshness()
  }

  const near = (): NearDesks =>
    withHelped(options.policy ? nearDesks(recipient, options.policy) : new Map(), helpedDesks(store, me))

  const isInRota = (): boolean => {
    const now = clock.now()
    return store.items.ofKind('rota').some(({ fields }) => isAbout(fields, me.id, now))
  }

  /** Who plans themselves here is told of the rota's changes from then on. */
  const isMyFirstInRota = (ref: ItemRef): boolean => {
    if (feeds.kindOf(ROTA_FEED) !== 'rare') return false
    const item = store.items.get(ref)
    return item?.kind === 'rota' && isAbout(item.fields, me.id, clock.now())
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
    const next = dutyOf(store.items.ofKind('role'), me.id, tenantNow())
    const to = recipientOf(next)
    const same = sameDuty(next, duty) && sameRecipient(to, recipient)
    duty = next
    recipient = to
    if (!same) lookThrough(false)
    replan()
  }

  const policyChanged = (feeds: readonly FeedName[]) => {
    if (!options.policy || !feeds.some((feed) => POLICY_FEEDS.has(feed))) return false
    options.policy.changed(feeds)
    return true
  }

  const lookThrough = (afterRestart: boolean) => {
    stopLook()
    stopLook = debts.lookThrough({ afterRestart }, () => dutyChanged.emit(duty))
  }

  const received = (what: Applied) => {
    const touched = what.changed.length + what.removed.length > 0
    if (touched && (policyChanged([what.feed]) || what.feed === ROLES_FEED)) refreshDuty()
    if (touched && (PLANNED_BY.has(what.feed) || isMine(what))) replan()
    applied.emit(what)
  }

  /** Of this person, or of their ward: a pointer, or a referral that one may lead to and that ended or was sent on. */
  const isMine = ({ feed, changed }: Applied): boolean =>
    changed.some((id) => {
      const item = store.items.get(`${feed}/${id}`)
      return item?.senderId === me.id || item?.kind === 'referred' || item?.state === 'redirected'
    })

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
    // An absence or a protected time has begun or ended: nobody writes that down.
    if (recipientNow && recipient !== nobody && recipientNow() !== recipient) refreshDuty()
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
    look(feed) {
      feeds.sendTo(feed, { what: 'catch-up' })
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
    interestsChanged: replan,
    rowsChanged(refs) {
      if (!running) return
      const feeds = refs.map((ref) => splitRef(ref).feed)
      if (policyChanged(feeds) || feeds.includes(ROLES_FEED)) refreshDuty()
      // Whoever has sent a page to a desk follows it.
      if (refs.some((ref) => store.items.get(ref)?.senderId === me.id) || refs.some(isMyFirstInRota)) replan()
    },
    rowCreated: (item) => debts.hooks.changed(item, clock.now()),
    duty: () => duty,
    recipient: () => recipient,
    freshness: () => view ?? freshness({ running: false, startedAt, feeds: [], siteTrouble: null }, null, clock.now()),
    listIdOf: (feed) => site.known().find((list) => list.name === feed)?.id,
    onApplied: applied.on,
    onDuty: dutyChanged.on,
    onFreshness: freshnessChanged.on,
  }
}
