// Who has said of a page that they cannot attend, or has sent it on: it does not wait for them any more, and badge and tray
// must know that from the index.

import type { Migration } from '../migrate.ts'

export const passedOn: Migration = {
  version: 100,
  up(db) {
    db.exec(`
      -- Entra ids, separated by spaces.
      ALTER TABLE items ADD COLUMN passed_on_by TEXT NOT NULL DEFAULT '';

      UPDATE items SET passed_on_by = coalesce((
          SELECT group_concat(DISTINCT entry.value ->> 'byId') FROM json_each(items.fields ->> 'Story') entry
          WHERE entry.value ->> 'kind' IN ('declined', 'redirected')), '')
        WHERE kind = 'page' AND state = 'open' AND acknowledged_at IS NULL
          AND json_valid(items.fields ->> 'Story') AND json_type(items.fields ->> 'Story') = 'array';
      UPDATE items SET passed_on_by = replace(passed_on_by, ',', ' ') WHERE passed_on_by <> '';

      CREATE INDEX items_passed_on ON items (feed, id)
        WHERE kind = 'page' AND state = 'open' AND acknowledged_at IS NULL AND passed_on_by <> '';
    `)
  },
}
