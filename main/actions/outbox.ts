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
import { doerOf } from '../store/tables/action-row.ts'
import { backoff, throttledUntil } from './backoff.ts'
import { commitRun } from './commit-run.ts'
import type { Grounds } from './decide-run.ts'
import { createGate, type Gate } from './gate.ts'
import { createPump } from './pump.ts'
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
  /** `stepIsWanted` is asked with the row as it was just read, before a step of a ladder is written. */
  readonly grounds?: Grounds
  /** Shared with whatever else writes to the same tenant; one of its own when absent. */
  readonly gate?: Gate
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

/** Rows that are written at the same time. One place is kept for what a person does, one for that and steps of ladders. */
const PLACES = 4
/** Who opens a page or a referral often answers it a moment later: "seen" waits that long to go in the same write. */
const SEEN_WAITS = 1_000
const SEEN: ReadonlySet<Act['kind']> = new Set(['seen', 'received'])

const triesOf = (run: readonly Action[]): number => Math.max(...run.map(({ attempts }) => attempts))

export function createOutbox(options: OutboxOptions): Outbox {
  const { store, lists, clock, log, listIdOf, random = Math.random } = options
  const gate = options.gate ?? createGate(random)
  const listeners = new Set<(refs: readonly ItemRef[]) => void>()
  /** What an act's own time is compared with: this computer's clock may be wrong. */
  const tenantNow = () => clock.now() + Math.round(lists.clockSkew())

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

  const send = async (ref: ItemRef, waiting: readonly Action[], running: () => boolean): Promise<void> => {
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
    const outcome = await sendRun(lists, { listId, itemId: id }, run, known, tenantNow, options.grounds)
    if (!running()) return
    if (outcome.kind === 'wait') {
      wait(ref, waiting, outcome)
      return
    }
    gate.answered()
    commitRun(options, ref, item, outcome)
    tell(ref)
  }

  const pump = createPump<readonly Action[]>(
    { gate, clock, log, places: PLACES },
    {
      next(now, busy, free) {
        const run = store.actions.nextRun(now, { busy, steps: free > 1, receipts: free > 2 })
        const [first] = run
        return first && { key: first.item, work: run }
      },
      nextAt: store.actions.nextAt,
      send: ({ key, work }, running) => send(key, work, running),
      faulted: ({ key, work }) => postpone(key, work, clock.now() + backoff(5, random()), 'fault', ''),
    },
  )

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
        notBefore: SEEN.has(act.kind) ? now + SEEN_WAITS : now,
        settledAt: null,
        outcome: null,
      }
      store.write(() => store.actions.add(action))
      // After the transaction that this may be part of.
      queueMicrotask(() => {
        if (doerOf(action) === 1) gate.open('hope')
        pump.drain()
      })
      return id
    },
    start: pump.start,
    nudge() {
      store.actions.hurry(clock.now())
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
