// Pages that are owed an acknowledgement, from the index alone: badge, tray and title ask at each change.

import type { Instant } from '../../../domain/instant.ts'
import type { ItemRef } from '../model.ts'
import type { Sqlite } from '../sqlite.ts'
import type { OwedPages, RoleScope } from '../store.ts'
import { ALSO, scopesJson } from './item-queue.ts'

/** `due_at` is empty as soon as nothing is owed: acknowledged, closed, or only for information. */
export const OWED = `SELECT role_code AS roleCode, count(*) AS count, sum(due_at <= :now) AS overdue FROM (
  SELECT role_code, level, due_at
  FROM json_each(:scopes) scope CROSS JOIN items INDEXED BY items_waiting
    ON items.role_code = scope.value ->> 0 AND items.level <= scope.value ->> 1
  WHERE kind = 'page' AND state = 'open' AND due_at IS NOT NULL
  UNION ALL
  SELECT role_code, level, due_at FROM (
    SELECT DISTINCT items.feed, items.id, items.role_code, level, due_at
    FROM ${ALSO} AND items.state = 'open' AND due_at IS NOT NULL
  ))
  GROUP BY role_code ORDER BY min(level), role_code`

/** In the order of the queue. */
export const UNATTENDED = `SELECT ref FROM (
  SELECT items.feed || '/' || items.id AS ref, due_at, level, sent_at, items.feed, items.id
  FROM json_each(:scopes) scope CROSS JOIN items INDEXED BY items_unattended
    ON items.role_code = scope.value ->> 0 AND items.level <= scope.value ->> 1
  WHERE kind = 'page' AND state = 'open' AND acknowledged_at IS NULL
  UNION ALL
  SELECT DISTINCT items.feed || '/' || items.id, due_at, level, sent_at, items.feed, items.id
  FROM ${ALSO} AND items.state = 'open' AND acknowledged_at IS NULL
  ) ORDER BY due_at IS NULL OR due_at > :now, level, sent_at, feed, id`

/** Whichever role they are for. L5 has no ladder. */
export const UNANSWERED = `SELECT feed || '/' || id FROM items INDEXED BY items_unanswered
  WHERE kind = 'page' AND state = 'open' AND acknowledged_at IS NULL AND level <= 4
  ORDER BY level, sent_at, feed, id`

type ForRoles<T> = (roles: readonly (string | RoleScope)[], now: Instant) => T

export function unattendedPages(db: Sqlite): ForRoles<ItemRef[]> {
  const unattended = db.prepare<[{ scopes: string; now: number }], ItemRef>(UNATTENDED).pluck()
  return (roles, now) => unattended.all({ scopes: scopesJson(roles), now })
}

export function owedPages(db: Sqlite): ForRoles<OwedPages[]> {
  const owed = db.prepare<[{ scopes: string; now: number }], OwedPages>(OWED)
  return (roles, now) => owed.all({ scopes: scopesJson(roles), now })
}

export function unansweredPages(db: Sqlite): () => ItemRef[] {
  const unanswered = db.prepare<[], ItemRef>(UNANSWERED).pluck()
  return () => unanswered.all()
}
