import type { Checkpoints } from '../checkpoints.ts'
import type { Sqlite } from '../sqlite.ts'
import type { JournalTable } from '../store.ts'

type Entry = ReturnType<JournalTable['latest']>[number]

/** Older entries are forgotten: the journal is for finding out what just happened. */
const KEPT = 1_000

export function journalTable(db: Sqlite, checkpoints: Checkpoints): JournalTable {
  const add = db.prepare<[number, string, string, string, number]>(
    'INSERT INTO journal (at, feed, changed, removed, rejected) VALUES (?, ?, ?, ?, ?)',
  )
  const trim = db.prepare<[number]>('DELETE FROM journal WHERE seq <= (SELECT max(seq) FROM journal) - ?')
  const latest = db.prepare<[number], Entry>(
    `SELECT seq, at, feed, json_array_length(changed) AS changed, json_array_length(removed) AS removed, rejected
     FROM journal ORDER BY seq DESC LIMIT ?`,
  )
  return {
    add({ at, feed, changed, removed, rejected }) {
      add.run(at, feed, JSON.stringify(changed), JSON.stringify(removed), rejected)
      trim.run(KEPT)
      checkpoints.written()
    },
    latest: (limit) => latest.all(limit),
  }
}
