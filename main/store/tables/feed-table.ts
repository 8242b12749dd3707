import type { Checkpoints } from '../checkpoints.ts'
import type { Feed } from '../model.ts'
import type { Sqlite } from '../sqlite.ts'
import type { FeedTable } from '../store.ts'

const COLUMNS = 'name, list_id AS listId, link, enumeration, synced_at AS syncedAt'

export function feedTable(db: Sqlite, checkpoints: Checkpoints): FeedTable {
  const get = db.prepare<[string], Feed>(`SELECT ${COLUMNS} FROM feeds WHERE name = ?`)
  const all = db.prepare<[], Feed>(`SELECT ${COLUMNS} FROM feeds ORDER BY name`)
  const put = db.prepare<[string, string, string | null, number | null, number | null]>(
    `INSERT INTO feeds (name, list_id, link, enumeration, synced_at) VALUES (?, ?, ?, ?, ?)
     ON CONFLICT (name) DO UPDATE SET list_id = excluded.list_id, link = excluded.link,
       enumeration = excluded.enumeration, synced_at = excluded.synced_at`,
  )
  const removals = ['feeds WHERE name', 'items WHERE feed', 'rejected WHERE feed'].map((rows) =>
    db.prepare<[string]>(`DELETE FROM ${rows} = ?`),
  )
  return {
    get: (name) => get.get(name),
    all: () => all.all(),
    put(feed) {
      put.run(feed.name, feed.listId, feed.link, feed.enumeration, feed.syncedAt)
      checkpoints.written()
    },
    remove(name) {
      // Acts that wait for a row of this list stay: they are what the tenant does not have.
      db.transaction(() => {
        for (const removal of removals) removal.run(name)
      }).immediate()
      checkpoints.deleted()
    },
  }
}
