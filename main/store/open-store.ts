// Opens the cache of one person. What to do about a file that does not open is decided in open-or-rebuild.ts.

import { existsSync, mkdirSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import { failure, ok, type Result } from '../../domain/result.ts'
import type { Clock, Log } from '../ports.ts'
import { type Checkpoints, createCheckpoints } from './checkpoints.ts'
import { connect, MEMORY } from './connect.ts'
import { migrate } from './migrate.ts'
import { migrations } from './migrations/migrations.ts'
import type { Sqlite } from './sqlite.ts'
import type { Store } from './store.ts'
import { actionTable } from './tables/action-table.ts'
import { alertTable } from './tables/alert-table.ts'
import { attachmentTable } from './tables/attachment-table.ts'
import { blindTimeTable } from './tables/blind-time-table.ts'
import { feedTable } from './tables/feed-table.ts'
import { itemTable } from './tables/item-table.ts'
import { journalTable } from './tables/journal-table.ts'
import { peopleTable } from './tables/people-table.ts'
import { postTable } from './tables/post-table.ts'
import { referralTable } from './tables/referral-table.ts'
import { referralWorkTable } from './tables/referral-work-table.ts'
import { settingTable } from './tables/setting-table.ts'
import { type StoreTrouble, troubleCode, troubleOf } from './trouble.ts'

export interface StoreOptions {
  /** Path of the database, or `memory` for one that never touches a disk. */
  readonly file: string | typeof MEMORY
  /** 32 bytes; null only for `memory`. */
  readonly key: Uint8Array | null
  /** Path of the native addon where the packaged one does not serve the runtime. */
  readonly binding?: string | undefined
  readonly clock: Clock
  readonly log: Log
  /** Damage was met in use: read all of it before trusting it. */
  readonly verify?: boolean
}

/**
 * Opens or creates the database and brings its tables up to date. A store that was not closed, because the process was
 * killed or met damage, is verified page by page first: about 80 ms for 10,000 items.
 */
export function openStore(options: StoreOptions): Result<Store, StoreTrouble> {
  const { file, log } = options
  let db: Sqlite | undefined
  try {
    const verify = options.verify === true || wasLeftOpen(file)
    if (file !== MEMORY) mkdirSync(dirname(file), { recursive: true, mode: 0o700 })
    db = connect(options)
    if (verify && db.pragma('quick_check(1)', { simple: true }) !== 'ok') {
      db.close()
      return failure('corrupt', 'The check of the database found damage.')
    }
    if (migrate(db, migrations) === 'newer') {
      db.close()
      return failure('newer', 'The database was written by a newer version.')
    }
    return ok(storeOn(db, createCheckpoints(db, options.clock, log)))
  } catch (error) {
    db?.close()
    const code = troubleOf(error)
    log.warn('store did not open', { code, error: troubleCode(error) })
    return failure(code, troubleCode(error))
  }
}

/** SQLite removes the write-ahead log when the last connection closes; one that is there tells of a sudden end. */
function wasLeftOpen(file: string): boolean {
  return file !== MEMORY && existsSync(file) && statSync(file).size > 0 && existsSync(`${file}-wal`)
}

function storeOn(db: Sqlite, checkpoints: Checkpoints): Store {
  return {
    write: (work) => db.transaction(work).immediate(),
    feeds: feedTable(db, checkpoints),
    items: itemTable(db, checkpoints),
    alerts: alertTable(db, checkpoints),
    actions: actionTable(db, checkpoints),
    posts: postTable(db, checkpoints),
    attachments: attachmentTable(db, checkpoints),
    journal: journalTable(db, checkpoints),
    settings: settingTable(db, checkpoints),
    people: peopleTable(db, checkpoints),
    blindTimes: blindTimeTable(db, checkpoints),
    referrals: referralTable(db),
    referralWork: referralWorkTable(db, checkpoints),
    close() {
      checkpoints.stop()
      db.close()
    },
  }
}
