// How often and when each alert was told, until when it is muted, and when nothing was owed for it any more; and when this
// console could not see new pages. A console that starts again goes on from here.

import type { Migration } from '../migrate.ts'

export const telling: Migration = {
  version: 90,
  up(db) {
    db.exec(`
      ALTER TABLE alerts ADD COLUMN last_told_at INTEGER;
      ALTER TABLE alerts ADD COLUMN times_told INTEGER NOT NULL DEFAULT 0;
      ALTER TABLE alerts ADD COLUMN muted_until INTEGER;
      ALTER TABLE alerts ADD COLUMN ended_at INTEGER;

      UPDATE alerts SET ended_at = coalesce(shown_at, created_at) WHERE state = 'withdrawn';
      UPDATE alerts SET last_told_at = shown_at, times_told = 1 WHERE shown_at IS NOT NULL;

      CREATE INDEX alerts_live ON alerts (level, last_told_at, times_told, created_at, id) WHERE ended_at IS NULL;

      CREATE TABLE blind_times (
        began_at INTEGER PRIMARY KEY,
        ended_at INTEGER,
        why TEXT NOT NULL,
        noted_at INTEGER
      ) STRICT;
    `)
  },
}
