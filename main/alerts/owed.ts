// The pages that still wait for this person, counted for each role: what the tenant says, less what was just done here.

import type { Instant } from '../../domain/instant.ts'
import { type Action, type ItemRef, itemRef } from '../store/model.ts'
import type { OwedPages, Store } from '../store/store.ts'
import { isWaitingFor, type Recipient, toldRoles } from './decide.ts'

/** An acknowledgement, or the end of the page, is on its way to the tenant. */
export const isActedOn = (waiting: readonly Action[]): boolean =>
  waiting.some(({ act }) => act.on === 'page' && SETTLES.has(act.kind))

const SETTLES: ReadonlySet<string> = new Set(['acknowledged', 'accepted', 'done', 'cancelled'])

export function owedTo(store: Store, recipient: Recipient, now: Instant): OwedPages[] {
  const counts = store.items.owed(toldRoles(recipient), now)
  const settled = [...pagesActedOn(store), ...pagesOfMyOwn(store, recipient.id)]
  return counts
    .map((owed) => {
      const less = [...new Set(settled)].flatMap((ref) => {
        const item = store.items.get(ref)
        // One's own page is not waited for by oneself, and is in the counts all the same.
        const counted = item?.roleCode === owed.roleCode && isWaitingFor({ ...item, senderId: null }, recipient)
        return counted && item.dueAt !== null ? [item.dueAt <= now] : []
      })
      return {
        roleCode: owed.roleCode,
        count: owed.count - less.length,
        overdue: owed.overdue - less.filter(Boolean).length,
      }
    })
    .filter(({ count }) => count > 0)
}

const pagesActedOn = (store: Store): ItemRef[] =>
  store.actions
    .unsentByPerson()
    .filter((action) => isActedOn([action]))
    .map(({ item }) => item)

/** A page that one sends to one's own role is not news. */
function pagesOfMyOwn(store: Store, id: string): ItemRef[] {
  const own: ItemRef[] = []
  for (const ref of store.items.queue({ view: 'sent', senderId: id, since: 0 })) {
    const item = store.items.get(ref)
    // Open ones come first.
    if (item?.state !== 'open') break
    own.push(itemRef(item.feed, item.id))
  }
  return own
}
