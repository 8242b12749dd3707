// Where the database of one person is, and how all of it is removed.

import { createHash } from 'node:crypto'
import { existsSync, readdirSync, rmSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'

/** The account id does not appear in the name: who has signed in on this computer is nobody's business. */
export function databaseFile(folder: string, accountId: string): string {
  const name = createHash('sha256').update(accountId).digest('hex').slice(0, 32)
  return join(folder, `${name}.db`)
}

/** Between the name of a database and the time when it was set aside. */
export const ASIDE = '.aside-'

export const keyFile = (database: string): string => `${database}.key`

/**
 * Removes the database, its key and whatever was set aside for it. The key goes first: without it the rest is noise,
 * even if we are killed half way. Only after the person has been asked about unsent acts.
 */
export function wipeDatabase(database: string): void {
  const aside = keptAside(database).flatMap((file) => [keyFile(file), file, `${file}-wal`, `${file}-shm`])
  for (const file of [keyFile(database), database, `${database}-wal`, `${database}-shm`, ...aside])
    rmSync(file, { force: true })
}

/** Databases that were set aside for this one, oldest first. */
export function keptAside(file: string): string[] {
  const folder = dirname(file)
  if (!existsSync(folder)) return []
  return readdirSync(folder)
    .filter((name) => name.startsWith(basename(file) + ASIDE) && !/(-wal|-shm|\.key)$/.test(name))
    .sort()
    .map((name) => join(folder, name))
}
