// The baseline of the store: prepared inserts into its own table, with its own cipher, pragmas and indexes, and nothing else.

import { type ConnectOptions, connect } from '../main/store/connect.ts'
import type { Item } from '../main/store/model.ts'
import type { SqlValue } from '../main/store/sqlite.ts'

export interface RowInserts {
  /** One transaction. */
  some(from: number, to: number): void
  close(): void
}

/** Values are made beforehand: only the database is measured. */
export function insertRows(options: ConnectOptions, items: readonly Item[]): RowInserts {
  const db = connect(options)
  const insert = db.prepare<SqlValue[]>(
    `INSERT INTO items (feed, id, kind, client_id, etag, modified_at, fields, role_code, level, state, sent_at, sender_id,
       due_at, acknowledged_at, enumeration) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  )
  const rows = items.map((item): SqlValue[] => [
    item.feed,
    item.id,
    item.kind,
    item.clientId,
    item.etag,
    item.modifiedAt,
    JSON.stringify(item.fields),
    item.roleCode,
    item.level,
    item.state,
    item.sentAt,
    item.senderId,
    item.dueAt,
    item.acknowledgedAt,
    1,
  ])
  return {
    some: (from, to) =>
      db
        .transaction(() => {
          for (const row of rows.slice(from, to)) insert.run(...row)
        })
        .immediate(),
    close: () => db.close(),
  }
}
