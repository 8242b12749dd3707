// The few open pages that nobody has acknowledged, apart from the many that somebody has: a console that starts looks at
// each of them before it does anything else.

import type { Migration } from '../migrate.ts'

export const unattended: Migration = {
  version: 50,
  up(db) {
    db.exec(`
      CREATE INDEX items_unattended ON items (role_code, level, sent_at, due_at, feed, id)
        WHERE kind = 'page' AND state = 'open' AND acknowledged_at IS NULL;
    `)
  },
}
