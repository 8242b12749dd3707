// Opens one encrypted connection. Knows ciphers and pragmas; knows no tables.

import { chmodSync, closeSync, openSync } from 'node:fs'
import Database from 'better-sqlite3'
import type { Sqlite } from './sqlite.ts'

export const MEMORY = 'memory'

export interface ConnectOptions {
  /** Path of the database, or `memory` for one that never touches a disk. */
  readonly file: string
  /** 32 random bytes; null only for `memory`. */
  readonly key: Uint8Array | null
  /** Path of the native addon where the packaged one does not serve the runtime. */
  readonly binding?: string | undefined
  readonly readonly?: boolean
}

const BUSY_TIMEOUT_MS = 5_000

/** Throws SQLite's errors: `troubleOf` says what they mean. The key is proven by the first read, not here. */
export function connect({ file, key, binding, readonly = false }: ConnectOptions): Sqlite {
  const memory = file === MEMORY
  if (!memory && !key) throw new Error('a database on disk must have a key')
  if (!memory && !readonly) ownerOnly(file)
  const db = new Database(memory ? ':memory:' : file, {
    timeout: BUSY_TIMEOUT_MS,
    ...(readonly ? { readonly: true, fileMustExist: true } : {}),
    ...(binding ? { nativeBinding: binding } : {}),
  })
  try {
    if (!memory && key) {
      // The cipher is named before the key. A key in this form is used as it is, without derivation
      // (utelle.github.io/SQLite3MultipleCiphers/docs/ciphers/cipher_sqlcipher).
      db.pragma("cipher='sqlcipher'")
      db.pragma(`key="x'${Buffer.from(key).toString('hex')}'"`)
      db.pragma('schema_version')
    }
    if (!readonly) configure(db)
    return db
  } catch (error) {
    db.close()
    throw error
  }
}

function configure(db: Sqlite): void {
  db.pragma('journal_mode=WAL')
  // FULL: a commit is on the disk when it returns, so what a person was told is kept outlives a power cut too.
  // It costs one more flush a commit, of which there are a few a second at most.
  db.pragma('synchronous=FULL')
  db.pragma('foreign_keys=ON')
  db.pragma('temp_store=MEMORY')
  // What is deleted is overwritten, so that not even the holder of the key finds it in free pages.
  db.pragma('secure_delete=ON')
}

/** SQLite gives the write-ahead log and the shared memory file the mode of the database. */
function ownerOnly(file: string): void {
  closeSync(openSync(file, 'a', 0o600))
  chmodSync(file, 0o600)
}
