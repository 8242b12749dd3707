// What a person is to be told, and how the telling went.

import type { Migration } from '../migrate.ts'

export const alerts: Migration = {
  version: 20,
  up(db) {
    db.exec(`
      CREATE TABLE alerts (
        id TEXT PRIMARY KEY,
        item TEXT NOT NULL,
        cause TEXT NOT NULL,
        level INTEGER NOT NULL,
        state TEXT NOT NULL,
        created_at INTEGER NOT NULL,
        shown_at INTEGER,
        attempts INTEGER NOT NULL,
        reason TEXT
      ) STRICT, WITHOUT ROWID;

      CREATE INDEX alerts_due ON alerts (level, created_at, id) WHERE state = 'due';
      CREATE INDEX alerts_by_item ON alerts (item, created_at);
      CREATE INDEX alerts_recent ON alerts (created_at);
    `)
  },
}
