import type { Checkpoints } from '../checkpoints.ts'
import { splitRef } from '../model.ts'
import type { Sqlite, SqlValue } from '../sqlite.ts'
import type { ItemTable } from '../store.ts'
import { itemQueue } from './item-queue.ts'
import { ITEM_COLUMNS, type ItemRow, itemOf } from './item-row.ts'
import { owedPages, unansweredPages, unattendedPages } from './owed-pages.ts'
import { reduePages } from './redue-pages.ts'
import { referralIndex } from './referral-index.ts'
import { rejectedRows } from './rejected-rows.ts'

export function itemTable(db: Sqlite, checkpoints: Checkpoints): ItemTable {
  const get = db.prepare<[string, string], ItemRow>(`SELECT ${ITEM_COLUMNS} FROM items WHERE feed = ? AND id = ?`)
  const byClientId = db.prepare<[string], ItemRow>(`SELECT ${ITEM_COLUMNS} FROM items WHERE client_id = ? LIMIT 1`)
  const ofKind = db.prepare<[string], ItemRow>(`SELECT ${ITEM_COLUMNS} FROM items WHERE kind = ? ORDER BY feed, id`)
  const results = db
    .prepare<[number, number], string>(
      `SELECT feed || '/' || id FROM items WHERE kind = 'result' AND (state IN ('open', 'accepted') OR sent_at > ?
         OR (sent_at > ? AND instr(fields, 'positive') > 0)) ORDER BY feed, id`,
    )
    .pluck()
  // A put outside an enumeration must not take away the mark that a running one has left.
  const put = db.prepare<SqlValue[]>(
    `INSERT INTO items (feed, id, kind, client_id, etag, modified_at, fields, role_code, level, state, sent_at, sender_id,
       due_at, acknowledged_at, also_for, passed_on_by, enumeration)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT (feed, id) DO UPDATE SET kind = excluded.kind, client_id = excluded.client_id, etag = excluded.etag,
       modified_at = excluded.modified_at, fields = excluded.fields, role_code = excluded.role_code,
       level = excluded.level, state = excluded.state, sent_at = excluded.sent_at, sender_id = excluded.sender_id,
       due_at = excluded.due_at, acknowledged_at = excluded.acknowledged_at, also_for = excluded.also_for,
       passed_on_by = excluded.passed_on_by,
       enumeration = coalesce(excluded.enumeration, items.enumeration)`,
  )
  const remove = db.prepare<[string, string]>('DELETE FROM items WHERE feed = ? AND id = ?')
  const sweep = db
    .prepare<[string, number], string>(
      'DELETE FROM items WHERE feed = ? AND (enumeration IS NULL OR enumeration <> ?) RETURNING id',
    )
    .pluck()
  const count = db.prepare<[], number>('SELECT count(*) FROM items').pluck()
  const rejected = rejectedRows(db)
  const queue = itemQueue(db)
  const owed = owedPages(db)
  const unattended = unattendedPages(db)
  const unanswered = unansweredPages(db)
  const redue = reduePages(db)
  const passedOn = db
    .prepare<[], string>(
      `SELECT feed || '/' || id FROM items INDEXED BY items_passed_on
       WHERE kind = 'page' AND state = 'open' AND acknowledged_at IS NULL AND passed_on_by <> ''`,
    )
    .pluck()
  const forgetRoles = db.prepare<[string, string]>('DELETE FROM item_roles WHERE feed = ? AND id = ?')
  const addRole = db.prepare<[string, string, string]>(
    'INSERT INTO item_roles (role_code, feed, id) VALUES (?, ?, ?) ON CONFLICT DO NOTHING',
  )
  const indexReferral = referralIndex(db)
  const known = (row: ItemRow | undefined) => row && itemOf(row)

  return {
    get(ref) {
      const { feed, id } = splitRef(ref)
      return known(get.get(feed, id))
    },
    byClientId: (clientId) => known(byClientId.get(clientId)),
    ofKind: (kind) => ofKind.all(kind).map(itemOf),
    results: (since, positiveSince) => results.all(since, positiveSince),
    put(item, enumeration) {
      put.run(
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
        item.alsoFor.join(' '),
        item.passedOnBy?.join(' ') ?? '',
        enumeration,
      )
      if (item.kind === 'page') {
        forgetRoles.run(item.feed, item.id)
        for (const code of item.alsoFor) addRole.run(code, item.feed, item.id)
      }
      if (item.kind === 'referral') indexReferral(item)
      checkpoints.written()
    },
    remove(feed, id) {
      remove.run(feed, id)
      rejected.remove(feed, id)
      checkpoints.deleted()
    },
    sweep(feed, enumeration) {
      const gone = sweep.all(feed, enumeration)
      rejected.sweep(feed, enumeration)
      checkpoints.deleted()
      return gone
    },
    reject(row, enumeration = null) {
      rejected.put(row, enumeration)
      checkpoints.written()
    },
    unreject: rejected.remove,
    rejectedCount: rejected.count,
    queue,
    owed,
    unattended,
    unanswered,
    passedOn: () => passedOn.all(),
    redue,
    count: () => count.get() ?? 0,
  }
}
