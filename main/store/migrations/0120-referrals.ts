// Referrals as the inbox looks them up, beside their rows: a desk has a hundred thousand of them behind it, and few are open.
// Desks' lists are read once more from their start, because a row that was read before lacks the columns of referrals.

import type { Migration } from '../migrate.ts'

export const referrals: Migration = {
  version: 120,
  up(db) {
    db.exec(`
      -- over: 1 once nothing leads out of its state; ended: the order in which this console came to know of that, by which
      -- a list that somebody reads leaves out what ended since. home, ward, nhs, hospital, family: folded, to be compared;
      -- place, patient: folded, to be sorted by. hops: the redirects that brought it and took it away, JSON.
      CREATE TABLE referrals (
        seq INTEGER PRIMARY KEY,
        feed TEXT NOT NULL,
        id TEXT NOT NULL,
        etag TEXT NOT NULL,
        client_id TEXT NOT NULL,
        specialty TEXT NOT NULL,
        role_code TEXT NOT NULL,
        state TEXT NOT NULL,
        over INTEGER NOT NULL,
        ended INTEGER,
        urgency TEXT NOT NULL,
        owner_id TEXT,
        sender_id TEXT NOT NULL,
        home TEXT NOT NULL,
        ward TEXT NOT NULL,
        sent_at INTEGER NOT NULL,
        first_sent_at INTEGER NOT NULL,
        set_at INTEGER NOT NULL,
        triaged_at INTEGER,
        seen_at INTEGER,
        last_word TEXT,
        hops TEXT,
        place TEXT NOT NULL,
        patient TEXT NOT NULL,
        nhs TEXT NOT NULL,
        hospital TEXT NOT NULL,
        family TEXT NOT NULL,
        UNIQUE (feed, id)
      ) STRICT;

      CREATE INDEX referrals_open ON referrals (specialty, first_sent_at) WHERE over = 0;
      CREATE INDEX referrals_closed ON referrals (specialty, first_sent_at, ended) WHERE over = 1;
      CREATE INDEX referrals_sent ON referrals (sender_id, over, first_sent_at, ended);
      CREATE INDEX referrals_of_home ON referrals (home, over, first_sent_at, ended, sender_id) WHERE home <> '';
      CREATE INDEX referrals_ended ON referrals (ended) WHERE ended IS NOT NULL;
      CREATE INDEX referrals_received ON referrals (specialty, sent_at);

      -- How many of a specialty are over: counting them would take longer with each that is.
      CREATE TABLE referrals_over (
        specialty TEXT PRIMARY KEY,
        count INTEGER NOT NULL
      ) STRICT, WITHOUT ROWID;

      -- The words are folded before they get here (domain/directory/fold.ts).
      CREATE VIRTUAL TABLE referral_words USING fts5 (
        words,
        content = '', contentless_delete = 1, detail = none,
        tokenize = 'unicode61 remove_diacritics 0'
      );

      CREATE TRIGGER referrals_come AFTER INSERT ON referrals WHEN new.over = 1 BEGIN
        INSERT INTO referrals_over (specialty, count) VALUES (new.specialty, 1)
          ON CONFLICT (specialty) DO UPDATE SET count = count + 1;
      END;
      CREATE TRIGGER referrals_change AFTER UPDATE OF over, specialty ON referrals
        WHEN new.over <> old.over OR new.specialty <> old.specialty BEGIN
        UPDATE referrals_over SET count = count - 1 WHERE specialty = old.specialty AND old.over = 1;
        INSERT INTO referrals_over (specialty, count) SELECT new.specialty, 1 WHERE new.over = 1
          ON CONFLICT (specialty) DO UPDATE SET count = count + 1;
      END;
      CREATE TRIGGER referrals_go AFTER DELETE ON referrals BEGIN
        UPDATE referrals_over SET count = count - 1 WHERE specialty = old.specialty AND old.over = 1;
        DELETE FROM referral_words WHERE rowid = old.seq;
      END;
      CREATE TRIGGER referrals_of_gone_items AFTER DELETE ON items WHEN old.kind = 'referral' BEGIN
        DELETE FROM referrals WHERE feed = old.feed AND id = old.id;
      END;

      -- Without its ETag a row that has not changed in the tenant is news as well.
      UPDATE feeds SET link = NULL, enumeration = NULL WHERE name GLOB 'Desk-*';
      UPDATE items SET etag = '' WHERE feed GLOB 'Desk-*';
    `)
  },
}
