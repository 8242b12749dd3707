// Puts the decision on a page into the outbox of alerts. Called inside the transaction that stores the page,
// so that no crash can come between knowing of a page and owing its alert.

import type { Instant } from '../../domain/instant.ts'
import { unreachable } from '../../domain/result.ts'
import { type Item, type ItemRef, itemRef } from '../store/model.ts'
import type { Store } from '../store/store.ts'
import { alertId, decideAlert, isWaitingFor, type Recipient } from './decide.ts'
import { isToStandDown, standDown } from './stand-down.ts'

/** True when that changed what is owed. `tenantNow`: the tenant's time, which pages are dated by. */
export function raiseAlert(
  store: Store,
  item: Item,
  recipient: Recipient,
  now: Instant,
  tenantNow: Instant = now,
): boolean {
  const id = alertId(itemRef(item.feed, item.id))
  const existing = store.alerts.get(id)
  const decision = decideAlert(item, recipient, existing, now)
  const down = isToStandDown(item, tenantNow) ? standDown(item, recipient, existing, now) : undefined
  if (down) store.alerts.add(down)
  switch (decision.kind) {
    case 'none':
      // Acknowledged and given back: it is told again.
      if (isWaitingFor(item, recipient)) store.alerts.resume(id)
      return false
    case 'raise':
      return store.alerts.add(decision.alert)
    case 'due-again':
      store.alerts.settle(id, 'due', now, null)
      store.alerts.resume(id)
      return true
    case 'withdraw':
      store.alerts.settle(id, 'withdrawn', now, null)
      return true
    default:
      return unreachable(decision)
  }
}

/** The row is gone from the tenant: nothing is owed for it. */
export function withdrawAlerts(store: Store, item: ItemRef, now: Instant): void {
  for (const alert of store.alerts.ofItem(item))
    if (alert.state !== 'withdrawn') store.alerts.settle(alert.id, 'withdrawn', now, null)
}
