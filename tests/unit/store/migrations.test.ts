import { describe, expect, test } from 'vitest'
import { connect } from '../../../main/store/connect.ts'
import { type Migration, migrate, versionOf } from '../../../main/store/migrate.ts'
import { actions } from '../../../main/store/migrations/0030-actions.ts'
import { migrations } from '../../../main/store/migrations/migrations.ts'
import type { Sqlite, SqlNames } from '../../../main/store/sqlite.ts'
import { LAST_SETTLED, NEXT_ITEM, WAITING_FOR } from '../../../main/store/tables/action-table.ts'
import { DUE, LIVE, ROUTINE } from '../../../main/store/tables/alert-table.ts'
import { closedSql } from '../../../main/store/tables/closed-referrals.ts'
import { CLOSED, SENT, WAITING } from '../../../main/store/tables/item-queue.ts'
import { OWED, UNANSWERED, UNATTENDED } from '../../../main/store/tables/owed-pages.ts'
import { OPEN_POINTERS } from '../../../main/store/tables/referral-work-table.ts'
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

const planOf = (db: Sqlite, sql: string, ...parameters: (string | number | SqlNames)[]): string =>
  db
    .prepare<(string | number | SqlNames)[], { detail: string }>(`EXPLAIN QUERY PLAN ${sql}`)
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

  test('answers look-ups from indexes', () => {
    at(10, (db) => {
      expect(planOf(db, SENT, 'mbeki', 0)).toContain('SEARCH items USING COVERING INDEX items_sent')
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
    const listed = `SELECT id FROM items INDEXED BY items_unattended
      WHERE kind = 'page' AND state = 'open' AND acknowledged_at IS NULL AND role_code = ?`
    expect(planOf(db, listed, 'MEDREG-SGH')).toContain('SEARCH items USING INDEX items_unattended')
    expect(db.prepare<[string], string>(listed).pluck().all('MEDREG-SGH')).toEqual(['waits'])
  })
})

describe('0070 also for', () => {
  test('the queue still comes from indexes alone, and pages that are also for a role are looked up singly', () => {
    at(70, (db) => {
      const scopes = '[["MEDREG-SGH",5]]'
      const waiting = planOf(db, WAITING, { scopes, now: 0 })
      expect(waiting).toContain('SEARCH items USING COVERING INDEX items_waiting')
      expect(waiting).toContain('SEARCH item_roles USING PRIMARY KEY (role_code=?)')
      expect(planOf(db, CLOSED, { scopes, since: 0 })).toContain('SEARCH items USING COVERING INDEX items_closed')
      expect(planOf(db, OWED, { scopes, now: 0 })).toContain('SEARCH items USING COVERING INDEX items_waiting')
      expect(planOf(db, UNATTENDED, { scopes, now: 0 })).toContain('SEARCH items USING INDEX items_unattended')
      expect(planOf(db, UNANSWERED)).toContain('SEARCH items USING INDEX items_unanswered')
    })
  })

  test('rows of an earlier version are for their own role alone, and what is removed leaves nothing behind', () => {
    at(50, (db) => {
      db.exec(`INSERT INTO items (feed, id, kind, etag, modified_at, fields, role_code, level, state, sent_at)
        VALUES ('Desk', '1', 'page', 'e', 0, '{}', 'MEDREG-SGH', 3, 'open', 0)`)
      expect(migrate(db, upTo(70))).toBe('current')
      expect(db.prepare<[], string>('SELECT also_for FROM items').pluck().all()).toEqual([''])
      db.exec(`UPDATE items SET also_for = 'MEDSHO-SGH'; INSERT INTO item_roles VALUES ('MEDSHO-SGH', 'Desk', '1');
        DELETE FROM items`)
      expect(db.prepare<[], number>('SELECT count(*) FROM item_roles').pluck().get()).toBe(0)
    })
  })
})

describe('0090 telling', () => {
  test('keeps what was shown as told once, and what was taken back as over', () => {
    const file = newFile()
    const before = connect({ file, key: KEY })
    migrate(before, upTo(80))
    before.exec(`INSERT INTO alerts (id, item, cause, level, state, created_at, shown_at, attempts, reason) VALUES
      ('shown', 'f/1', 'new-page', 1, 'shown', 10, 20, 1, NULL),
      ('due', 'f/2', 'new-page', 2, 'due', 11, NULL, 0, NULL),
      ('over', 'f/3', 'new-page', 3, 'withdrawn', 12, 22, 1, NULL)`)
    before.close()
    const after = connect({ file, key: KEY })
    migrate(after, upTo(90))
    expect(
      after.prepare<[], object>('SELECT id, last_told_at, times_told, ended_at FROM alerts ORDER BY id').all(),
    ).toEqual([
      { id: 'due', last_told_at: null, times_told: 0, ended_at: null },
      { id: 'over', last_told_at: 22, times_told: 1, ended_at: 22 },
      { id: 'shown', last_told_at: 20, times_told: 1, ended_at: null },
    ])
    after.close()
  })

  test('finds what is to be told again from an index', () => {
    at(90, (db) => {
      expect(namesOf(db, 'table')).toContain('blind_times')
      expect(planOf(db, LIVE)).toContain('alerts_live')
      expect(planOf(db, ROUTINE, 0, 0)).toContain('alerts_live')
    })
  })
})

