// The followed lists and their rows.

import type { Migration } from '../migrate.ts'

export const rows: Migration = {
  version: 10,
  up(db) {
    db.exec(`
      CREATE TABLE feeds (
        name TEXT PRIMARY KEY,
        list_id TEXT NOT NULL,
        link TEXT,
        enumeration INTEGER,
        synced_at INTEGER
      ) STRICT, WITHOUT ROWID;

      CREATE TABLE items (
        feed TEXT NOT NULL,
        id TEXT NOT NULL,
        kind TEXT NOT NULL,
        client_id TEXT,
        etag TEXT NOT NULL,
        modified_at INTEGER NOT NULL,
        role_code TEXT,
        level INTEGER,
        state TEXT,
        sent_at INTEGER,
        sender_id TEXT,
        due_at INTEGER,
        acknowledged_at INTEGER,
        enumeration INTEGER,
        fields TEXT NOT NULL,
        PRIMARY KEY (feed, id)
      ) STRICT;

      CREATE INDEX items_by_client_id ON items (client_id) WHERE client_id IS NOT NULL;
      CREATE INDEX items_by_kind ON items (kind, feed, id);

      -- These hold every column that their view of the queue needs, so that listing 100,000 pages reads no row.
      CREATE INDEX items_waiting ON items (role_code, level, sent_at, due_at, feed, id)
        WHERE kind = 'page' AND state = 'open';
      CREATE INDEX items_sent ON items (sender_id, sent_at, state, feed, id)
        WHERE kind = 'page';
      CREATE INDEX items_closed ON items (role_code, modified_at, state, feed, id)
        WHERE kind = 'page' AND state <> 'open';

      CREATE TABLE rejected (
        feed TEXT NOT NULL,
        id TEXT NOT NULL,
        reason TEXT NOT NULL,
        raw TEXT NOT NULL,
        at INTEGER NOT NULL,
        enumeration INTEGER,
        PRIMARY KEY (feed, id)
      ) STRICT;
    `)
  },
}
