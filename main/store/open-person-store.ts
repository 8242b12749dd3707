// The cache of one person on this computer, from account to open store: file, key, database, and the way out of each trouble.

import { failure, ok, type Result } from '../../domain/result.ts'
import type { Clock, Log, SecretBox } from '../ports.ts'
import { databaseFile } from './database-file.ts'
import { databaseKey, type KeyTrouble } from './database-key.ts'
import { type OpenedStore, openOrRebuild } from './open-or-rebuild.ts'
import { setAside } from './set-aside.ts'
import { troubleCode } from './trouble.ts'

export interface PersonStoreOptions {
  readonly folder: string
  readonly accountId: string
  readonly secretBox: SecretBox
  readonly binding?: string | undefined
  readonly clock: Clock
  readonly log: Log
  /**
   * The person's answer to `key-unreadable`: keep the old database and its key file aside and begin with an empty cache.
   * Acts that waited in it cannot be read, now or ever, unless the old keychain comes back.
   */
  readonly startAfresh?: boolean
  /** Damage was met in use: read all of it before trusting it. */
  readonly verify?: boolean
}

/** `keptAt` is the old database when it was set aside for want of its key. */
export type PersonStore = OpenedStore & { readonly keptAt: string | null }

export function openPersonStore(options: PersonStoreOptions): Result<PersonStore, KeyTrouble> {
  const { folder, accountId, secretBox, binding, clock, log, startAfresh = false, verify = false } = options
  const file = databaseFile(folder, accountId)
  let keptAt: string | null = null
  let key = databaseKey(file, secretBox)
  if (!key.ok && key.code === 'key-unreadable' && startAfresh) {
    try {
      keptAt = setAside(file, clock.now(), { withKey: true })
    } catch (error) {
      return failure('unavailable', troubleCode(error))
    }
    log.error('the cache was set aside for want of its key', { reason: key.message })
    key = databaseKey(file, secretBox)
  }
  if (!key.ok) return key
  const opened = openOrRebuild({ file, key: key.value, binding, clock, log, verify })
  return opened.ok ? ok({ ...opened.value, keptAt }) : opened
}
