// Everything that belongs to one signed-in person: cache, outbox, sync, alerts, and the views of them. Started when they
// sign in, stopped when they go.

import type { EventName, EventOf } from '../../contract/channels.ts'
import type { FreshnessView } from '../../contract/views.ts'
import type { Actor } from '../../domain/person.ts'
import { failure, ok, type Result } from '../../domain/result.ts'
import { createOutbox } from '../actions/outbox.ts'
import { attention } from '../alerts/attention.ts'
import { createAlertDelivery, type NotificationHealth } from '../alerts/deliver.ts'
import { owedTo } from '../alerts/owed.ts'
import type { Lists, Me } from '../graph/lists-port.ts'
import { createQueue, type Queue } from '../pages/queue.ts'
import type { Attention, Clock, Log, Notifier } from '../ports.ts'
import { createRoleDirectory, type RoleDirectory } from '../roles/role-directory.ts'
import { type Act, type ItemRef, itemRef, splitRef } from '../store/model.ts'
import type { Store } from '../store/store.ts'
import type { Duty } from '../sync/duty.ts'
import { DESKS_FEED, indexItem, ROLES_FEED } from '../sync/index-item.ts'
import { createSync } from '../sync/sync.ts'
import { createSettle } from './settle.ts'

export interface WorkspaceOptions {
  readonly me: Me
  /** Of the lists of this workspace; higher than any that the page has heard of an earlier one. */
  readonly firstVersion: number
  readonly consoleName: string
  readonly store: Store
  readonly lists: Lists
  readonly notifier: Notifier
  readonly clock: Clock
  readonly log: Log
  readonly allowLoopbackPush: boolean
  readonly pollEveryMs: number | null
  readonly send: <K extends EventName>(name: K, event: EventOf<K>) => void
  /** Something that health or attention tells of is another. */
  readonly changed: () => void
  /** A notification asks for this page, or (null) the queue, to be shown. */
  readonly open: (ref: ItemRef | null) => void
}

export interface Workspace {
  readonly queue: Queue
  readonly roles: RoleDirectory
  readonly me: Me
  /** Keeps an act of this person; the tenant hears of it as soon as it can. */
  act(ref: ItemRef, act: Act): Result<{ id: string }, 'not-found' | 'not-yours'>
  syncNow(): void
  duty(): Duty
  freshness(): FreshnessView
  attention(): Attention
  notifications(): NotificationHealth
  unsentByPerson(): number
  rejectedRows(): number
  suspend(): void
  resume(): void
  /** Unlocked, or signed in again: look once, and send what waited for the sign-in. */
  catchUp(): void
  /** Returns the end: resolves when nothing is on its way any more. */
  start(): () => Promise<void>
}

/** Changes are told to the page at most this often, in ms: faster than a person sees, slower than a burst. */
const TOLD_EVERY = 25

/** Desks name the sites that roles are at. */
const NAMES_ROLES: ReadonlySet<string> = new Set([ROLES_FEED, DESKS_FEED])

export function createWorkspace(options: WorkspaceOptions): Workspace {
  const { me, store, lists, clock, log, send } = options
  const actor: Actor = { id: me.id, name: me.name, console: options.consoleName }

  const outbox = createOutbox({
    store,
    lists,
    clock,
    log: log.child('actions'),
    listIdOf: (feed) => sync.listIdOf(feed) ?? store.feeds.get(feed)?.listId,
    indexItem,
  })
  const sync = createSync({
    store,
    lists,
    clock,
    log: log.child('sync'),
    me,
    actor,
    enqueue: outbox.enqueue,
    push: { allowLoopback: options.allowLoopbackPush },
    pollEveryMs: options.pollEveryMs,
  })
  const holds = () => new Set(sync.duty().held.map((role) => role.code))
  const roles = createRoleDirectory(
    store,
    () => me.id,
    (code) =>
      holds().has(code) ? store.items.queue({ view: 'waiting', roles: [code], now: clock.now() }).length : null,
    () => me.officeLocation,
    options.firstVersion,
  )
  const viewer = () => ({ id: me.id, holds: holds(), roleName: roles.nameOf })
  const queue = createQueue(store, clock, viewer, options.firstVersion)
  const delivery = createAlertDelivery({
    store,
    notifier: options.notifier,
    clock,
    log: log.child('alerts'),
    recipient: () => ({ id: me.id, holds: holds() }),
    roleName: roles.nameOf,
    open: options.open,
    acknowledge: (ref) => void act(ref, { on: 'page', kind: 'acknowledged' }),
  })

  const touched = new Set<ItemRef>()
  const telling = createSettle(clock, TOLD_EVERY, () => {
    send('roles.changed', { version: roles.version() })
    send('queue.changed', { version: queue.version() })
    for (const ref of touched) send('page.changed', { ref })
    touched.clear()
    delivery.run()
    options.changed()
  })
  /** Whoever asks from now on gets the new facts; those who only look are told a moment later. */
  const touch = (refs: readonly ItemRef[]) => {
    if (refs.some((ref) => NAMES_ROLES.has(splitRef(ref).feed))) roles.changed()
    for (const ref of refs) touched.add(ref)
    queue.changed()
    telling.soon()
  }

  function act(ref: ItemRef, what: Act): ReturnType<Workspace['act']> {
    const item = store.items.get(ref)
    if (!item)
      return failure(
        'not-found',
        'This is no longer on this computer. It may have been removed from the hospital’s list.',
      )
    const mine = item.roleCode !== null && holds().has(item.roleCode)
    if (what.on === 'page' && what.kind !== 'replied' && !mine)
      return failure('not-yours', `Only who holds ${roles.nameOf(item.roleCode ?? '')} can do this.`)
    const id = outbox.enqueue(ref, what, actor)
    touch([ref])
    return ok({ id })
  }

  return {
    queue,
    roles,
    me,
    act,
    syncNow() {
      outbox.nudge()
      sync.readNow()
    },
    duty: sync.duty,
    freshness: sync.freshness,
    attention: () =>
      attention({
        signedIn: true,
        holds: sync.duty().held.map(({ code }) => code),
        owed: owedTo(store, { id: me.id, holds: holds() }, clock.now()),
        roleName: roles.nameOf,
        blind: sync.freshness().state === 'blind',
      }),
    notifications: delivery.health,
    unsentByPerson: () => store.actions.unsentByPerson().length,
    rejectedRows: () => store.items.rejectedCount(),
    suspend: sync.suspend,
    resume() {
      sync.resume()
      outbox.nudge()
    },
    catchUp() {
      sync.catchUp()
      outbox.nudge()
    },
    start() {
      const stops = [
        sync.onApplied(({ feed, changed, removed }) => {
          touch([...changed, ...removed].map((id) => itemRef(feed, id)))
          // A page must not wait for the window to be told.
          delivery.run()
        }),
        sync.onDuty(() => {
          roles.changed()
          touch([])
          delivery.run()
        }),
        sync.onFreshness(options.changed),
        outbox.onChange((refs) => {
          sync.rowsChanged(refs)
          touch(refs)
        }),
        delivery.start(),
        delivery.onHealth(options.changed),
        outbox.start(),
        sync.start(),
        telling.stop,
      ]
      // Whoever looked at an earlier workspace looks again.
      telling.soon()
      return async () => {
        for (const stop of stops.reverse()) stop()
        await outbox.idle()
      }
    },
  }
}
