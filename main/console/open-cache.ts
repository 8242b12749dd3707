// Opens the cache of a person, and says in words what became of an earlier one that could not be read.

import type { HealthView } from '../../contract/views.ts'
import { failure, ok, type Result } from '../../domain/result.ts'
import type { Clock, Log, SecretBox } from '../ports.ts'
import { databaseFile, wipeDatabase } from '../store/database-file.ts'
import { openPersonStore, type PersonStore } from '../store/open-person-store.ts'
import { openStore } from '../store/open-store.ts'
import type { Store } from '../store/store.ts'
import { isReceipt } from '../store/tables/action-row.ts'

export interface OpenCache {
  readonly store: Store
  readonly storage: HealthView['storage']
  /** Removes it from this computer; the store must be closed. */
  wipe(): void
}

export interface OpenCacheOptions {
  readonly folder: string
  readonly accountId: string
  readonly binding: string | undefined
  readonly secretBox: SecretBox
  readonly memoryAllowed: boolean
  /** The person chose to begin anew on `key-unreadable`. */
  readonly startAfresh: boolean
  /** It was found damaged while in use. */
  readonly verify: boolean
  readonly clock: Clock
  readonly log: Log
}

/** `key-unreadable`: the person must choose, because acts that wait in it may be lost. */
export function openCache(options: OpenCacheOptions): Result<OpenCache> {
  const { folder, accountId, binding, secretBox, memoryAllowed, clock, log } = options
  if (secretBox.state() === 'unavailable') {
    if (!memoryAllowed) return failure('no-keychain', 'The keychain is not available.')
    return inMemory(options)
  }
  const opened = openPersonStore({
    folder,
    accountId,
    secretBox,
    binding,
    clock,
    log,
    startAfresh: options.startAfresh,
    verify: options.verify,
  })
  if (!opened.ok) return opened.code === 'key-unreadable' ? opened : inMemory(options)
  const { store } = opened.value
  for (const action of opened.value.rebuilt?.unsent ?? []) store.actions.add(action)
  for (const post of opened.value.rebuilt?.unsentPosts ?? []) store.posts.add(post)
  return ok({
    store,
    storage: { kind: 'encrypted', note: noteOf(opened.value) },
    wipe: () => wipeDatabase(databaseFile(folder, accountId)),
  })
}

function inMemory({ binding, clock, log }: OpenCacheOptions): Result<OpenCache> {
  const store = openStore({ file: 'memory', key: null, binding, clock, log })
  if (!store.ok) return store
  return ok({
    store: store.value,
    storage: { kind: 'memory', note: 'Nothing is kept on this computer: what you see is gone when Rolecall ends.' },
    wipe: () => {},
  })
}

function noteOf({ rebuilt, keptAt }: PersonStore): string | null {
  if (keptAt)
    return 'The earlier data of this console could not be unlocked. It was kept aside, with anything that was not yet sent.'
  if (!rebuilt) return null
  // Receipts are sent too, but nobody did them.
  const acts = rebuilt.unsent.filter((action) => !isReceipt(action)).length + rebuilt.unsentPosts.length
  const sent = acts === 0 ? '' : ` ${acts === 1 ? 'One act' : `${acts} acts`} that waited in it will be sent.`
  const doubt = rebuilt.allRead ? '' : ' Something not yet sent then may be missing: check what you did last.'
  return `The earlier data of this console could not be read. It was kept aside and is fetched again.${sent}${doubt}`
}
