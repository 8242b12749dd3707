import { LONGEST_HOLD } from '../../actions/backoff.ts'
import type { AttachmentTable, StoredAttachment } from '../attachment-store.ts'
import type { Checkpoints } from '../checkpoints.ts'
import type { Sqlite } from '../sqlite.ts'
import { attachmentTrim } from './attachment-trim.ts'

interface Row extends Omit<StoredAttachment, 'outcome'> {
  readonly outcome: string | null
}

interface Seq {
  readonly seq: number
}

interface Chunk {
  readonly start: number
  readonly bytes: Uint8Array
}

const COLUMNS =
  'seq, id, client_id AS clientId, list, name, type, size, direction, state, session, done, at, attempts, not_before AS notBefore, outcome'

/** One row of bytes: small enough to be written beside everything else. */
const CHUNK = 256 * 1024

/** Its item is in the tenant. A post that is settled and forgotten was saved: one that was refused keeps its files as it waits. */
const MAY_GO = `direction = 'out' AND state = 'waiting'
  AND NOT EXISTS (SELECT 1 FROM posts WHERE posts.client_id = attachments.client_id AND posts.state <> 'saved')`

const attachmentOf = ({ outcome, ...row }: Row): StoredAttachment => ({
  ...row,
  // We wrote it ourselves.
  outcome: outcome === null ? null : JSON.parse(outcome),
})

const known = (row: Row | undefined) => row && attachmentOf(row)
const json = (value: object | null): string | null => (value === null ? null : JSON.stringify(value))

