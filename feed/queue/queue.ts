// Every message that came in, from the moment it is here until the tenant has it or a person has dealt with it. A file of its own,
// encrypted, written through to the disk before anything is answered.

import { createHash } from 'node:crypto'
import type { Instant } from '../../domain/instant.ts'
import { connect } from '../../main/store/connect.ts'
import type { Sqlite } from '../../main/store/sqlite.ts'

export type MessageState = 'waiting' | 'done' | 'dead' | 'dropped'

export interface Message {
  readonly id: number
  readonly receivedAt: Instant
  readonly format: Format
  /** As it is to be read: as it came, or as a person has put it right. */
  readonly raw: Buffer
  readonly state: MessageState
  /** Why it is dead, was dropped, or still waits; null: nothing is known to be wrong. */
  readonly reason: string | null
  /** What to do about it. */
  readonly fix: string | null
  /** When a person last changed its text. */
  readonly fixedAt: Instant | null
  readonly settledAt: Instant | null
}

export type Format = 'hl7' | 'fhir'

/** Why a message cannot be processed, and what to do about it. */
export interface Death {
  readonly reason: string
  readonly fix: string
}

export interface Queue {
  /** Keeps it. The same bytes again, while they are known, are the same message, whatever has become of it. */
  add(message: Pick<Message, 'format' | 'raw'>, now: Instant): Message
  addDead(message: Pick<Message, 'format' | 'raw'> & Death, now: Instant): Message
  get(id: number): Message | undefined
  /** Ids of what waits, the oldest first. */
  waiting(): readonly number[]
  dead(): readonly Message[]
  done(id: number, now: Instant): void
  bury(id: number, why: Death, now: Instant): void
  /** Why it still waits. */
  note(id: number, reason: string): void
  /** Waits again, with another text where one is given. */
  revive(id: number, raw: Buffer | null, now: Instant): void
  drop(id: number, why: string, now: Instant): void
  counts(): Readonly<Record<MessageState, number>>
  /** Forgets what was done or dropped before; what is dead is kept until a person has dealt with it. */
  forgetSettledBefore(at: Instant): void
  close(): void
}

export interface QueueOptions {
  readonly file: string
  /** 32 bytes. */
  readonly key: Uint8Array
  readonly binding?: string | undefined
}

const SCHEMA = `
  CREATE TABLE IF NOT EXISTS message (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    received_at INTEGER NOT NULL,
    format TEXT NOT NULL,
    digest TEXT NOT NULL UNIQUE,
    raw BLOB NOT NULL,
    state TEXT NOT NULL,
    reason TEXT,
    fix TEXT,
    fixed_at INTEGER,
    settled_at INTEGER
  ) STRICT;
  CREATE INDEX IF NOT EXISTS message_state ON message (state, id);
`

interface Row {
  readonly id: number
  readonly received_at: number
  readonly format: Format
  readonly raw: Buffer
  readonly state: MessageState
  readonly reason: string | null
  readonly fix: string | null
  readonly fixed_at: number | null
  readonly settled_at: number | null
}

const messageOf = (row: Row): Message => ({
  id: row.id,
  receivedAt: row.received_at,
  format: row.format,
  raw: row.raw,
  state: row.state,
  reason: row.reason,
  fix: row.fix,
  fixedAt: row.fixed_at,
  settledAt: row.settled_at,
})

const digestOf = (format: Format, raw: Buffer): string =>
  createHash('sha256').update(format).update('\n').update(raw).digest('hex')

export function openQueue({ file, key, binding }: QueueOptions): Queue {
  // Its commits are on the disk when they return: nothing is answered before it would outlive the computer's own end.
  const db: Sqlite = connect({ file, key, binding })
  db.exec(SCHEMA)
  const one = db.prepare<[number], Row>('SELECT * FROM message WHERE id = ?')
  const byDigest = db.prepare<[string], Row>('SELECT * FROM message WHERE digest = ?')
  const waiting = db.prepare<[], Pick<Row, 'id'>>("SELECT id FROM message WHERE state = 'waiting' ORDER BY id")
  const dead = db.prepare<[], Row>("SELECT * FROM message WHERE state = 'dead' ORDER BY id")
  const insert = db.prepare<[number, Format, string, Buffer, MessageState, ...(string | number | null)[]]>(
    `INSERT INTO message (received_at, format, digest, raw, state, reason, fix, settled_at)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
  )
  const settle = db.prepare<[MessageState, string | null, string | null, number, number]>(
    'UPDATE message SET state = ?, reason = ?, fix = ?, settled_at = ? WHERE id = ?',
  )
  const remark = db.prepare<[string, number]>("UPDATE message SET reason = ? WHERE id = ? AND state = 'waiting'")
  const again = db.prepare<[Buffer, number | null, number]>(
    `UPDATE message SET state = 'waiting', reason = NULL, fix = NULL, settled_at = NULL, raw = ?, fixed_at = ?
     WHERE id = ?`,
  )
  const tally = db.prepare<[], { state: MessageState; n: number }>(
    'SELECT state, count(*) AS n FROM message GROUP BY state',
  )
  const forget = db.prepare<[number]>("DELETE FROM message WHERE state IN ('done', 'dropped') AND settled_at < ?")

  const get = (id: number): Message | undefined => {
    const row = one.get(id)
    return row && messageOf(row)
  }
  const put = ({ format, raw }: Pick<Message, 'format' | 'raw'>, death: Death | null, now: Instant) => {
    const digest = digestOf(format, raw)
    const known = byDigest.get(digest)
    if (known) return messageOf(known)
    const state = death ? 'dead' : 'waiting'
    insert.run(now, format, digest, raw, state, death?.reason ?? null, death?.fix ?? null, death ? now : null)
    const made = byDigest.get(digest)
    if (!made) throw new Error('a message that was kept is not there')
    return messageOf(made)
  }

  return {
    add: (message, now) => put(message, null, now),
    addDead: ({ reason, fix, ...message }, now) => put(message, { reason, fix }, now),
    get,
    waiting: () => waiting.all().map(({ id }) => id),
    dead: () => dead.all().map(messageOf),
    done(id, now) {
      settle.run('done', null, null, now, id)
    },
    bury(id, { reason, fix }, now) {
      settle.run('dead', reason, fix, now, id)
    },
    note(id, reason) {
      remark.run(reason, id)
    },
    revive(id, raw, now) {
      const known = get(id)
      // The digest stays that of what came: who sends that again is told what has become of it.
      if (known) again.run(raw ?? known.raw, raw === null ? known.fixedAt : now, id)
    },
    drop(id, why, now) {
      settle.run('dropped', why, null, now, id)
    },
    counts: () => ({
      waiting: 0,
      done: 0,
      dead: 0,
      dropped: 0,
      ...Object.fromEntries(tally.all().map(({ state, n }) => [state, n])),
    }),
    forgetSettledBefore(at) {
      forget.run(at)
    },
    close: () => {
      db.close()
    },
  }
}
