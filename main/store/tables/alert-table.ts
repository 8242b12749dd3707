import type { Checkpoints } from '../checkpoints.ts'
import type { Alert } from '../model.ts'
import type { Sqlite } from '../sqlite.ts'
import type { AlertTable } from '../store.ts'

const COLUMNS = 'id, item, cause, level, state, created_at AS createdAt, shown_at AS shownAt, attempts, reason'

export const DUE = `SELECT ${COLUMNS} FROM alerts WHERE state = 'due' ORDER BY level, created_at, id`

export function alertTable(db: Sqlite, checkpoints: Checkpoints): AlertTable {
  const get = db.prepare<[string], Alert>(`SELECT ${COLUMNS} FROM alerts WHERE id = ?`)
  const add = db.prepare<[string, string, string, number, string, number, number | null, number, string | null]>(
    `INSERT INTO alerts (id, item, cause, level, state, created_at, shown_at, attempts, reason)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO NOTHING`,
  )
  // Once shown, always shown: the first instant is kept, and a click on a notification proves that it was seen.
  // Handing it to the system is an attempt, whatever came of it.
  const settle = db.prepare<[string, string | null, string, number, string, string]>(
    `UPDATE alerts SET state = ?, reason = ?,
       shown_at = CASE WHEN ? IN ('shown', 'clicked', 'dismissed') THEN coalesce(shown_at, ?) ELSE shown_at END,
       attempts = attempts + (? IN ('shown', 'failed', 'unknown'))
     WHERE id = ?`,
  )
  const due = db.prepare<[], Alert>(DUE)
  const ofItem = db.prepare<[string], Alert>(`SELECT ${COLUMNS} FROM alerts WHERE item = ? ORDER BY created_at, id`)
  const recent = db.prepare<[number], Alert>(`SELECT ${COLUMNS} FROM alerts ORDER BY created_at DESC, id LIMIT ?`)
  return {
    get: (id) => get.get(id),
    add(alert) {
      const { id, item, cause, level, state, createdAt, shownAt, attempts, reason } = alert
      const { changes } = add.run(id, item, cause, level, state, createdAt, shownAt, attempts, reason)
      checkpoints.written()
      return changes === 1
    },
    settle(id, state, at, reason) {
      settle.run(state, reason, state, at, state, id)
      checkpoints.written()
    },
    due: () => due.all(),
    ofItem: (item) => ofItem.all(item),
    recent: (limit) => recent.all(limit),
  }
}
