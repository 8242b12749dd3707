// Records what became of the acts on one row, and what the row is now, in one transaction.

import { type Item, type ItemRef, splitRef } from '../store/model.ts'
import { isOlderVersion } from '../sync/etag-version.ts'
import type { OutboxOptions } from './outbox.ts'
import type { SendOutcome } from './send-run.ts'

/** `before` is the row in the cache when the run began. */
export function commitRun(
  { store, clock, indexItem }: Pick<OutboxOptions, 'store' | 'clock' | 'indexItem'>,
  ref: ItemRef,
  before: Item | undefined,
  { settlements, row }: SendOutcome & { kind: 'settled' },
): void {
  const { feed, id } = splitRef(ref)
  store.write(() => {
    for (const { id: action, state, outcome } of settlements) store.actions.settle(action, state, clock.now(), outcome)
    const current = store.items.get(ref)
    // If sync has removed the row meanwhile, or brought a later one, it knows better.
    if (!row || !before || !current) return
    if (current.etag !== before.etag && current.etag !== row.basis && !isOlderVersion(current.etag, row.basis)) return
    // Without its ETag, so that sync still takes the row as news, with all that follows from it; by this computer's clock,
    // by which sync knows what it asked for before.
    const item = indexItem(feed, { id, fields: row.fields, modifiedAt: clock.now(), etag: '', modifiedBy: null })
    if (item.ok) store.items.put(item.value, null)
  })
}
