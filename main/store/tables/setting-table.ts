import type { Checkpoints } from '../checkpoints.ts'
import type { Sqlite } from '../sqlite.ts'
import type { SettingTable } from '../store.ts'

export function settingTable(db: Sqlite, checkpoints: Checkpoints): SettingTable {
  const get = db.prepare<[string], string>('SELECT value FROM settings WHERE key = ?').pluck()
  const put = db.prepare<[string, string]>(
    'INSERT INTO settings (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value',
  )
  const remove = db.prepare<[string]>('DELETE FROM settings WHERE key = ?')
  return {
    get: (key) => get.get(key),
    put(key, value) {
      put.run(key, value)
      checkpoints.written()
    },
    remove(key) {
      remove.run(key)
      checkpoints.deleted()
    },
  }
}