describe('0100 passed on', () => {
  test('knows of the pages that are here who has passed them on', () => {
    const story = (...entries: [kind: string, byId: string][]) =>
      JSON.stringify({ Story: JSON.stringify(entries.map(([kind, byId]) => ({ kind, byId }))) })
    at(90, (db) => {
      const put = db.prepare<[string, string]>(
        `INSERT INTO items (feed, id, kind, etag, modified_at, fields, state) VALUES ('f', ?, 'page', 'e', 0, ?, 'open')`,
      )
      put.run('1', story(['declined', 'okafor'], ['redirected', 'silva'], ['declined', 'okafor']))
      put.run('2', story(['seen', 'okafor']))
      put.run('3', '{"Story":"not json"}')
      put.run('4', '{}')
      expect(migrate(db, upTo(100))).not.toBe('newer')
      const found = db.prepare<[], string>('SELECT passed_on_by FROM items ORDER BY id').pluck().all()
      expect(found.map((ids) => ids.split(' ').sort().join(' '))).toEqual(['okafor silva', '', '', ''])
    })
  })
})

describe('0110 attachments', () => {
  test('what may be fetched again goes with its row, what the tenant does not have stays', () => {
    at(100, (db) => {
      db.exec(
        `INSERT INTO items (feed, id, kind, client_id, etag, modified_at, fields) VALUES ('f', '1', 'page', 'c', 'e', 0, '{}')`,
      )
      expect(migrate(db, upTo(110))).not.toBe('newer')
      const put = db.prepare<[string, string, string]>(
        `INSERT INTO attachments (id, client_id, list, name, type, size, direction, state, done, at, opened_at, attempts, not_before)
         VALUES (?, 'c', 'f', 'n', 'image/png', 3, ?, ?, 0, 0, 0, 0, 0)`,
      )
      put.run('here', 'in', 'here')
      put.run('sent', 'out', 'sent')
      put.run('waiting', 'out', 'waiting')
      db.exec('INSERT INTO attachment_bytes (attachment, start, bytes) SELECT seq, 0, randomblob(3) FROM attachments')
      db.exec(`DELETE FROM items WHERE id = '1'`)
      const left = db.prepare<[], string>('SELECT id FROM attachments').pluck().all()
      expect(left).toEqual(['waiting'])
      expect(db.prepare<[], number>('SELECT count(*) FROM attachment_bytes').pluck().get()).toBe(1)
    })
  })
})

describe('0120 referrals', () => {
  test('reads the lists of desks once more, and forgets no row', () => {
    at(110, (db) => {
      db.exec(`INSERT INTO feeds (name, list_id, link, enumeration, synced_at) VALUES
        ('Desk-NEURO-SGH', 'l1', 'https://graph/delta?token=1', 7, 5), ('Roles', 'l2', 'https://graph/delta?token=2', NULL, 5)`)
      db.exec(`INSERT INTO items (feed, id, kind, client_id, etag, modified_at, fields) VALUES
        ('Desk-NEURO-SGH', '1', 'foreign', 'c', 'e1', 0, '{"Kind":"referral"}'),
        ('Roles', '1', 'role', 'r', 'e2', 0, '{}')`)
      expect(migrate(db, upTo(120))).not.toBe('newer')
      const feeds = db.prepare<[], object>('SELECT name, link, enumeration FROM feeds ORDER BY name').all()
      expect(feeds).toEqual([
        { name: 'Desk-NEURO-SGH', link: null, enumeration: null },
        { name: 'Roles', link: 'https://graph/delta?token=2', enumeration: null },
      ])
      // A row whose ETag is known would be passed over, though it lacks the columns of a referral.
      const rows = db.prepare<[], object>('SELECT feed, etag FROM items ORDER BY feed').all()
      expect(rows).toEqual([
        { feed: 'Desk-NEURO-SGH', etag: '' },
        { feed: 'Roles', etag: 'e2' },
      ])
    })
  })

  test('lists what is over from an index, merged and not sorted', () => {
    at(120, (db) => {
      const names = {
        key0: 'a',
        key1: 'b',
        sender: '',
        until: 1,
        match: null,
        states: null,
        urgencies: null,
        specialties: null,
      }
      const asked = { ...names, owned: 0, owner: null, ward: null, from: 0, before: 1, limit: 50, offset: 0 }
      const plan = planOf(db, closedSql(['specialty', 'specialty'], 'newest'), asked)
      expect(plan).toContain('referrals_closed')
      expect(plan).toContain('MERGE')
      expect(plan).not.toContain('TEMP B-TREE')
    })
  })
})

describe('0140 pointers', () => {
  test('knows those that an older console kept as foreign, and finds the open ones without the others', () => {
    at(130, (db) => {
      db.exec(`INSERT INTO items (feed, id, kind, client_id, etag, modified_at, fields) VALUES
        ('Desk-ACUTEMED-SGH', '1', 'foreign', 'a', 'e1', 0, '{"Kind":"referred","State":"open"}'),
        ('Desk-ACUTEMED-SGH', '2', 'foreign', 'b', 'e2', 0, '{"Kind":"referred","State":"done"}'),
        ('Desk-ACUTEMED-SGH', '3', 'foreign', 'c', 'e3', 0, '{"Kind":"task","State":"open"}')`)
      expect(migrate(db, upTo(140))).not.toBe('newer')
      expect(db.prepare<[], string>(OPEN_POINTERS).pluck().all()).toEqual(['Desk-ACUTEMED-SGH/1'])
      const kinds = db.prepare<[], string>('SELECT kind FROM items ORDER BY id').pluck().all()
      expect(kinds).toEqual(['referred', 'referred', 'foreign'])
      expect(planOf(db, OPEN_POINTERS, {})).toContain('items_open_pointers')
    })
  })
})
