// Reads what it can of the acts that wait in a database which does not open as a store. Changes nothing in it.

import { connect } from './connect.ts'
import type { Action } from './model.ts'
import type { Sqlite } from './sqlite.ts'
import { ACTION_COLUMNS, type ActionRow, actionOf } from './tables/action-row.ts'

export interface Rescue {
  /** In the order in which they were done. */
  readonly actions: readonly Action[]
  /** Every one that waited is in `actions`. False when there may have been others, or nothing could be read at all. */
  readonly complete: boolean
}

type Numbered = ActionRow & { readonly seq: number }

/** `file` may be damaged, or of a newer program whose tables differ. */
export function rescueActions(file: string, key: Uint8Array, binding?: string): Rescue {
  let db: Sqlite | undefined
  try {
    db = connect({ file, key, binding, readonly: true })
    const found = new Map<number, Action>()
    // From both ends up to the damage. The table itself is read, since an index may be what is damaged.
    const complete = read(db, 'ASC', found)
    if (!complete) read(db, 'DESC', found)
    const actions = [...found].sort(([a], [b]) => a - b).map(([, action]) => action)
    return { actions, complete }
  } catch {
    // The key does not fit, or the file's start is damaged: nothing can be read, which the answer says.
    return { actions: [], complete: false }
  } finally {
    db?.close()
  }
}

function read(db: Sqlite, order: 'ASC' | 'DESC', found: Map<number, Action>): boolean {
  try {
    const rows = db
      .prepare<[], Numbered>(`SELECT seq, ${ACTION_COLUMNS} FROM actions NOT INDEXED ORDER BY seq ${order}`)
      .iterate()
    for (const { seq, ...row } of rows) if (row.state === 'waiting') found.set(seq, actionOf(row))
    return true
  } catch {
    // Damage, or a row that a newer program wrote in another form: what came before it is kept.
    return false
  }
}
