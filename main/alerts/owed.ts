// The pages that still wait for this person, counted for each role, from the index: the few that are settled are looked at
// one by one.

import type { Instant } from '../../domain/instant.ts'
import { type ItemRef, itemRef } from '../store/model.ts'
import type { OwedPages, Store } from '../store/store.ts'
import { isWaitingFor, type Recipient, toldRoles } from './decide.ts'
import { isSettledBy, isSettling } from './still-owed.ts'

export function owedTo(store: Store, recipient: Recipient, now: Instant): OwedPages[] {
  const counts = store.items.owed(toldRoles(recipient), now)
  if (counts.length === 0) return []
  const settled = [...new Set(mayBeSettled(store, recipient.id))].flatMap((ref) => {
    const item = store.items.get(ref)
    // One's own page is not waited for by oneself, and is in the counts all the same.
    if (!item || item.dueAt === null || !isWaitingFor({ ...item, senderId: null }, recipient)) return []
    const done = item.senderId === recipient.id || isSettledBy(item, store.actions.waitingFor(ref), recipient.id)
    return done ? [{ roleCode: item.roleCode, overdue: item.dueAt <= now }] : []
  })
  return counts
    .map((owed) => {
      const less = settled.filter(({ roleCode }) => roleCode === owed.roleCode)
      return {
        roleCode: owed.roleCode,
        count: owed.count - less.length,
        overdue: owed.overdue - less.filter(({ overdue }) => overdue).length,
      }
    })
    .filter(({ count }) => count > 0)
}

const mayBeSettled = (store: Store, personId: string): ItemRef[] => [
  ...store.actions
    .unsentByPerson()
    .filter(isSettling)
    .map(({ item }) => item),
  ...store.items.passedOn(),
  ...pagesOfMyOwn(store, personId),
]

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