export function attachmentTable(db: Sqlite, checkpoints: Checkpoints): AttachmentTable {
  const add = db.prepare<
    [string, string, string | null, string, string, number, string, string, number, number, number],
    Seq
  >(
    `INSERT INTO attachments (id, client_id, list, name, type, size, direction, state, done, at, opened_at, attempts, not_before)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0, 0) ON CONFLICT DO NOTHING RETURNING seq`,
  )
  const addBytes = db.prepare<[number, number, Uint8Array]>(
    'INSERT INTO attachment_bytes (attachment, start, bytes) VALUES (?, ?, ?)',
  )
  const get = db.prepare<[string, string], Row>(`SELECT ${COLUMNS} FROM attachments WHERE client_id = ? AND id = ?`)
  const bySeq = db.prepare<[number], Row>(`SELECT ${COLUMNS} FROM attachments WHERE seq = ?`)
  const ofItem = db.prepare<[string], Row>(`SELECT ${COLUMNS} FROM attachments WHERE client_id = ? ORDER BY seq`)
  const handOver = db.prepare<[string, string]>(
    `UPDATE attachments SET list = ?, state = 'waiting' WHERE client_id = ? AND state = 'draft'`,
  )
  const takeBack = db.prepare<[string, string]>(
    `UPDATE attachments SET client_id = ?, list = NULL, state = 'draft', session = NULL, done = 0, outcome = NULL
     WHERE client_id = ? AND direction = 'out' AND state <> 'sent'`,
  )
  const remove = db.prepare<[string, string]>('DELETE FROM attachments WHERE client_id = ? AND id = ?')
  const dropDrafts = db.prepare<[string]>(
    `DELETE FROM attachments WHERE state = 'draft' AND client_id NOT IN (SELECT value FROM json_each(?))`,
  )
  const dropLost = db.prepare<[]>(
    `DELETE FROM attachments WHERE direction = 'out' AND state <> 'draft'
       AND NOT EXISTS (SELECT 1 FROM items WHERE items.client_id = attachments.client_id)
       AND EXISTS (SELECT 1 FROM posts WHERE posts.client_id = attachments.client_id AND posts.state = 'withdrawn')`,
  )
  const next = db.prepare<[number], Row>(
    `SELECT ${COLUMNS} FROM attachments WHERE ${MAY_GO} AND not_before - ? NOT BETWEEN 1 AND ${LONGEST_HOLD} ORDER BY seq LIMIT 1`,
  )
  const nextAt = db.prepare<[], number | null>(`SELECT min(not_before) FROM attachments WHERE ${MAY_GO}`).pluck()
  const progress = db.prepare<[number, string | null, number]>(
    'UPDATE attachments SET done = ?, session = ? WHERE seq = ?',
  )
  const settle = db.prepare<[string, string | null, number]>(
    `UPDATE attachments SET state = ?, outcome = ?, session = NULL WHERE seq = ?`,
  )
  const postpone = db.prepare<[number, string | null, number]>(
    'UPDATE attachments SET not_before = ?, outcome = ?, attempts = attempts + 1 WHERE seq = ?',
  )
  const again = db.prepare<[number, number]>(
    `UPDATE attachments SET state = 'waiting', not_before = ?, attempts = 0, outcome = NULL, session = NULL, done = 0
     WHERE seq = ? AND state = 'refused'`,
  )
  const hurry = db.prepare<[number, number]>(
    `UPDATE attachments SET not_before = ? WHERE state = 'waiting' AND not_before > ?
       AND (outcome IS NULL OR outcome ->> '$.code' <> 'throttled')`,
  )
  const grow = db.prepare<[number, number]>('UPDATE attachments SET done = ? WHERE seq = ?')
  const whole = db.prepare<[number]>(`UPDATE attachments SET state = 'here' WHERE seq = ? AND done >= size`)
  const dropBytes = db.prepare<[number]>('DELETE FROM attachment_bytes WHERE attachment = ?')
  const chunks = db.prepare<[number], Chunk>(
    'SELECT start, bytes FROM attachment_bytes WHERE attachment = ? ORDER BY start',
  )
  const opened = db.prepare<[number, number]>('UPDATE attachments SET opened_at = ? WHERE seq = ?')
  const unsent = db
    .prepare<[], number>(
      `SELECT count(*) FROM attachments WHERE direction = 'out' AND state = 'waiting'
         AND NOT EXISTS (SELECT 1 FROM posts WHERE posts.client_id = attachments.client_id
           AND posts.state IN ('refused', 'withdrawn'))`,
    )
    .pluck()

  const write = (seq: number, start: number, bytes: Uint8Array) => {
    for (let at = 0; at < bytes.length; at += CHUNK) addBytes.run(seq, start + at, bytes.subarray(at, at + CHUNK))
  }
  const written = <P extends readonly unknown[]>(run: (...parameters: P) => unknown) => {
    return (...parameters: P): void => {
      run(...parameters)
      checkpoints.written()
    }
  }
  const deleted = <P extends readonly unknown[]>(run: (...parameters: P) => unknown) => {
    return (...parameters: P): void => {
      run(...parameters)
      checkpoints.deleted()
    }
  }

  return {
    addDraft: written((clientId, { id, name, type, size }, bytes, at) =>
      db
        .transaction(() => {
          const added = add.get(id, clientId, null, name, type, size, 'out', 'draft', 0, at, at)
          if (added) write(added.seq, 0, bytes)
        })
        .immediate(),
    ),
    expect: written((clientId, list, { id, name, type, size }, at) =>
      add.get(id, clientId, list, name, type, size, 'in', 'partial', 0, at, at),
    ),
    get: (clientId, id) => known(get.get(clientId, id)),
    ofItem: (clientId) => ofItem.all(clientId).map(attachmentOf),
    handOver: written((clientId, list) => handOver.run(list, clientId)),
    takeBack: written((clientId, draft) => takeBack.run(draft, clientId)),
    remove: deleted((clientId, id) => remove.run(clientId, id)),
    dropDrafts: deleted((keep) => dropDrafts.run(JSON.stringify(keep))),
    dropLost: deleted(() => dropLost.run()),
    next: (now) => known(next.get(now)),
    nextAt: () => nextAt.get() ?? null,
    progress: written((seq, done, session) => progress.run(done, session, seq)),
    settle: written((seq, state, outcome) => settle.run(state, json(outcome), seq)),
    postpone: written((seq, notBefore, trouble) => postpone.run(notBefore, json(trouble), seq)),
    again: written((seq, now) => again.run(now, seq)),
    hurry: written((now) => hurry.run(now, now)),
    append(seq, start, bytes) {
      const complete = db
        .transaction(() => {
          const row = bySeq.get(seq)
          // Whoever cancelled or removed it meanwhile wants no more of it.
          if (row?.done !== start || row.state !== 'partial') return row?.state === 'here'
          write(seq, start, bytes)
          grow.run(start + bytes.length, seq)
          return whole.run(seq).changes > 0
        })
        .immediate()
      checkpoints.written()
      return complete
    },
    restart: deleted((seq) =>
      db
        .transaction(() => {
          dropBytes.run(seq)
          grow.run(0, seq)
        })
        .immediate(),
    ),
    bytes(seq) {
      const row = bySeq.get(seq)
      if (!row || row.state === 'partial') return undefined
      const all = new Uint8Array(row.size)
      for (const { start, bytes } of chunks.iterate(seq)) all.set(bytes, start)
      return all
    },
    opened: written((seq, at) => opened.run(at, seq)),
    trim: deleted(attachmentTrim(db)),
    unsent: () => unsent.get() ?? 0,
  }
}
