import type { Checkpoints } from '../checkpoints.ts'
import type { BlindTime } from '../model.ts'
import type { Sqlite } from '../sqlite.ts'
import type { BlindTimeTable } from '../store.ts'

const COLUMNS = 'began_at AS beganAt, ended_at AS endedAt, why, noted_at AS notedAt'
/** Older ones are forgotten. */
const KEPT = 200

export function blindTimeTable(db: Sqlite, checkpoints: Checkpoints): BlindTimeTable {
  const open = db.prepare<[], BlindTime>(
    `SELECT ${COLUMNS} FROM blind_times WHERE ended_at IS NULL ORDER BY began_at DESC LIMIT 1`,
  )
  const begin = db.prepare<[number, string]>(
    'INSERT INTO blind_times (began_at, why) VALUES (?, ?) ON CONFLICT (began_at) DO UPDATE SET ended_at = NULL',
  )
  const end = db.prepare<[number]>('UPDATE blind_times SET ended_at = ? WHERE ended_at IS NULL')
  const restate = db.prepare<[number]>('UPDATE OR IGNORE blind_times SET began_at = ? WHERE ended_at IS NULL')
  const note = db.prepare<[number, number]>('UPDATE blind_times SET noted_at = ? WHERE began_at = ?')
  const latest = db.prepare<[number], BlindTime>(`SELECT ${COLUMNS} FROM blind_times ORDER BY began_at DESC LIMIT ?`)
  const trim = db.prepare<[number]>(
    'DELETE FROM blind_times WHERE began_at NOT IN (SELECT began_at FROM blind_times ORDER BY began_at DESC LIMIT ?)',
  )
  return {
    begin(at, why) {
      if (open.get()) return
      begin.run(at, why)
      trim.run(KEPT)
      checkpoints.written()
    },
    end(at) {
      const lasting = open.get()
      if (!lasting) return undefined
      // A clock that was put back does not make it end before it began.
      const endedAt = Math.max(at, lasting.beganAt)
      end.run(endedAt)
      checkpoints.written()
      return { ...lasting, endedAt }
    },
    restate(beganAt) {
      restate.run(beganAt)
      checkpoints.written()
    },
    note(beganAt, at) {
      note.run(at, beganAt)
      checkpoints.written()
    },
    latest: (limit) => latest.all(limit),
  }
}
