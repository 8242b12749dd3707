// Moves a database out of the way without deleting it: it may hold acts that the tenant does not have.

import { existsSync, renameSync, rmSync } from 'node:fs'
import { type Instant, toIso } from '../../domain/instant.ts'
import { ASIDE, keyFile } from './database-file.ts'

/** `20261122T140311123Z`: sorts by time, and is a valid file name everywhere. */
const suffix = (at: Instant): string => toIso(at).replace(/[-:.]/g, '')

/**
 * Renames the database and its write-ahead log, and its key file if the next database is to have another key.
 * Returns the new path. Throws what the file system throws.
 */
export function setAside(file: string, at: Instant, what: { withKey: boolean }): string {
  const kept = `${file}${ASIDE}${suffix(at)}`
  if (what.withKey && existsSync(keyFile(file))) renameSync(keyFile(file), keyFile(kept))
  // The log first: were we killed in between, a new database must not find the log of the old one beside it.
  if (existsSync(`${file}-wal`)) renameSync(`${file}-wal`, `${kept}-wal`)
  // Only an index into the log; SQLite makes it afresh.
  rmSync(`${file}-shm`, { force: true })
  if (existsSync(file)) renameSync(file, kept)
  return kept
}
