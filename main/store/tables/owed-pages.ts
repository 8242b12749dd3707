// Pages that are owed an acknowledgement, from the index alone: badge, tray and title ask at each change.

import type { Instant } from '../../../domain/instant.ts'
import type { ItemRef } from '../model.ts'
import type { Sqlite } from '../sqlite.ts'
import type { OwedPages } from '../store.ts'

/** `due_at` is empty as soon as nothing is owed: acknowledged, closed, or only for information. */
export const OWED = `SELECT role_code AS roleCode, count(*) AS count, sum(due_at <= ?) AS overdue
  FROM items INDEXED BY items_waiting
  WHERE kind = 'page' AND state = 'open' AND role_code IN (SELECT value FROM json_each(?)) AND due_at IS NOT NULL
  GROUP BY role_code ORDER BY min(level), role_code`

/** In the order of the queue. */
export const UNATTENDED = `SELECT feed || '/' || id FROM items INDEXED BY items_unattended
  WHERE kind = 'page' AND state = 'open' AND acknowledged_at IS NULL
    AND role_code IN (SELECT value FROM json_each(?))
  ORDER BY due_at IS NULL OR due_at > ?, level, sent_at, feed, id`

export function unattendedPages(db: Sqlite): (roles: readonly string[], now: Instant) => ItemRef[] {
  const unattended = db.prepare<[string, number], ItemRef>(UNATTENDED).pluck()
  return (roles, now) => unattended.all(JSON.stringify(roles), now)
}

export function owedPages(db: Sqlite): (roles: readonly string[], now: Instant) => OwedPages[] {
  const owed = db.prepare<[number, string], OwedPages>(OWED)
  return (roles, now) => owed.all(now, JSON.stringify(roles))
}
