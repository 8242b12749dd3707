// What consoles do about referrals by themselves: the few rows that they look after are found without reading the many that
// are over, and what a person was told of is told once.

import type { Migration } from '../migrate.ts'

export const referralWork: Migration = {
  version: 130,
  up(db) {
    db.exec(`
      CREATE INDEX items_open_referrals ON items (feed, id, sender_id)
        WHERE kind = 'referral' AND state NOT IN ('completed', 'cancelled', 'redirected');
      CREATE INDEX items_redirected_referrals ON items (modified_at)
        WHERE kind = 'referral' AND state = 'redirected';

      -- key: what was told, of which referral.
      CREATE TABLE referral_notices (key TEXT PRIMARY KEY, at INTEGER NOT NULL) STRICT;
    `)
  },
}
