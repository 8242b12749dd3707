// Rows that are to be created in the tenant, until it has them, and what became of them.

import type { Migration } from '../migrate.ts'

export const posts: Migration = {
  version: 80,
  up(db) {
    db.exec(`
      -- seq is the order in which they were made. person: 1 for what a person wants, 0 for what the console does by itself.
      -- lane: those of one lane are sent in order. attempts counts a try before it is made, so that one which was cut off
      -- by the end of the process is known.
      CREATE TABLE posts (
        seq INTEGER PRIMARY KEY AUTOINCREMENT,
        client_id TEXT NOT NULL UNIQUE,
        feed TEXT NOT NULL,
        lane TEXT NOT NULL,
        fields TEXT NOT NULL,
        actor TEXT NOT NULL,
        person INTEGER NOT NULL,
        at INTEGER NOT NULL,
        state TEXT NOT NULL,
        unwanted TEXT,
        attempts INTEGER NOT NULL,
        not_before INTEGER NOT NULL,
        settled_at INTEGER,
        outcome TEXT
      ) STRICT;

      CREATE INDEX posts_waiting ON posts (lane, seq, not_before, person) WHERE state = 'waiting';
      CREATE INDEX posts_next ON posts (not_before) WHERE state = 'waiting';
    `)
  },
}
