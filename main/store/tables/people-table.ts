// The staff, and finding them. What comes first is decided in domain/directory/rank.ts: here candidates are fetched, in
// classes from the likeliest on, and never so many that a key press would wait for them.

import type { Question } from '../../../domain/directory/question.ts'
import type { Staff } from '../../../domain/directory/staff.ts'
import type { Checkpoints } from '../checkpoints.ts'
import type { Sqlite, SqlValue } from '../sqlite.ts'
import type { FoundStaff, PeopleTable } from '../store.ts'
import { indexedStaff, staffOf } from './people-row.ts'

export function peopleTable(db: Sqlite, checkpoints: Checkpoints): PeopleTable {
  const get = db.prepare<[string], { facts: string }>(
    'SELECT facts FROM people p JOIN people_facts f USING (seq) WHERE p.id = ?',
  )
  const seqOf = db.prepare<[string], number>('SELECT seq FROM people WHERE id = ?').pluck()
  const insert = db
    .prepare<SqlValue[], number>(
      `INSERT INTO people (id, enabled, site, sort_key, name_words, other_words, numbers, enumeration)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?) RETURNING seq`,
    )
    .pluck()
  const update = db.prepare<SqlValue[]>(
    `UPDATE people SET id = ?, enabled = ?, site = ?, sort_key = ?, name_words = ?, other_words = ?,
       numbers = ?, enumeration = coalesce(?, enumeration) WHERE seq = ?`,
  )
  const putFacts = db.prepare<[number, string]>(
    'INSERT INTO people_facts (seq, facts) VALUES (?, ?) ON CONFLICT (seq) DO UPDATE SET facts = excluded.facts',
  )
  const mark = db.prepare<[number, string]>('UPDATE people SET enumeration = ? WHERE id = ?')
  const remove = db.prepare<[number]>('DELETE FROM people WHERE seq = ?')
  const addWords = db.prepare<SqlValue[]>(
    'INSERT INTO people_words (rowid, name, other, numbers, site) VALUES (?, ?, ?, ?, ?)',
  )
  const removeWords = db.prepare<[number]>('DELETE FROM people_words WHERE rowid = ?')
  const unseen = db
    .prepare<[number], number>('SELECT seq FROM people WHERE enumeration IS NULL OR enumeration <> ?')
    .pluck()
  const count = db.prepare<[], number>('SELECT count(*) FROM people WHERE enabled = 1').pluck()
  const one = db.prepare<[string], Found>(`SELECT ${FOUND} FROM people p WHERE id = ? AND enabled = 1`)
  const inOrder = db.prepare<[number, number], Found>(
    `SELECT ${FOUND} FROM people p WHERE enabled = 1 ORDER BY sort_key, seq LIMIT ? OFFSET ?`,
  )
  const beginning = db.prepare<[string, string, string, number], Found>(
    `SELECT ${FOUND} FROM people p WHERE site = ? AND enabled = 1 AND sort_key >= ? AND sort_key < ?
     ORDER BY sort_key, seq LIMIT ?`,
  )
  const matching = db.prepare<[string, number], Found>(
    `SELECT ${FOUND} FROM people_words w JOIN people p ON p.seq = w.rowid WHERE people_words MATCH ? LIMIT ?`,
  )
  const wordsAfter = db.prepare<[number, number], { seq: number; name_words: string; other_words: string }>(
    'SELECT seq, name_words, other_words FROM people WHERE seq > ? ORDER BY seq LIMIT ?',
  )
  const feed = db.prepare<[], { link: string | null; enumeration: number | null; synced_at: number | null }>(
    'SELECT link, enumeration, synced_at FROM people_feed',
  )
  const putFeed = db.prepare<SqlValue[]>(
    `INSERT INTO people_feed (one, link, enumeration, synced_at) VALUES (1, ?, ?, ?)
     ON CONFLICT (one) DO UPDATE SET link = excluded.link, enumeration = excluded.enumeration,
       synced_at = excluded.synced_at`,
  )

  const staffBy = (id: string): Staff | undefined => {
    const row = get.get(id)
    return row && staffOf(row.facts)
  }
  const found = (row: Found): FoundStaff => ({
    id: row.id,
    sortKey: row.sort_key,
    site: row.site,
    nameWords: row.name_words.split(' '),
    otherWords: row.other_words.split(' '),
    numbers: row.numbers === '' ? [] : row.numbers.split(' '),
    staff() {
      const staff = staffBy(row.id)
      if (!staff) throw new Error('somebody was found who is not kept')
      return staff
    },
  })
  const forget = (seq: number) => {
    removeWords.run(seq)
    remove.run(seq)
    checkpoints.deleted()
  }

  return {
    get: staffBy,
    put(staff, enumeration) {
      const before = seqOf.get(staff.id)
      const kept = before === undefined ? undefined : get.get(staff.id)?.facts
      const facts = JSON.stringify(staff)
      if (kept === facts) {
        if (enumeration !== null) mark.run(enumeration, staff.id)
        return false
      }
      const row = indexedStaff(staff)
      const values = [
        staff.id,
        staff.enabled ? 1 : 0,
        row.site,
        row.sortKey,
        row.nameWords,
        row.otherWords,
        row.numbers,
        enumeration,
      ]
      if (before !== undefined) removeWords.run(before)
      if (before !== undefined) update.run(...values, before)
      const seq = before ?? insert.get(...values)
      if (seq === undefined) throw new Error('a person was not kept')
      putFacts.run(seq, facts)
      // Leavers are kept, so that their return is one change, but not found.
      if (staff.enabled) addWords.run(seq, row.nameWords, row.otherWords, row.numberEndings, row.site)
      checkpoints.written()
      return true
    },
    remove(id) {
      const seq = seqOf.get(id)
      if (seq === undefined) return false
      forget(seq)
      return true
    },
    sweep(enumeration) {
      const gone = unseen.all(enumeration)
      for (const seq of gone) forget(seq)
      return gone.length
    },
    count: () => count.get() ?? 0,
    found(id) {
      const row = one.get(id)
      return row && found(row)
    },
    inOrder: (offset, limit) => inOrder.all(limit, offset).map(found),
    candidates(question, site, limit) {
      const rows = new Map<string, FoundStaff>()
      const add = (more: Found[]) => {
        for (const row of more) rows.set(row.id, found(row))
      }
      const [first] = question.words
      if (question.words.length === 1 && first !== undefined && question.number === null)
        add(beginning.all(site, first, `${first}\u{10ffff}`, limit))
      for (const expression of classesOf(question, site)) {
        if (rows.size >= limit) break
        add(matching.all(expression, MOST_OF_A_CLASS))
      }
      return [...rows.values()]
    },
    matching: (words) => matching.all(words.map((word) => orOf(word)).join(' AND '), MOST_OF_A_CLASS).map(found),
    wordsAfter: (seq, limit) =>
      wordsAfter
        .all(seq, limit)
        .map((row) => ({ seq: row.seq, words: `${row.name_words} ${row.other_words}`.split(' ') })),
    feed() {
      const row = feed.get()
      return { link: row?.link ?? null, enumeration: row?.enumeration ?? null, syncedAt: row?.synced_at ?? null }
    },
    putFeed: ({ link, enumeration, syncedAt }) => void putFeed.run(link, enumeration, syncedAt),
  }
}

