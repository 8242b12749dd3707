// What people did, until the tenant has it, and what became of it.

import type { Migration } from '../migrate.ts'

export const actions: Migration = {
  version: 30,
  up(db) {
    db.exec(`
      -- seq is the order in which things were done; AUTOINCREMENT, so that it never goes back.
      -- person: 1 for what a person did, 0 for a receipt that the console writes by itself.
      CREATE TABLE actions (
        seq INTEGER PRIMARY KEY AUTOINCREMENT,
        id TEXT NOT NULL UNIQUE,
        item TEXT NOT NULL,
        act TEXT NOT NULL,
        actor TEXT NOT NULL,
        person INTEGER NOT NULL,
        at INTEGER NOT NULL,
        state TEXT NOT NULL,
        attempts INTEGER NOT NULL,
        not_before INTEGER NOT NULL,
        settled_at INTEGER,
        outcome TEXT
      ) STRICT;

      CREATE INDEX actions_waiting ON actions (item, seq, not_before, person) WHERE state = 'waiting';
      CREATE INDEX actions_next ON actions (not_before) WHERE state = 'waiting';
      CREATE INDEX actions_settled ON actions (item, seq) WHERE state <> 'waiting' AND person = 1;
    `)
  },
}
