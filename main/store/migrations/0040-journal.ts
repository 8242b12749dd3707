// The record of what sync applied, and small settings of this person on this computer.

import type { Migration } from '../migrate.ts'

export const journal: Migration = {
  version: 40,
  up(db) {
    db.exec(`
      CREATE TABLE journal (
        seq INTEGER PRIMARY KEY AUTOINCREMENT,
        at INTEGER NOT NULL,
        feed TEXT NOT NULL,
        changed TEXT NOT NULL,
        removed TEXT NOT NULL,
        rejected INTEGER NOT NULL
      ) STRICT;

      CREATE TABLE settings (
        key TEXT PRIMARY KEY,
        value TEXT NOT NULL
      ) STRICT, WITHOUT ROWID;
    `)
  },
}
