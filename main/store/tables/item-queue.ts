// The order of the queue, from indexes alone: no row is read and nothing is parsed, whatever the number of pages.
// The index is named, so that the choice does not depend on statistics, and a statement that could not use it fails.

import type { ItemRef } from '../model.ts'
import type { Sqlite } from '../sqlite.ts'
import type { QueueQuery } from '../store.ts'

/** Overdue first, then by level, then the oldest. */
export const WAITING = `SELECT feed || '/' || id FROM items INDEXED BY items_waiting
  WHERE kind = 'page' AND state = 'open' AND role_code IN (SELECT value FROM json_each(?))
  ORDER BY due_at IS NULL OR due_at > ?, level, sent_at, feed, id`

/** Open first, then the newest. */
export const SENT = `SELECT feed || '/' || id FROM items INDEXED BY items_sent
  WHERE kind = 'page' AND sender_id = ? AND sent_at >= ?
  ORDER BY state <> 'open', sent_at DESC, feed, id`

/** The newest first, by the last change of the row: closing is nearly always the last thing that happens to a page. */
export const CLOSED = `SELECT feed || '/' || id FROM items INDEXED BY items_closed
  WHERE kind = 'page' AND state <> 'open' AND role_code IN (SELECT value FROM json_each(?)) AND modified_at >= ?
  ORDER BY modified_at DESC, feed, id`

export function itemQueue(db: Sqlite): (query: QueueQuery) => ItemRef[] {
  const waiting = db.prepare<[string, number], ItemRef>(WAITING).pluck()
  const sent = db.prepare<[string, number], ItemRef>(SENT).pluck()
  const closed = db.prepare<[string, number], ItemRef>(CLOSED).pluck()
  return (query) => {
    switch (query.view) {
      case 'waiting':
        return waiting.all(JSON.stringify(query.roles), query.now)
      case 'sent':
        return sent.all(query.senderId, query.since)
      case 'closed':
        return closed.all(JSON.stringify(query.roles), query.since)
    }
  }
}
