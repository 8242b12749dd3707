// The order of the queue, from indexes alone: no row is read and nothing is parsed, whatever the number of pages.
// The index is named, so that the choice does not depend on statistics, and a statement that could not use it fails.
// Pages that are also for a role are few: they are looked up one by one, in a table of their own.

import type { ItemRef } from '../model.ts'
import type { Sqlite } from '../sqlite.ts'
import type { QueueQuery, RoleScope } from '../store.ts'

/** Scopes as a statement reads them: `[code, upTo]`. */
export const scopesJson = (roles: readonly (string | RoleScope)[]): string =>
  JSON.stringify(roles.map((role) => (typeof role === 'string' ? [role, 5] : [role.code, role.upTo])))

/** Rows that are for a role in scope by their own role are found by the other half of the statement. */
const NOT_BY_OWN_ROLE = `NOT EXISTS (SELECT 1 FROM json_each(:scopes) own
    WHERE items.role_code = own.value ->> 0 AND items.level <= own.value ->> 1)`

/** Pages that are for a role in scope besides another one. */
export const ALSO = `json_each(:scopes) scope CROSS JOIN item_roles ON item_roles.role_code = scope.value ->> 0
    CROSS JOIN items ON items.feed = item_roles.feed AND items.id = item_roles.id AND items.level <= scope.value ->> 1
    WHERE ${NOT_BY_OWN_ROLE} AND items.kind = 'page'`

/** Overdue first, then by level; of a level those still owed an answer, then the oldest. */
export const WAITING = `SELECT ref FROM (
  SELECT items.feed || '/' || items.id AS ref, due_at, level, sent_at, items.feed, items.id
  FROM json_each(:scopes) scope CROSS JOIN items INDEXED BY items_waiting
    ON items.role_code = scope.value ->> 0 AND items.level <= scope.value ->> 1
  WHERE kind = 'page' AND state = 'open'
  UNION ALL
  SELECT DISTINCT items.feed || '/' || items.id, due_at, level, sent_at, items.feed, items.id
  FROM ${ALSO} AND items.state = 'open'
  ) ORDER BY due_at IS NULL OR due_at > :now, level, due_at IS NULL, sent_at, feed, id`

/** Open first, then the newest. */
export const SENT = `SELECT feed || '/' || id FROM items INDEXED BY items_sent
  WHERE kind = 'page' AND sender_id = ? AND sent_at >= ?
  ORDER BY state <> 'open', sent_at DESC, feed, id`

/**
 * The newest first, by the last change of the row: closing is nearly always the last thing that happens to a page. The index
 * does not know the level, so that only a role of which few levels are shown has its rows read.
 */
export const CLOSED = `SELECT ref FROM (
  SELECT feed || '/' || id AS ref, modified_at, feed, id FROM items INDEXED BY items_closed
  WHERE kind = 'page' AND state <> 'open' AND modified_at >= :since
    AND role_code IN (SELECT value ->> 0 FROM json_each(:scopes) WHERE value ->> 1 >= 5)
  UNION ALL
  SELECT items.feed || '/' || items.id, modified_at, items.feed, items.id
  FROM (SELECT value ->> 0 AS code, value ->> 1 AS most FROM json_each(:scopes) WHERE value ->> 1 < 5) part
    CROSS JOIN items INDEXED BY items_closed ON items.role_code = part.code AND items.level <= part.most
  WHERE kind = 'page' AND state <> 'open' AND modified_at >= :since
  UNION ALL
  SELECT DISTINCT items.feed || '/' || items.id, modified_at, items.feed, items.id
  FROM ${ALSO} AND items.state <> 'open' AND modified_at >= :since
  ) ORDER BY modified_at DESC, feed, id`

export function itemQueue(db: Sqlite): (query: QueueQuery) => ItemRef[] {
  const waiting = db.prepare<[{ scopes: string; now: number }], ItemRef>(WAITING).pluck()
  const sent = db.prepare<[string, number], ItemRef>(SENT).pluck()
  const closed = db.prepare<[{ scopes: string; since: number }], ItemRef>(CLOSED).pluck()
  return (query) => {
    switch (query.view) {
      case 'waiting':
        return waiting.all({ scopes: scopesJson(query.roles), now: query.now })
      case 'sent':
        return sent.all(query.senderId, query.since)
      case 'closed':
        return closed.all({ scopes: scopesJson(query.roles), since: query.since })
    }
  }
}
