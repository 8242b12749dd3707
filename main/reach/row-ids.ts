// The row that a key has in a list of one row a key: found once, made when it is missing.

import { randomUUID } from 'node:crypto'
import type { GraphResult, Lists } from '../graph/lists-port.ts'

export interface RowIds {
  /** `isNew`: it was made just now, with `fields`. */
  idOf(
    listId: string,
    key: string,
    fields: Readonly<Record<string, unknown>>,
  ): Promise<GraphResult<{ id: string; isNew: boolean }>>
  forget(key: string): void
}

export function createRowIds({ lists }: { readonly lists: Pick<Lists, 'find' | 'create'> }): RowIds {
  const known = new Map<string, string>()
  return {
    async idOf(listId, key, fields) {
      const id = known.get(key)
      if (id !== undefined) return { ok: true, value: { id, isNew: false } }
      const found = await lists.find(listId, 'Title', key)
      if (!found.ok) return found
      if (found.value) {
        known.set(key, found.value.id)
        return { ok: true, value: { id: found.value.id, isNew: false } }
      }
      const made = await lists.create(listId, { Title: key, ClientId: randomUUID(), ...fields })
      if (made.ok) {
        known.set(key, made.value.id)
        return { ok: true, value: { id: made.value.id, isNew: true } }
      }
      // Another console of the same person may have been faster: the next time it is found.
      return made
    },
    forget: (key) => known.delete(key),
  }
}
