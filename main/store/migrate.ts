// Brings a database up to what this program expects, one step and one transaction at a time.

import type { Sqlite } from './sqlite.ts'

export interface Migration {
  /** Kept in `user_version`; in tens, so that a forgotten step can go between. */
  readonly version: number
  readonly up: (db: Sqlite) => void
}

export type MigrationOutcome = 'current' | 'newer'

export const versionOf = (db: Sqlite): number => Number(db.pragma('user_version', { simple: true }))

/** A step that fails leaves the version and the tables of the step before it. */
export function migrate(db: Sqlite, migrations: readonly Migration[]): MigrationOutcome {
  const latest = migrations.at(-1)?.version ?? 0
  if (versionOf(db) > latest) return 'newer'
  for (const migration of migrations) {
    if (migration.version <= versionOf(db)) continue
    db.transaction(() => {
      migration.up(db)
      db.pragma(`user_version=${migration.version}`)
    }).immediate()
  }
  return 'current'
}
