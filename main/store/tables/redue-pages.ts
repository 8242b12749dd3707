// Writes anew by when open pages are owed an acknowledgement, when the trust has changed its ladders. No row is parsed: the
// index has all that it takes.

import { isLevel } from '../../../domain/level.ts'
import type { OwedWithin } from '../../../domain/page.ts'
import type { Sqlite } from '../sqlite.ts'

const UNANSWERED = `kind = 'page' AND state = 'open' AND acknowledged_at IS NULL`

export function reduePages(db: Sqlite): (owedWithin: OwedWithin) => boolean {
  const kinds = db.prepare<[], { roleCode: string; level: number }>(
    `SELECT DISTINCT role_code AS roleCode, level FROM items INDEXED BY items_unanswered
     WHERE ${UNANSWERED} AND role_code IS NOT NULL AND level IS NOT NULL`,
  )
  const redue = db.prepare<[{ roleCode: string; level: number; within: number | null }]>(
    `UPDATE items SET due_at = sent_at + :within
     WHERE ${UNANSWERED} AND role_code = :roleCode AND level = :level AND due_at IS NOT sent_at + :within`,
  )
  return (owedWithin) => {
    let changed = 0
    for (const { roleCode, level } of kinds.all())
      if (isLevel(level)) changed += redue.run({ roleCode, level, within: owedWithin(roleCode, level) }).changes
    return changed > 0
  }
}
