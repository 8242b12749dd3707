// What has become of each row of an import: with the hospital, refused, or still on its way. From the rows as they are now;
// an answer is never guessed.

import type { RotaImportProgress } from '../../contract/rota-views.ts'
import type { RotaEntry } from '../../domain/rota/rota.ts'
import type { Action, Post } from '../store/model.ts'
import type { RotaBook } from './rota-book.ts'

/** One row: made new, or an act on one that is there; `act` null: it could not even be begun. */
export type ImportedRow =
  | { readonly clientId: string; readonly made: true }
  | { readonly clientId: string; readonly act: string | null; readonly isAsMeant: (entry: RotaEntry) => boolean }

export type RowState = 'waiting' | 'saved' | 'refused'

/** Of a store: what is looked at here. */
interface States<State> {
  get(id: string): { readonly state: State } | undefined
}

export interface ImportProgress {
  begin(id: string, rows: readonly ImportedRow[]): void
  /** Undefined for an import that this run of the console has not begun. */
  of(id: string): RotaImportProgress | undefined
}

export function createImportProgress(
  store: { readonly posts: States<Post['state']>; readonly actions: States<Action['state']> },
  book: Pick<RotaBook, 'find'>,
): ImportProgress {
  const begun = new Map<string, readonly ImportedRow[]>()

  const stateOf = (row: ImportedRow): RowState => {
    const known = book.find(row.clientId)
    if ('made' in row) {
      const post = store.posts.get(row.clientId)
      if (post?.state === 'waiting') return 'waiting'
      // Only the latest settled posts are kept: of an older one its row tells, which came with it.
      return post?.state === 'saved' || (known !== undefined && known.ref !== null) ? 'saved' : 'refused'
    }
    if (row.act === null) return 'refused'
    const act = store.actions.get(row.act)
    return act?.state ?? (known && row.isAsMeant(known.entry) ? 'saved' : 'refused')
  }

  return {
    begin: (id, rows) => void begun.set(id, rows),
    of(id) {
      const rows = begun.get(id)
      if (!rows) return undefined
      const states = rows.map(stateOf)
      const count = (state: RowState) => states.filter((each) => each === state).length
      return { rows: rows.length, saved: count('saved'), refused: count('refused') }
    },
  }
}
