import type { Checkpoints } from '../checkpoints.ts'
import type { Alert, LiveAlert } from '../model.ts'
import type { Sqlite } from '../sqlite.ts'
import type { AlertTable } from '../store.ts'

const COLUMNS = 'id, item, cause, level, state, created_at AS createdAt, shown_at AS shownAt, attempts, reason'
const LIVE_COLUMNS = `${COLUMNS}, last_told_at AS lastToldAt, times_told AS timesTold, muted_until AS mutedUntil`

export const DUE = `SELECT ${COLUMNS} FROM alerts WHERE state = 'due' ORDER BY level, created_at, id`

export const LIVE = `SELECT ${LIVE_COLUMNS} FROM alerts INDEXED BY alerts_live
  WHERE ended_at IS NULL AND level <= 3 ORDER BY level, created_at, id`

/** Never told, or told once, long enough ago. */
export const ROUTINE = `SELECT ${LIVE_COLUMNS} FROM alerts INDEXED BY alerts_live
  WHERE ended_at IS NULL AND level = 4 AND times_told < 2
    AND (last_told_at IS NULL OR last_told_at <= ? OR last_told_at > ?) ORDER BY created_at, id`

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
  const since = db.prepare<[number], Alert>(
    `SELECT ${COLUMNS} FROM alerts WHERE created_at >= ? ORDER BY created_at, id`,
  )
  const live = db.prepare<[], LiveAlert>(LIVE)
  const routine = db.prepare<[number, number], LiveAlert>(ROUTINE)
  const nextRoutine = db
    .prepare<[], number | null>(
      'SELECT min(last_told_at) FROM alerts WHERE ended_at IS NULL AND level = 4 AND times_told = 1',
    )
    .pluck()
  const told = db.prepare<[number, string]>(
    'UPDATE alerts SET last_told_at = ?, times_told = times_told + 1 WHERE id = ?',
  )
  const mute = db.prepare<[number, string]>('UPDATE alerts SET muted_until = ? WHERE id = ?')
  const unmute = db.prepare<[]>(
    'UPDATE alerts SET muted_until = NULL WHERE muted_until IS NOT NULL AND ended_at IS NULL',
  )
  const end = db.prepare<[number, string]>('UPDATE alerts SET ended_at = coalesce(ended_at, ?) WHERE id = ?')
  const resume = db.prepare<[string]>('UPDATE alerts SET ended_at = NULL WHERE id = ? AND ended_at IS NOT NULL')
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
    live: () => live.all(),
    routineToTell: (before, now) => routine.all(before, now),
    nextRoutine: () => nextRoutine.get() ?? null,
    told(ids, at) {
      for (const id of ids) told.run(at, id)
      checkpoints.written()
    },
    mute(what) {
      if (what === null) unmute.run()
      else for (const id of what.ids) mute.run(what.until, id)
      checkpoints.written()
    },
    end(id, at) {
      end.run(at, id)
      checkpoints.written()
    },
    resume: (id) => void resume.run(id),
    since: (at) => since.all(at),
  }
}
