// Keeps one page of the directory's changes: rows and the link to ask with next in one transaction, so that a console
// which is killed goes on where it was.

import type { Instant } from '../../domain/instant.ts'
import type { StaffPage } from '../graph/wire/staff-page.ts'
import type { Store } from '../store/store.ts'

/** How many people differ from what was kept. */
export function applyStaff(store: Store, page: StaffPage, now: Instant): number {
  const { people } = store
  return store.write(() => {
    const feed = people.feed()
    let changed = 0
    for (const change of page.changes) {
      const differs =
        change.kind === 'removed'
          ? people.remove(change.id)
          : people.put(change.over(people.get(change.id)), feed.enumeration)
      if (differs) changed += 1
    }
    if (page.complete && feed.enumeration !== null) changed += people.sweep(feed.enumeration)
    people.putFeed({
      link: page.link,
      enumeration: page.complete ? null : feed.enumeration,
      syncedAt: page.complete ? now : feed.syncedAt,
    })
    return changed
  })
}

/** A full reading begins; those it does not see are gone at its end. `link` null: where the directory begins. */
export function beginReading(store: Store, link: string | null, now: Instant): void {
  const { enumeration, syncedAt } = store.people.feed()
  store.people.putFeed({ link, enumeration: now === enumeration ? now + 1 : now, syncedAt })
}
