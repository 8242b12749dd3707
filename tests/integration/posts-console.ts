// A console reduced to its encrypted store and the sending of new rows, as a process of its own that a test may kill at any
// instant. Reads what to do from one line of stdin; for each row it has kept it writes its ClientId, and at the end `done`.

import { randomUUID } from 'node:crypto'
import { createInterface } from 'node:readline'
import { ok } from '../../domain/result.ts'
import { createPosts } from '../../main/actions/posts.ts'
import { createGraphClient } from '../../main/graph/graph-client.ts'
import { hostMap } from '../../main/graph/host-map.ts'
import { createLists } from '../../main/graph/lists.ts'
import { silentLog } from '../../main/log/log.ts'
import { openStore } from '../../main/store/open-store.ts'
import { indexItem } from '../../main/sync/index-item.ts'
import { realClock } from '../support/real-clock.ts'

export interface PostOrders {
  readonly url: string
  readonly token: string
  readonly siteHost: string
  readonly sitePath: string
  readonly file: string
  /** Hexadecimal. */
  readonly key: string
  readonly feed: string
  readonly listId: string
  readonly fields: Readonly<Record<string, unknown>>
  readonly total: number
}

const EVERY_MS = 5

function run({ url, token, siteHost, sitePath, file, key, feed, listId, fields, total }: PostOrders): void {
  const opened = openStore({ file, key: Buffer.from(key, 'hex'), clock: realClock, log: silentLog })
  if (!opened.ok) throw new Error(`the store did not open: ${opened.code}`)
  const store = opened.value
  const client = createGraphClient({
    tokens: { token: async () => ok(token), refused: () => {} },
    fetch: hostMap(fetch, { 'graph.microsoft.com': url }),
    clock: realClock,
    log: silentLog,
    appVersion: '0.0.0',
  })
  const posts = createPosts({
    store,
    lists: createLists(client, { siteHost, sitePath }),
    clock: realClock,
    log: silentLog,
    listIdOf: () => listId,
    indexItem,
  })
  posts.start()

  const next = () => Number(store.settings.get('next') ?? 0)
  const go = () => {
    const number = next()
    if (number < total) {
      const clientId = randomUUID()
      // What was wanted and that it was wanted are one commit, as in the console.
      store.write(() => {
        store.settings.put('next', String(number + 1))
        posts.add({
          clientId,
          feed,
          fields: { ...fields, Title: `Page ${number}` },
          actor: { id: 'okafor', name: 'Dr Amara Okafor', console: 'SGH-AMU-PC04' },
          person: true,
        })
      })
      process.stdout.write(`${clientId}\n`)
    } else if (store.posts.unsentByPerson() === 0) {
      process.stdout.write('done\n')
      process.exit(0)
    }
    realClock.after(EVERY_MS, go)
  }
  go()
}

createInterface({ input: process.stdin }).once('line', (line) => run(JSON.parse(line)))
