// A console reduced to its encrypted store and its outbox, as a process of its own that a test may kill at any instant.
// Reads what to do from one line of stdin; for each act it has kept it writes a line, and at the end the line `done`.

import { createInterface } from 'node:readline'
import { ok } from '../../domain/result.ts'
import { createOutbox } from '../../main/actions/outbox.ts'
import { createGraphClient } from '../../main/graph/graph-client.ts'
import { hostMap } from '../../main/graph/host-map.ts'
import { createLists } from '../../main/graph/lists.ts'
import { silentLog } from '../../main/log/log.ts'
import { type Act, type ItemRef, splitRef } from '../../main/store/model.ts'
import { openStore } from '../../main/store/open-store.ts'
import { indexItem } from '../../main/sync/index-item.ts'
import { realClock } from '../support/real-clock.ts'

export interface Orders {
  readonly url: string
  readonly token: string
  readonly siteHost: string
  readonly sitePath: string
  readonly file: string
  /** Hexadecimal. */
  readonly key: string
  readonly lists: Readonly<Record<string, string>>
  readonly pages: readonly ItemRef[]
  readonly actor: { readonly id: string; readonly name: string; readonly console: string }
}

const ACTS: readonly Act[] = [
  { on: 'page', kind: 'delivered' },
  { on: 'page', kind: 'acknowledged' },
  { on: 'page', kind: 'replied', text: 'On my way' },
]

/** Pauses between two acts, so that a kill finds some on their way and some that wait. */
const EVERY_MS = 3

function run(orders: Orders): void {
  const { url, token, siteHost, sitePath } = orders
  const opened = openStore({
    file: orders.file,
    key: Buffer.from(orders.key, 'hex'),
    clock: realClock,
    log: silentLog,
  })
  if (!opened.ok) throw new Error(`the store did not open: ${opened.code}`)
  const store = opened.value
  const client = createGraphClient({
    tokens: { token: async () => ok(token), refused: () => {} },
    fetch: hostMap(fetch, { 'graph.microsoft.com': url }),
    clock: realClock,
    log: silentLog,
    appVersion: '0.0.0',
  })
  const outbox = createOutbox({
    store,
    lists: createLists(client, { siteHost, sitePath }),
    clock: realClock,
    log: silentLog,
    listIdOf: (feed) => orders.lists[feed],
    indexItem,
  })
  outbox.start()

  const total = orders.pages.length * ACTS.length
  const next = () => Number(store.settings.get('next') ?? 0)
  const go = () => {
    const number = next()
    const page = orders.pages[Math.floor(number / ACTS.length)]
    const act = ACTS[number % ACTS.length]
    if (page && act) {
      // What was done and that it was done are one commit, as in the console.
      const id = store.write(() => {
        store.settings.put('next', String(number + 1))
        return outbox.enqueue(page, act, orders.actor)
      })
      process.stdout.write(`${id} ${splitRef(page).id} ${act.kind}\n`)
    }
    if (next() >= total && store.actions.waitingCount() === 0) {
      process.stdout.write('done\n')
      process.exit(0)
    }
    realClock.after(EVERY_MS, go)
  }
  go()
}

createInterface({ input: process.stdin }).once('line', (line) => run(JSON.parse(line)))
