// Rows that could not be read. The last version that could be read, if there was one, stays among the items.

import type { RejectedRow } from '../model.ts'
import type { Sqlite } from '../sqlite.ts'

export interface RejectedRows {
  put(row: RejectedRow, enumeration: number | null): void
  remove(feed: string, id: string): void
  sweep(feed: string, enumeration: number): void
  count(): number
}

export function rejectedRows(db: Sqlite): RejectedRows {
  const put = db.prepare<[string, string, string, string, number, number | null]>(
    `INSERT INTO rejected (feed, id, reason, raw, at, enumeration) VALUES (?, ?, ?, ?, ?, ?)
     ON CONFLICT (feed, id) DO UPDATE SET reason = excluded.reason, raw = excluded.raw, at = excluded.at,
       enumeration = coalesce(excluded.enumeration, rejected.enumeration)`,
  )
  // It is in the tenant still: an enumeration that saw it must not sweep what we last could read of it.
  const mark = db.prepare<[number, string, string]>('UPDATE items SET enumeration = ? WHERE feed = ? AND id = ?')
  const remove = db.prepare<[string, string]>('DELETE FROM rejected WHERE feed = ? AND id = ?')
  const sweep = db.prepare<[string, number]>(
    'DELETE FROM rejected WHERE feed = ? AND (enumeration IS NULL OR enumeration <> ?)',
  )
  const count = db.prepare<[], number>('SELECT count(*) FROM rejected').pluck()
  return {
    put(row, enumeration) {
      put.run(row.feed, row.id, row.reason, row.raw, row.at, enumeration)
      if (enumeration !== null) mark.run(enumeration, row.feed, row.id)
    },
    remove: (feed, id) => void remove.run(feed, id),
    sweep: (feed, enumeration) => void sweep.run(feed, enumeration),
    count: () => count.get() ?? 0,
  }
}
