// The durable outbox: whatever a person does is kept here until the tenant has it or has refused it. In order for each
// row, several rows at a time. Killed at any instant, each act counts once: see send-run.ts.

import { randomUUID } from 'node:crypto'
import type { Instant } from '../../domain/instant.ts'
import type { Actor } from '../../domain/person.ts'
import type { Result } from '../../domain/result.ts'
import type { Lists, WireItem } from '../graph/lists-port.ts'
import type { Clock, Log, Stop } from '../ports.ts'
import { type Act, type Action, type FeedName, type Item, type ItemRef, splitRef } from '../store/model.ts'
import type { Store } from '../store/store.ts'
import { isReceipt } from '../store/tables/action-row.ts'
import { passOnDamage } from '../store/trouble.ts'
import { backoff, throttledUntil } from './backoff.ts'
import { commitRun } from './commit-run.ts'
import { createGate } from './gate.ts'
import { type SendOutcome, sendRun } from './send-run.ts'

export interface OutboxOptions {
  readonly store: Store
  readonly lists: Pick<Lists, 'item' | 'patch' | 'clockSkew'>
  readonly clock: Clock
  readonly log: Log
  /** The SharePoint id of a list; undefined while it is not known yet. */
  readonly listIdOf: (feed: FeedName) => string | undefined
  /** A row of a list as an item of the cache. */
  readonly indexItem: (feed: FeedName, wire: WireItem) => Result<Item>
  /** In [0, 1); for tests. */
  readonly random?: () => number
}

export interface Outbox {
  /**
   * Keeps an act; returns its id. Inside `store.write` it is part of that transaction. The tenant hears of it at once
   * if it can, and the caller need not wait.
   */
  enqueue(item: ItemRef, act: Act, actor: Actor): string
  /** Sends what waits, until stopped. What is on its way when stopped is sent again by the next start, and counts once. */
  start(): Stop
  /** The network, the computer or the sign-in is back: try now. */
  nudge(): void
  /** Rows on which acts were saved, refused, or began to wait for a reason. Called after the commit. */
  onChange(listen: (refs: readonly ItemRef[]) => void): Stop
  /** Resolves when nothing is on its way to the tenant; acts may still wait for their time. */
  idle(): Promise<void>
}

/** Rows that are written at the same time; receipts leave one place free for what a person does. */
const PLACES = 3
const PLACES_FOR_RECEIPTS = PLACES - 1
/** Who opens a page often acknowledges it a moment later: "seen" waits that long to go in the same write. */
const SEEN_WAITS = 1_000
/** Timers are short, since a computer may sleep: the instants themselves are in the database. */
const LONGEST_TIMER = 30_000

const triesOf = (run: readonly Action[]): number => Math.max(...run.map(({ attempts }) => attempts))

export function createOutbox(options: OutboxOptions): Outbox {
  const { store, lists, clock, log, listIdOf, random = Math.random } = options
  const gate = createGate(random)
  const sending = new Map<ItemRef, Promise<void>>()
  const listeners = new Set<(refs: readonly ItemRef[]) => void>()
  let running = false
  let timer: Stop | undefined

  const tell = (ref: ItemRef) => {
    for (const listen of [...listeners]) listen([ref])
  }

  const postpone = (ref: ItemRef, run: readonly Action[], until: Instant, code: string, message: string) => {
    const ids = run.map(({ id }) => id)
    store.write(() => store.actions.postpone(ids, until, { code, message }))
    tell(ref)
  }

  const wait = (ref: ItemRef, run: readonly Action[], outcome: SendOutcome & { kind: 'wait' }) => {
    const { code, message, retryAt } = outcome
    const now = clock.now()
    const heldByGate = gate.failed(code, retryAt, now)
    // Without a network or a sign-in the gate alone decides when; the acts are ready as soon as it opens.
    const until =
      code === 'throttled' ? throttledUntil(retryAt, now) : heldByGate ? now : now + backoff(triesOf(run), random())
    postpone(ref, run, until, code, message)
  }

  const send = async (ref: ItemRef, waiting: readonly Action[]): Promise<void> => {
    const { feed, id } = splitRef(ref)
    // The versions of a role's row are its audit trail: each act on a role is a version of its own.
    const run = waiting[0]?.act.on === 'role' ? waiting.slice(0, 1) : waiting
    const listId = listIdOf(feed)
    if (listId === undefined) {
      postpone(ref, waiting, clock.now() + backoff(triesOf(waiting), random()), 'list-unknown', feed)
      return
    }
    const item = store.items.get(ref)
    const known = item?.etag ? { ...item, fresh: false } : null
    const outcome = await sendRun(lists, { listId, itemId: id }, run, known, clock.now)
    if (!running) return
    if (outcome.kind === 'wait') {
      wait(ref, waiting, outcome)
      return
    }
    gate.answered()
    commitRun(options, ref, item, outcome)
    tell(ref)
  }

  /** A failure here is a bug, or the disk: it must neither spin nor take the other rows with it. */
  const guarded = async (ref: ItemRef, run: readonly Action[]): Promise<void> => {
    try {
      await send(ref, run)
    } catch (error) {
      log.error('an act could not be sent', { error: error instanceof Error ? error.name : 'unknown' })
      passOnDamage(error)
      if (running) postpone(ref, run, clock.now() + backoff(5, random()), 'fault', '')
    } finally {
      sending.delete(ref)
      drain()
    }
  }

  const drain = () => {
    timer?.()
    timer = undefined
    if (!running) return
    const now = clock.now()
    if (gate.opensAt() <= now) {
      while (sending.size < PLACES) {
        const run = store.actions.nextRun(now, {
          busy: [...sending.keys()],
          receipts: sending.size < PLACES_FOR_RECEIPTS,
        })
        const [first] = run
        if (!first) break
        sending.set(first.item, guarded(first.item, run))
      }
    }
    sleep(now)
  }

  const sleep = (now: Instant) => {
    const next = store.actions.nextAt()
    if (next === null) return
    const wakeAt = Math.max(next, gate.opensAt())
    // Due and not taken: it is on its way, or has no place yet. Whoever finishes comes back here.
    if (wakeAt > now) timer = clock.after(Math.min(wakeAt - now, LONGEST_TIMER), drain)
  }

  return {
    enqueue(item, act, actor) {
      const id = randomUUID()
      const now = clock.now()
      const action: Action = {
        id,
        item,
        act,
        actor,
        // What the story tells is the service's time: this computer's clock may be wrong.
        at: now + Math.round(lists.clockSkew()),
        state: 'waiting',
        attempts: 0,
        notBefore: act.kind === 'seen' ? now + SEEN_WAITS : now,
        settledAt: null,
        outcome: null,
      }
      store.write(() => store.actions.add(action))
      if (!isReceipt(action)) gate.open('hope')
      // After the transaction that this may be part of.
      queueMicrotask(drain)
      return id
    },
    start() {
      running = true
      drain()
      return () => {
        running = false
        timer?.()
        timer = undefined
      }
    },
    nudge() {
      gate.open('news')
      store.actions.hurry(clock.now())
      drain()
    },
    onChange(listen) {
      listeners.add(listen)
      return () => listeners.delete(listen)
    },
    async idle() {
      while (sending.size > 0) await Promise.all(sending.values())
    },
  }
}
