// The rota from the cache, with what this console has done and the tenant does not have yet laid over it.

import type { Person } from '../../domain/person.ts'
import { type Plan, planOf } from '../../domain/rota/plan.ts'
import type { RotaEntry } from '../../domain/rota/rota.ts'
import { decideRota } from '../../domain/rota/rota-act.ts'
import { type Action, type Item, type ItemRef, itemRef } from '../store/model.ts'
import type { Store } from '../store/store.ts'
import { readRota } from './rota-fields.ts'

export interface BookEntry {
  /** Null while the tenant has not told the row's id. */
  readonly ref: ItemRef | null
  readonly entry: RotaEntry
  /** Done here, and not yet saved in the tenant. */
  readonly saving: boolean
}

export interface RotaBook {
  entries(): readonly BookEntry[]
  find(clientId: string): BookEntry | undefined
  plan(): Plan
  /** Goes up with every change. */
  version(): number
  /** Something changed: it is read again. */
  changed(): void
}

/** `waiting`: rows that were made here and are not in the tenant yet. */
export function createRotaBook(
  store: Store,
  waiting: () => readonly RotaEntry[] = () => [],
  firstVersion = 1,
): RotaBook {
  let version = firstVersion
  let read: ReadonlyMap<string, BookEntry> | undefined
  let plan: Plan | undefined

  const book = (): ReadonlyMap<string, BookEntry> => {
    if (read) return read
    const entries = new Map<string, BookEntry>()
    for (const entry of waiting()) entries.set(entry.clientId, { ref: null, entry, saving: true })
    for (const item of store.items.ofKind('rota')) {
      const one = bookEntry(item, store.actions.waitingFor(itemRef(item.feed, item.id)))
      if (one) entries.set(one.entry.clientId, one)
    }
    read = entries
    return read
  }

  return {
    entries: () => [...book().values()],
    find: (clientId) => book().get(clientId),
    plan() {
      plan ??= planOf([...book().values()].map(({ entry }) => entry))
      return plan
    },
    version: () => version,
    changed() {
      read = undefined
      plan = undefined
      version += 1
    },
  }
}

function bookEntry(item: Item, waiting: readonly Action[]): BookEntry | null {
  const saved = readRota(item.fields, item.modifiedAt)
  if (!saved.ok) return null
  const entry = waiting.reduce<RotaEntry>((current, { act, actor, at }) => {
    if (act.on !== 'rota') return current
    const verdict = decideRota(current, act, actor satisfies Person, at)
    // What is done here last is what is meant, until the tenant says when it was written.
    return verdict.kind === 'write' ? { ...verdict.entry, writtenAt: at } : current
  }, saved.value)
  return { ref: itemRef(item.feed, item.id), entry, saving: entry !== saved.value }
}
