// The staff of the hospital as its directory has them, and the words by which they are found. The words are folded by our
// own rule before they get here (domain/directory/fold.ts), so the tokenizer has nothing to do but to part them.
// sqlite.org/fts5.html

import type { Migration } from '../migrate.ts'

export const people: Migration = {
  version: 60,
  up(db) {
    db.exec(`
      CREATE TABLE people (
        seq INTEGER PRIMARY KEY,
        id TEXT NOT NULL UNIQUE,
        enabled INTEGER NOT NULL,
        site TEXT NOT NULL,
        sort_key TEXT NOT NULL,
        name_words TEXT NOT NULL,
        other_words TEXT NOT NULL,
        numbers TEXT NOT NULL,
        enumeration INTEGER
      ) STRICT;
      -- Apart: a search goes through many people, and shows few.
      CREATE TABLE people_facts (
        seq INTEGER PRIMARY KEY REFERENCES people (seq) ON DELETE CASCADE,
        facts TEXT NOT NULL
      ) STRICT;
      CREATE INDEX people_in_order ON people (enabled, sort_key, seq);
      CREATE INDEX people_of_site ON people (site, enabled, sort_key, seq);

      CREATE VIRTUAL TABLE people_words USING fts5 (
        name, other, numbers, site,
        content = '', contentless_delete = 1, detail = column,
        prefix = '1 2 3', tokenize = 'unicode61 remove_diacritics 0'
      );

      CREATE TABLE people_feed (
        one INTEGER PRIMARY KEY CHECK (one = 1),
        link TEXT,
        enumeration INTEGER,
        synced_at INTEGER
      ) STRICT;
    `)
  },
}
