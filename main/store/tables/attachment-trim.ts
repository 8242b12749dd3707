// Keeps the files that can be fetched again within a limit.

import type { Sqlite } from '../sqlite.ts'

/** Drops what the tenant has as well, the least recently looked at first, until the rest fits `limit` bytes. */
export function attachmentTrim(db: Sqlite): (limit: number) => void {
  // A row without its bytes is expected again when somebody looks.
  const trim = db.prepare<[number]>(
    `DELETE FROM attachments WHERE seq IN (
       SELECT seq FROM (
         SELECT seq, sum(CASE direction WHEN 'in' THEN done ELSE size END) OVER (ORDER BY opened_at DESC, seq DESC) AS total
         FROM attachments WHERE direction = 'in' OR state = 'sent')
       WHERE total > ?)`,
  )
  return (limit) => {
    trim.run(limit)
  }
}
