import { LONGEST_HOLD } from '../../actions/backoff.ts'
import type { Checkpoints } from '../checkpoints.ts'
import type { Sqlite } from '../sqlite.ts'
import type { PostTable } from '../store.ts'
import { POST_COLUMNS, type PostRow, postOf } from './post-row.ts'

/** Settled posts that are kept, to tell what became of them. */
const KEPT = 200

/** The oldest of each lane may go; those that a person waits for go first. */
export const NEXT_POST = `SELECT ${POST_COLUMNS} FROM posts
  WHERE seq IN (SELECT min(seq) FROM posts WHERE state = 'waiting' GROUP BY lane)
    AND lane NOT IN (SELECT value FROM json_each(?)) AND not_before - ? NOT BETWEEN 1 AND ${LONGEST_HOLD}
  ORDER BY person DESC, seq
  LIMIT 1`

/** The first of a lane decides when the lane goes on. */
export const NEXT_POST_AT = `SELECT min(not_before) FROM posts
  WHERE seq IN (SELECT min(seq) FROM posts WHERE state = 'waiting' GROUP BY lane)`

const json = (value: object | null): string | null => (value === null ? null : JSON.stringify(value))

export function postTable(db: Sqlite, checkpoints: Checkpoints): PostTable {
  const add = db.prepare<
    [
      string,
      string,
      string,
      string,
      string,
      number,
      number,
      string,
      string | null,
      number,
      number,
      number | null,
      string | null,
    ]
  >(
    `INSERT INTO posts (client_id, feed, lane, fields, actor, person, at, state, unwanted, attempts, not_before,
       settled_at, outcome)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (client_id) DO NOTHING`,
  )
  const get = db.prepare<[string], PostRow>(`SELECT ${POST_COLUMNS} FROM posts WHERE client_id = ?`)
  const next = db.prepare<[string, number], PostRow>(NEXT_POST)
  const nextAt = db.prepare<[], number | null>(NEXT_POST_AT).pluck()
  const trying = db.prepare<[string]>('UPDATE posts SET attempts = attempts + 1 WHERE client_id = ?')
  const settle = db.prepare<[string, number, string | null, string]>(
    `UPDATE posts SET state = ?, settled_at = ?, outcome = ? WHERE client_id = ? AND state = 'waiting'`,
  )
  const trim = db.prepare<[number]>(
    `DELETE FROM posts WHERE state <> 'waiting' AND seq <= (SELECT max(seq) FROM posts) - ?`,
  )
  const postpone = db.prepare<[number, string | null, string]>(
    `UPDATE posts SET not_before = ?, outcome = ? WHERE client_id = ? AND state = 'waiting'`,
  )
  const unwant = db.prepare<[string, number, string]>(
    `UPDATE posts SET unwanted = ?, not_before = min(not_before, ?) WHERE client_id = ? AND state = 'waiting'`,
  )
  const hurry = db.prepare<[number, number]>(
    `UPDATE posts SET not_before = ? WHERE state = 'waiting' AND not_before > ?
       AND (outcome IS NULL OR outcome ->> '$.code' <> 'throttled')`,
  )
  const forget = db.prepare<[string]>(`DELETE FROM posts WHERE client_id = ? AND state <> 'waiting'`)
  const ofState = db.prepare<[string, number], PostRow>(
    `SELECT ${POST_COLUMNS} FROM posts WHERE state = ? AND at >= ? ORDER BY seq DESC`,
  )
  const unsent = db.prepare<[], number>(`SELECT count(*) FROM posts WHERE state = 'waiting' AND person = 1`).pluck()

  return {
    add(post) {
      const { clientId, feed, lane, at, state, attempts, notBefore, settledAt } = post
      const { changes } = add.run(
        clientId,
        feed,
        lane,
        JSON.stringify(post.fields),
        JSON.stringify(post.actor),
        post.person ? 1 : 0,
        at,
        state,
        json(post.unwanted),
        attempts,
        notBefore,
        settledAt,
        json(post.outcome),
      )
      checkpoints.written()
      return changes > 0
    },
    get(clientId) {
      const row = get.get(clientId)
      return row && postOf(row)
    },
    next(now, busy) {
      const row = next.get(JSON.stringify(busy), now)
      return row && postOf(row)
    },
    nextAt: () => nextAt.get() ?? null,
    trying(clientId) {
      trying.run(clientId)
      checkpoints.written()
    },
    settle(clientId, state, at, outcome) {
      settle.run(state, at, json(outcome), clientId)
      const { changes } = trim.run(KEPT)
      if (changes > 0) checkpoints.deleted()
      else checkpoints.written()
    },
    postpone(clientId, notBefore, trouble) {
      postpone.run(notBefore, json(trouble), clientId)
      checkpoints.written()
    },
    unwant(clientId, unwanted, now) {
      unwant.run(JSON.stringify(unwanted), now, clientId)
      checkpoints.written()
    },
    hurry(now) {
      hurry.run(now, now)
      checkpoints.written()
    },
    forget(clientId) {
      forget.run(clientId)
      checkpoints.deleted()
    },
    ofState: (state, since) => ofState.all(state, since).map(postOf),
    unsentByPerson: () => unsent.get() ?? 0,
  }
}
