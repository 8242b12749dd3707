// The way out of a database that does not open: it is set aside and a fresh cache takes its place, because the tenant
// has everything but the acts that wait. Those are read out where possible and handed over; nothing is deleted.

import { type Failure, ok, type Result } from '../../domain/result.ts'
import type { Action, Post } from './model.ts'
import { openStore, type StoreOptions } from './open-store.ts'
import { rescueActions } from './rescue-actions.ts'
import { setAside } from './set-aside.ts'
import type { Store } from './store.ts'
import { type StoreTrouble, troubleCode } from './trouble.ts'

export interface Rebuilt {
  readonly because: Exclude<StoreTrouble, 'unavailable'>
  /** Where the old database is now. The present key opens it, unless the key was the trouble. */
  readonly keptAt: string
  /** Acts that waited in it. Adding one to the new store sends it: its id makes sure that it counts once. */
  readonly unsent: readonly Action[]
  /** Rows that were to be created; the same holds for them. */
  readonly unsentPosts: readonly Post[]
  /** False when there may have been more than could be read. */
  readonly allRead: boolean
}

export interface OpenedStore {
  readonly store: Store
  /** Null when the database opened as it was. */
  readonly rebuilt: Rebuilt | null
}

/** Fails only when there is nowhere to keep a cache just now (rights, full disk, locked): the old file is then untouched. */
export function openOrRebuild(options: StoreOptions): Result<OpenedStore, 'unavailable'> {
  const first = openStore(options)
  if (first.ok) return ok({ store: first.value, rebuilt: null })
  const { code: because } = first
  if (because === 'unavailable') return unavailable(first.message)

  const { file, key, binding, clock, log } = options
  const rescued = key ? rescueActions(file, key, binding) : { actions: [], posts: [], complete: false }
  let keptAt: string
  try {
    keptAt = setAside(file, clock.now(), { withKey: false })
  } catch (error) {
    return unavailable(troubleCode(error))
  }
  const fresh = openStore(options)
  if (!fresh.ok) return unavailable(fresh.message)
  log.error('the cache was set aside and a fresh one opened', {
    because,
    unsent: rescued.actions.length,
    unsentPosts: rescued.posts.length,
    allRead: rescued.complete,
  })
  const { actions: unsent, posts: unsentPosts, complete: allRead } = rescued
  return ok({ store: fresh.value, rebuilt: { because, keptAt, unsent, unsentPosts, allRead } })
}

const unavailable = (message: string): Failure<'unavailable'> => ({ ok: false, code: 'unavailable', message })