/** What more people meet than this is too broad to be ranked: among them any will do until one more letter is typed. */
const MOST_OF_A_CLASS = 100

const FOUND = 'p.id, p.sort_key, p.site, p.name_words, p.other_words, p.numbers'

interface Found {
  readonly id: string
  readonly sort_key: string
  readonly site: string
  readonly name_words: string
  readonly other_words: string
  readonly numbers: string
}

/** The same classes as in the ranking, the likeliest first, own site before the others. */
function classesOf({ words, slots, number }: Question, site: string): string[] {
  if (number !== null) return number.length < 2 ? [] : [`numbers : ${begins(number)}`]
  if (words.length === 0) return []
  const names = words.map((word) => `name : ${begins(word)}`).join(' AND ')
  const any = slots.map((slot) => `(${[slot.words, ...slot.meanings].map(allOf).join(' OR ')})`).join(' AND ')
  const here = site === '' ? null : `site : "${site}"`
  const classes = here === null ? [names, any] : [`${here} AND ${names}`, names, `${here} AND ${any}`, any]
  return classes
}

const allOf = (words: readonly string[]): string =>
  `(${words.map((word) => `{name other} : ${begins(word)}`).join(' AND ')})`

const orOf = (words: readonly string[]): string =>
  `(${words.map((word) => `{name other} : ${begins(word)}`).join(' OR ')})`

/** Folded words hold letters and digits only, so that a quotation mark cannot end the string early. */
const begins = (word: string): string => `"${word}" *`
