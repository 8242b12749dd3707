// Rows that say where the referrals of a ward are: found without reading those that are done. A console that did not know the
// kind has kept them as foreign.

import type { Migration } from '../migrate.ts'

export const pointers: Migration = {
  version: 140,
  up(db) {
    db.exec(`
      UPDATE items SET kind = 'referred', state = fields ->> 'State'
        WHERE kind = 'foreign' AND fields ->> 'Kind' = 'referred';

      CREATE INDEX items_open_pointers ON items (feed, id) WHERE kind = 'referred' AND state = 'open';
    `)
  },
}
