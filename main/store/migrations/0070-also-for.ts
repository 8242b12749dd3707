// The roles that a page is for besides the one it was sent to: those that its ladder told, and those it was redirected to.
// A table of its own, so that the queue of a role finds such pages without reading the others.

import type { Migration } from '../migrate.ts'

export const alsoFor: Migration = {
  version: 70,
  up(db) {
    db.exec(`
      -- Codes, separated by spaces.
      ALTER TABLE items ADD COLUMN also_for TEXT NOT NULL DEFAULT '';

      CREATE TABLE item_roles (
        role_code TEXT NOT NULL,
        feed TEXT NOT NULL,
        id TEXT NOT NULL,
        PRIMARY KEY (role_code, feed, id)
      ) STRICT, WITHOUT ROWID;
      CREATE INDEX item_roles_by_item ON item_roles (feed, id);

      CREATE TRIGGER items_gone AFTER DELETE ON items WHEN old.also_for <> '' BEGIN
        DELETE FROM item_roles WHERE feed = old.feed AND id = old.id;
      END;

      -- Every page that may need a step of its ladder, whichever role it is for.
      CREATE INDEX items_unanswered ON items (level, sent_at, feed, id)
        WHERE kind = 'page' AND state = 'open' AND acknowledged_at IS NULL;
    `)
  },
}
