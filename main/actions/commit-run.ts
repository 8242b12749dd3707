// Records what became of the acts on one row, and what the row is now, in one transaction.

import { type Item, type ItemRef, splitRef } from '../store/model.ts'
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
    // If sync has brought or removed the row meanwhile, it knows better.
    const stillThere = before !== undefined && store.items.get(ref)?.etag === before.etag
    if (!row || !stillThere) return
    // Without its ETag, so that sync still takes the row as news, with all that follows from it.
    const item = indexItem(feed, { id, fields: row.fields, modifiedAt: row.modifiedAt, etag: '', modifiedBy: null })
    if (item.ok) store.items.put(item.value, null)
  })
}
