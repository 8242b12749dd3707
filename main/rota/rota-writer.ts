// Writes the rota: new rows and acts on rows, both durable. What is made here counts at once in the views.

import type { Actor } from '../../domain/person.ts'
import { failure, ok, type Result } from '../../domain/result.ts'
import type { RotaEntry } from '../../domain/rota/rota.ts'
import type { RotaAct } from '../../domain/rota/rota-act.ts'
import type { Outbox } from '../actions/outbox.ts'
import type { Posts } from '../actions/posts.ts'
import type { ItemRef } from '../store/model.ts'
import type { Store } from '../store/store.ts'
import { ROTA_FEED } from '../sync/index-item.ts'
import type { RotaBook } from './rota-book.ts'
import { newRotaRow, readRota } from './rota-fields.ts'

export interface RotaWriter {
  create(entry: RotaEntry): void
  act(clientId: string, act: RotaAct): Result<{ id: string }, 'not-found' | 'not-saved-yet'>
  /** All in one transaction, told once. */
  together(work: () => void): void
  /** Rows and acts on their way to the tenant. */
  waiting(): number
}

export interface RotaWriterOptions {
  readonly store: Store
  readonly posts: Pick<Posts, 'add'>
  readonly outbox: Pick<Outbox, 'enqueue'>
  readonly book: RotaBook
  readonly actor: Actor
  /** These rows count as changed; none: rows without a ref yet. */
  readonly touched: (refs: readonly ItemRef[]) => void
}

export function createRotaWriter({ store, posts, outbox, book, actor, touched }: RotaWriterOptions): RotaWriter {
  let held: ItemRef[] | null = null
  const tell = (refs: readonly ItemRef[]) => {
    if (held) held.push(...refs)
    else {
      book.changed()
      touched(refs)
    }
  }
  return {
    create(entry) {
      const { ClientId: _chosen, ...fields } = newRotaRow(entry)
      // One that was asked for and settled before, and is wanted again: its row has gone since.
      if (store.posts.get(entry.clientId) && !book.find(entry.clientId)) store.posts.forget(entry.clientId)
      posts.add({ clientId: entry.clientId, feed: ROTA_FEED, fields, actor, person: true })
      tell([])
    },
    act(clientId, act) {
      const known = book.find(clientId)
      if (!known) return failure('not-found', 'That is no longer in the rota.')
      if (known.ref === null)
        return failure('not-saved-yet', 'The hospital does not have this yet. Try again in a moment.')
      const id = outbox.enqueue(known.ref, { on: 'rota', ...act }, actor)
      tell([known.ref])
      return ok({ id })
    },
    together(work) {
      held = []
      try {
        store.write(work)
      } finally {
        const refs = held
        held = null
        tell(refs)
      }
    },
    waiting: () =>
      waitingEntries(store).length + book.entries().filter(({ ref, saving }) => ref !== null && saving).length,
  }
}

/** Rows of the rota that were made here and are not in the tenant yet. */
export function waitingEntries(store: Store): RotaEntry[] {
  return store.posts.ofState('waiting', 0).flatMap(({ feed, clientId, fields, at }): RotaEntry[] => {
    if (feed !== ROTA_FEED) return []
    const entry = readRota({ ...fields, ClientId: clientId }, at)
    return entry.ok ? [entry.value] : []
  })
}
