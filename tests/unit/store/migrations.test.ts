import { describe, expect, test } from 'vitest'
import { connect } from '../../../main/store/connect.ts'
import { type Migration, migrate, versionOf } from '../../../main/store/migrate.ts'
import { actions } from '../../../main/store/migrations/0030-actions.ts'
import { migrations } from '../../../main/store/migrations/migrations.ts'
import type { Sqlite } from '../../../main/store/sqlite.ts'
import { LAST_SETTLED, NEXT_ITEM, WAITING_FOR } from '../../../main/store/tables/action-table.ts'
import { DUE } from '../../../main/store/tables/alert-table.ts'
import { CLOSED, SENT, WAITING } from '../../../main/store/tables/item-queue.ts'
import { UNATTENDED } from '../../../main/store/tables/owed-pages.ts'
import { KEY, newFile } from './fixture.ts'

const upTo = (version: number) => migrations.filter((migration) => migration.version <= version)

/** What `work` sees in a real encrypted database brought up to `version`. */
function at<T>(version: number, work: (db: Sqlite) => T): T {
  const db = connect({ file: newFile(), key: KEY })
  try {
    expect(migrate(db, upTo(version))).toBe('current')
    expect(versionOf(db)).toBe(version)
    return work(db)
  } finally {
    db.close()
  }
}

const namesOf = (db: Sqlite, type: 'table' | 'index'): string[] =>
  db
    .prepare<[string], string>(
      "SELECT name FROM sqlite_master WHERE type = ? AND name NOT LIKE 'sqlite_%' ORDER BY name",
    )
    .pluck()
    .all(type)

const planOf = (db: Sqlite, sql: string, ...parameters: (string | number)[]): string =>
  db
    .prepare<(string | number)[], { detail: string }>(`EXPLAIN QUERY PLAN ${sql}`)
    .all(...parameters)
    .map(({ detail }) => detail)
    .join('; ')

test('steps are numbered upwards in tens', () => {
  const versions = migrations.map(({ version }) => version)
  expect(versions).toEqual([...versions].sort((a, b) => a - b))
  expect(new Set(versions).size).toBe(versions.length)
  expect(versions.every((version) => version % 10 === 0)).toBe(true)
})

describe('0010 rows', () => {
  test('makes the lists and their rows', () => {
    at(10, (db) => {
      expect(namesOf(db, 'table')).toEqual(['feeds', 'items', 'rejected'])
      const insert =
        "INSERT INTO items (feed, id, kind, etag, modified_at, fields) VALUES ('f', '1', 'page', 'e', 0, '{}')"
      db.exec(insert)
      expect(() => db.exec(insert)).toThrow(/UNIQUE/)
    })
  })

  test('answers the queue from indexes alone', () => {
    at(10, (db) => {
      expect(planOf(db, WAITING, '["MEDREG-SGH"]', 0)).toContain('SEARCH items USING COVERING INDEX items_waiting')
      expect(planOf(db, SENT, 'mbeki', 0)).toContain('SEARCH items USING COVERING INDEX items_sent')
      expect(planOf(db, CLOSED, '["MEDREG-SGH"]', 0)).toContain('SEARCH items USING COVERING INDEX items_closed')
      expect(planOf(db, 'SELECT * FROM items WHERE client_id = ?', 'x')).toContain('items_by_client_id')
      expect(planOf(db, 'SELECT * FROM items WHERE kind = ?', 'role')).toContain('items_by_kind')
    })
  })
})

test('0020 alerts: the due ones come sorted from their index', () => {
  at(20, (db) => {
    expect(namesOf(db, 'table')).toContain('alerts')
    const plan = planOf(db, DUE)
    expect(plan).toContain('USING INDEX alerts_due')
    expect(plan).not.toContain('TEMP B-TREE')
  })
})

test('0030 actions: what waits and what was settled are found by index', () => {
  at(30, (db) => {
    expect(namesOf(db, 'table')).toContain('actions')
    expect(planOf(db, NEXT_ITEM, '[]', 0, 0)).toContain('USING COVERING INDEX actions_waiting')
    expect(planOf(db, WAITING_FOR, 'f/1')).toContain('USING INDEX actions_waiting')
    expect(planOf(db, LAST_SETTLED, 'f/1')).toContain('USING INDEX actions_settled')
  })
})

test('0040 journal: its table and the settings', () => {
  at(40, (db) => {
    expect(namesOf(db, 'table')).toEqual(['actions', 'alerts', 'feeds', 'items', 'journal', 'rejected', 'settings'])
  })
})

test('each step keeps the rows of the step before', () => {
  at(10, (db) => {
    db.exec("INSERT INTO feeds (name, list_id) VALUES ('Roles', 'list-1')")
    expect(migrate(db, migrations)).toBe('current')
    expect(db.prepare<[], string>('SELECT name FROM feeds').pluck().all()).toEqual(['Roles'])
    expect(migrate(db, migrations)).toBe('current')
  })
})

test('a step that fails half way leaves the version and the tables before it', () => {
  const broken: Migration = {
    version: 30,
    up(db) {
      actions.up(db)
      throw new Error('half way')
    },
  }
  at(20, (db) => {
    expect(() => migrate(db, [...upTo(20), broken])).toThrow('half way')
    expect(versionOf(db)).toBe(20)
    expect(namesOf(db, 'table')).not.toContain('actions')
    expect(migrate(db, migrations)).toBe('current')
  })
})

test('a newer database is not touched', () => {
  at(40, (db) => {
    db.pragma('user_version=9990')
    expect(migrate(db, migrations)).toBe('newer')
    expect(versionOf(db)).toBe(9990)
  })
})

test('0050 unattended: rows of an earlier version are in the index, and listing them reads no others', () => {
  at(40, (db) => {
    const insert = db.prepare<[string, number | null]>(
      `INSERT INTO items (feed, id, kind, etag, modified_at, fields, role_code, level, state, sent_at, acknowledged_at)
       VALUES ('Desk', ?, 'page', 'e', 0, '{}', 'MEDREG-SGH', 3, 'open', 0, ?)`,
    )
    insert.run('waits', null)
    insert.run('acknowledged', 1)
    expect(migrate(db, upTo(50))).toBe('current')
    expect(planOf(db, UNATTENDED, '["MEDREG-SGH"]', 0)).toContain('SEARCH items USING INDEX items_unattended')
    expect(db.prepare<[string, number], string>(UNATTENDED).pluck().all('["MEDREG-SGH"]', 0)).toEqual(['Desk/waits'])
  })
})
