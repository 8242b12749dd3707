// Runs the machine of one followed list: carries out its orders and tells it what came of them. Decides nothing itself.

import { DAY } from '../../domain/instant.ts'
import { unreachable } from '../../domain/result.ts'
import type { DeltaPage, GraphFailure, Lists } from '../graph/lists-port.ts'
import type { Clock, Log, Stop } from '../ports.ts'
import type { Feed } from '../store/model.ts'
import type { Store } from '../store/store.ts'
import { passOnDamage } from '../store/trouble.ts'
import { type Applied, applyPage, beginEnumeration, partsOf, type RowHooks } from './apply.ts'
import { type FeedEffect, type FeedEvent, type FeedState, feedState } from './feed-state.ts'
import type { IndexItem } from './index-item.ts'
import type { FeedPlan } from './interest.ts'
import { transition } from './machine.ts'
import { createPush, type Push } from './push.ts'
import type { ReadGate } from './read-gate.ts'

export interface FeedRunnerOptions {
  readonly store: Store
  readonly lists: Lists
  readonly clock: Clock
  readonly log: Log
  readonly random: () => number
  readonly gate: ReadGate
  readonly hooks: RowHooks
  /** Absent: with our own ladder's times. */
  readonly indexItem?: IndexItem | undefined
  readonly push: { readonly allowLoopback: boolean } | null
  readonly pollEveryMs: number | null
  applied(what: Applied): void
  /** Anything that the freshness of the data depends on. */
  changed(): void
}

export interface FeedRunner {
  plan(): FeedPlan
  follow(plan: FeedPlan): void
  send(event: FeedEvent): void
  state(): FeedState
  /** Rows of a full enumeration so far; null when none runs. */
  rowsRead(): number | null
}

/** A Retry-After has no upper limit, and a timer has one: waking too early does no harm. */
const LONGEST_TIMER = 2 * DAY

export function createFeedRunner(first: FeedPlan, options: FeedRunnerOptions): FeedRunner {
  const { store, lists, clock, random, gate, log } = options
  let plan = first
  let state = feedState(plan.kind, plan.standing, options.pollEveryMs)
  let rowsRead: number | null = null
  let aborter = new AbortController()
  let stopTimer: Stop = () => {}
  let leaveQueue: Stop = () => {}
  let closePush: Stop = () => {}

  const push: Push | null =
    options.push &&
    createPush(
      plan.listId,
      { lists, clock, log, random, allowLoopback: options.push.allowLoopback },
      {
        connected: () => send({ what: 'push-connected' }),
        lost: () => send({ what: 'push-lost' }),
        hint: () => send({ what: 'hint' }),
      },
    )

  const send = (event: FeedEvent) => {
    const next = transition(state, event, clock.now(), random())
    state = next.state
    for (const effect of next.effects) carryOut(effect)
    options.changed()
  }

  const carryOut = (effect: FeedEffect) => {
    switch (effect.what) {
      case 'ask': {
        const { question } = effect
        aborter = new AbortController()
        const { signal } = aborter
        leaveQueue = gate.enter(plan.rank, () => read(question, signal))
        return
      }
      case 'abort':
        leaveQueue()
        aborter.abort()
        return
      case 'wake-at':
        stopTimer()
        if (effect.at !== null) {
          const delay = Math.min(Math.max(0, effect.at - clock.now()), LONGEST_TIMER)
          stopTimer = clock.after(delay, () => send({ what: 'wake' }))
        }
        return
      case 'open-push':
        closePush()
        closePush = push?.start() ?? closePush
        return
      case 'retry-push':
        push?.retrySoon()
        return
      case 'renew-push':
        push?.renew()
        return
      case 'close-push':
        closePush()
        return
      default:
        unreachable(effect)
    }
  }

  const read = async (question: number, signal: AbortSignal): Promise<void> => {
    if (signal.aborted) return
    const askedAt = clock.now()
    try {
      const feed = feedToRead()
      const answer = await lists.delta(feed.listId, feed.link, signal)
      if (signal.aborted) return
      if (answer.ok) await keep(question, feed, answer.value, askedAt, signal)
      else fail(question, feed, answer)
    } catch (error) {
      // The disk is full, or it is our bug: the list is asked again later, and the others are not held up.
      log.error('an answer could not be kept', { feed: plan.name, error: error instanceof Error ? error.message : '' })
      passOnDamage(error)
      if (!signal.aborted) send({ what: 'failed', question, code: 'storage', retryAt: null })
    }
  }

  /** Whoever stops in between asks the same again: what is here already is passed over then. */
  const keep = async (question: number, feed: Feed, page: DeltaPage, askedAt: number, signal: AbortSignal) => {
    const parts = partsOf(page)
    let inDoubt = false
    for (const [index, part] of parts.entries()) {
      // Whatever else waits has its turn.
      if (index > 0) await new Promise((resolve) => setImmediate(resolve))
      if (signal.aborted) return
      const isLast = index === parts.length - 1
      const answer = { page: part, askedAt, more: inDoubt || !isLast }
      const applied = applyPage(store, feed, answer, options.hooks, clock.now(), options.indexItem)
      inDoubt ||= applied.inDoubt
      if (isLast) rowsRead = feed.enumeration === null || applied.complete ? null : (rowsRead ?? 0) + page.items.length
      // Told before the machine asks on, so that whoever listens sees pages in their order.
      options.applied(applied)
      if (isLast) send({ what: 'page', question, complete: applied.complete })
    }
  }

  const fail = (question: number, feed: Feed, answer: GraphFailure) => {
    const { code, retryAt, location, requestId } = answer
    if (code === 'resync') {
      log.info('a list must be read afresh', { feed: plan.name, requestId })
      beginEnumeration(store, feed, location, clock.now())
      rowsRead = null
      return send({ what: 'resync', question })
    }
    log.info('a list could not be read', { feed: plan.name, code, status: answer.status, requestId })
    send({ what: 'failed', question, code, retryAt })
  }

  /** The feed's row; a list that was never read, or is another one under the same name, begins with a full enumeration. */
  const feedToRead = (): Feed => {
    const known = store.feeds.get(plan.name)
    if (known && known.listId === plan.listId && (known.link !== null || known.enumeration !== null)) return known
    const fresh: Feed = { name: plan.name, listId: plan.listId, link: null, enumeration: null, syncedAt: null }
    return beginEnumeration(store, fresh, null, clock.now())
  }

  return {
    plan: () => plan,
    follow(next) {
      plan = next
      send({ what: 'standing', standing: next.standing })
    },
    send,
    state: () => state,
    rowsRead: () => rowsRead,
  }
}
