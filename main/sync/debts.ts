// What a page makes this console owe, in the transaction that stores it: an alert to its person, a receipt to its sender.

import type { Instant } from '../../domain/instant.ts'
import type { Actor } from '../../domain/person.ts'
import { alertId, isOwedAfterRestart, listedRoles, type Recipient } from '../alerts/decide.ts'
import { owesDelivered } from '../alerts/delivered-receipt.ts'
import { raiseAlert, withdrawAlerts } from '../alerts/raise.ts'
import type { Lists } from '../graph/lists-port.ts'
import type { Clock, Stop } from '../ports.ts'
import { type Act, type Item, type ItemRef, itemRef } from '../store/model.ts'
import type { Store } from '../store/store.ts'
import type { RowHooks } from './apply.ts'

export interface DebtsOptions {
  readonly store: Store
  readonly clock: Clock
  readonly lists: Pick<Lists, 'clockSkew'>
  /** Who signs this console's receipts. */
  readonly actor: Actor
  readonly recipient: () => Recipient
  /** The action outbox; called inside the transaction that stores the page. */
  readonly enqueue: (item: ItemRef, act: Act, actor: Actor) => void
}

export interface Debts {
  readonly hooks: RowHooks
  /**
   * Looks at every page that is not attended to, for the roles held now. The most urgent are done when this returns;
   * `done` is called then, and after each further step that changed what is owed.
   */
  lookThrough(look: { readonly afterRestart: boolean }, done: () => void): Stop
}

/** Pages looked through in one go: some milliseconds, so that windows and notifications stay quick. */
const AT_ONCE = 200
/** Between two goes, in ms: a console that starts draws its window meanwhile. */
const BREATH = 20

export function createDebts({ store, clock, lists, actor, recipient, enqueue }: DebtsOptions): Debts {
  const tenantNow = () => clock.now() + Math.round(lists.clockSkew())

  /** True when another alert is owed than before. */
  const owe = (item: Item, now: Instant): boolean => {
    if (item.kind !== 'page') return false
    const to = recipient()
    const ref = itemRef(item.feed, item.id)
    const changed = raiseAlert(store, item, to, now, tenantNow())
    if (owesDelivered(item, to, actor, store.actions.waitingFor(ref)))
      enqueue(ref, { on: 'page', kind: 'delivered' }, actor)
    return changed
  }

  const oweAgain = (ref: ItemRef, now: Instant): boolean => {
    const alert = store.alerts.get(alertId(ref))
    if (!alert || !isOwedAfterRestart(alert)) return false
    store.alerts.settle(alert.id, 'due', now, null)
    return true
  }

  /** Alerts that were due for a role which is no longer held. */
  const giveUp = (now: Instant) => {
    for (const alert of store.alerts.due()) {
      const item = store.items.get(alert.item)
      if (item) raiseAlert(store, item, recipient(), now, tenantNow())
      else withdrawAlerts(store, alert.item, now)
    }
  }

  return {
    hooks: {
      changed: (item, now) => void owe(item, now),
      removed: (feed, id, now) => withdrawAlerts(store, itemRef(feed, id), now),
    },
    lookThrough({ afterRestart }, done) {
      const now = clock.now()
      const waiting = store.items.unattended(listedRoles(recipient()), tenantNow())
      let stop: Stop = () => {}
      const some = (from: number) => {
        const changed = store.write(() => {
          if (from === 0) giveUp(now)
          let count = 0
          for (const ref of waiting.slice(from, from + AT_ONCE)) {
            const item = store.items.get(ref)
            if (!item) continue
            if (afterRestart && oweAgain(ref, now)) count += 1
            if (owe(item, now)) count += 1
          }
          return count > 0
        })
        if (changed || from === 0) done()
        if (from + AT_ONCE < waiting.length) stop = clock.after(BREATH, () => some(from + AT_ONCE))
      }
      some(0)
      return () => stop()
    },
  }
}
