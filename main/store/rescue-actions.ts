// Reads what it can of the acts and new rows that wait in a database which does not open as a store. Changes nothing in it.

import { connect } from './connect.ts'
import type { Action, Post } from './model.ts'
import type { Sqlite } from './sqlite.ts'
import { ACTION_COLUMNS, actionOf } from './tables/action-row.ts'
import { POST_COLUMNS, postOf } from './tables/post-row.ts'

export interface Rescue {
  /** In the order in which they were done. */
  readonly actions: readonly Action[]
  /** Rows that were to be created, in order. */
  readonly posts: readonly Post[]
  /** Every one that waited is in `actions` and `posts`. False when there may have been others, or nothing could be read at all. */
  readonly complete: boolean
}

interface Numbered {
  readonly seq: number
}

/** `file` may be damaged, or of a newer program whose tables differ. */
export function rescueActions(file: string, key: Uint8Array, binding?: string): Rescue {
  let db: Sqlite | undefined
  try {
    db = connect({ file, key, binding, readonly: true })
    const actions = salvage(db, 'actions', ACTION_COLUMNS, actionOf)
    const posts = hasPosts(db) ? salvage(db, 'posts', POST_COLUMNS, postOf) : { found: [], complete: true }
    return { actions: actions.found, posts: posts.found, complete: actions.complete && posts.complete }
  } catch {
    // The key does not fit, or the file's start is damaged: nothing can be read, which the answer says.
    return { actions: [], posts: [], complete: false }
  } finally {
    db?.close()
  }
}

/** An earlier version of the program had no such table. */
const hasPosts = (db: Sqlite): boolean =>
  db.prepare<[], number>("SELECT count(*) FROM sqlite_master WHERE name = 'posts'").pluck().get() === 1

interface Waiting {
  readonly state: string
}

function salvage<Row extends Waiting, T>(db: Sqlite, table: string, columns: string, of: (row: Row) => T) {
  const found = new Map<number, T>()
  const read = (order: 'ASC' | 'DESC'): boolean => {
    try {
      const rows = db
        .prepare<[], Row & Numbered>(`SELECT seq, ${columns} FROM ${table} NOT INDEXED ORDER BY seq ${order}`)
        .iterate()
      for (const row of rows) if (row.state === 'waiting') found.set(row.seq, of(row))
      return true
    } catch {
      // Damage, or a row that a newer program wrote in another form: what came before it is kept.
      return false
    }
  }
  // From both ends up to the damage. The table itself is read, since an index may be what is damaged.
  const complete = read('ASC')
  if (!complete) read('DESC')
  return { found: [...found].sort(([a], [b]) => a - b).map(([, each]) => each), complete }
}
