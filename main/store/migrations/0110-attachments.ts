// Files of items: those on their way to the tenant, and those that were fetched to be looked at.

import type { Migration } from '../migrate.ts'

export const attachments: Migration = {
  version: 110,
  up(db) {
    db.exec(`
      -- client_id: that of the item the file belongs to, which may still be a draft (list is null then). done: bytes that
      -- the tenant has of one that goes out, or that are here of one that comes in. opened_at: when somebody last looked.
      CREATE TABLE attachments (
        seq INTEGER PRIMARY KEY AUTOINCREMENT,
        id TEXT NOT NULL,
        client_id TEXT NOT NULL,
        list TEXT,
        name TEXT NOT NULL,
        type TEXT NOT NULL,
        size INTEGER NOT NULL,
        direction TEXT NOT NULL,
        state TEXT NOT NULL,
        session TEXT,
        done INTEGER NOT NULL,
        at INTEGER NOT NULL,
        opened_at INTEGER NOT NULL,
        attempts INTEGER NOT NULL,
        not_before INTEGER NOT NULL,
        outcome TEXT,
        UNIQUE (client_id, id)
      ) STRICT;

      CREATE TABLE attachment_bytes (
        attachment INTEGER NOT NULL REFERENCES attachments (seq) ON DELETE CASCADE,
        start INTEGER NOT NULL,
        bytes BLOB NOT NULL,
        PRIMARY KEY (attachment, start)
      ) STRICT;

      CREATE INDEX attachments_to_send ON attachments (not_before, seq) WHERE direction = 'out' AND state = 'waiting';

      -- What the tenant does not have yet stays: it may still be wanted by those who see the row.
      CREATE TRIGGER attachments_of_gone_items AFTER DELETE ON items WHEN old.client_id IS NOT NULL BEGIN
        DELETE FROM attachments WHERE client_id = old.client_id AND list = old.feed
          AND (direction = 'in' OR state = 'sent');
      END;
    `)
  },
}
