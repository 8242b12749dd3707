// Applying 10,000 changes to a real encrypted store, as sync does (pages of 200, one transaction each, with the alerts and
// receipts that they owe), against plain inserts of the same rows, in transactions of 200, into the same tables.

import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createOutbox } from '../main/actions/outbox.ts'
import { createGraphClient } from '../main/graph/graph-client.ts'
import { createLists } from '../main/graph/lists.ts'
import type { WireItem } from '../main/graph/lists-port.ts'
import { silentLog } from '../main/log/log.ts'
import { openStore, type StoreOptions } from '../main/store/open-store.ts'
import type { Store } from '../main/store/store.ts'
import { applyPage, beginEnumeration, type RowHooks } from '../main/sync/apply.ts'
import { createDebts } from '../main/sync/debts.ts'
import { indexItem } from '../main/sync/index-item.ts'
import { realClock } from '../tests/support/real-clock.ts'
import { insertRows } from './insert-rows.ts'
import type { BenchOptions, BenchRow } from './row.ts'
import { samplePages, storyOf } from './sample-pages.ts'
import { median } from './statistics.ts'

const COUNT = 10_000
const PAGE = 200
const FEED = 'Desk-ACUTEMED-SGH'
const BAR = 0.4
const STALL_BAR = 50
const ME = { id: 'bench-registrar', name: 'Dr Amara Okafor', console: 'SGH-AMU-PC04' }
/** Roles of one desk, one of them held. */
const ROLES = ['MEDREG-SGH', 'MEDREG2-SGH', 'MEDSHO-SGH', 'MEDFY1-SGH', 'MEDCON-SGH', 'MEDACP-SGH', 'AMUNIC-SGH']

interface Applied {
  readonly rowsPerSecond: number
  /** The longest time without a turn for anything else, in ms. */
  readonly longestStall: number
}

export async function applyChanges({ runs, tell }: BenchOptions): Promise<BenchRow[]> {
  const desk = await alternate('a desk’s pages', deskRows(), { runs, tell })
  const mine = await alternate('all of them owed to this person', rowsOwedToMe(), { runs, tell })
  return [
    speedRow('Applying 10,000 pages of a desk, one in seven for the held role', desk),
    speedRow('Applying 10,000 pages that all owe an alert and a receipt here', mine, null),
    {
      what: 'Longest stall of the event loop while applying those of the desk',
      ours: desk.map(({ ours }) => ours.longestStall),
      baseline: desk.map(({ raw }) => raw.longestStall),
      baselineName: 'plain inserts',
      unit: 'ms',
      bar: `≤ ${STALL_BAR} ms`,
      met: median(desk.map(({ ours }) => ours.longestStall)) <= STALL_BAR,
    },
  ]
}

interface Pair {
  readonly ours: Applied
  readonly raw: Applied
}

function speedRow(what: string, pairs: readonly Pair[], bar: number | null = BAR): BenchRow {
  const ours = pairs.map((pair) => pair.ours.rowsPerSecond)
  const baseline = pairs.map((pair) => pair.raw.rowsPerSecond)
  return {
    what,
    ours,
    baseline,
    baselineName: 'plain inserts into the same tables',
    unit: 'rows/s',
    bar: bar === null ? null : `ratio ≥ ${bar}`,
    met: bar === null ? null : median(ours) >= bar * median(baseline),
  }
}

async function alternate(what: string, rows: readonly WireItem[], { runs, tell }: BenchOptions): Promise<Pair[]> {
  const pairs: Pair[] = []
  for (let run = 0; run <= runs; run += 1) {
    const raw = await onFreshStore((options) => insertRaw(rows, options))
    const ours = await onFreshStore((options) => applyAll(rows, options))
    tell(`apply ${run}, ${what}: raw ${inWords(raw)}, ours ${inWords(ours)}`)
    if (run > 0) pairs.push({ ours, raw })
  }
  return pairs
}

async function onFreshStore(run: (options: StoreOptions) => Promise<Applied>): Promise<Applied> {
  const folder = mkdtempSync(join(tmpdir(), 'rolecall-apply-'))
  try {
    return await run({
      file: join(folder, 'cache.db'),
      key: randomBytes(32),
      binding: process.env.ROLECALL_SQLITE_BINDING || undefined,
      clock: realClock,
      log: silentLog,
    })
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

async function applyAll(rows: readonly WireItem[], options: StoreOptions): Promise<Applied> {
  const store = opened(options)
  const hooks = productHooks(store)
  let feed = beginEnumeration(
    store,
    { name: FEED, listId: 'list', link: null, enumeration: null, syncedAt: null },
    null,
    realClock.now(),
  )
  const measured = await inTurns(rows.length, (from) => {
    const items = rows.slice(from, from + PAGE)
    const complete = from + PAGE >= rows.length
    const page = { items, removed: [], rejected: [], link: `link-${from}`, complete }
    applyPage(store, feed, { page, askedAt: realClock.now() }, hooks, realClock.now())
    feed = store.feeds.get(FEED) ?? feed
  })
  const kept = store.items.count()
  store.close()
  if (kept !== rows.length) throw new Error(`${kept} of ${rows.length} rows were kept`)
  return measured
}

/** As sync composes them; the outbox is not started, so that nothing is sent. */
function productHooks(store: Store): RowHooks {
  const graph = createGraphClient({
    tokens: { token: () => Promise.reject(new Error('nothing is sent')), refused: () => {} },
    fetch: () => Promise.reject(new Error('nothing is sent')),
    clock: realClock,
    log: silentLog,
    appVersion: '0.0.0',
  })
  const lists = createLists(graph, { siteHost: 'bench.sharepoint.example', sitePath: '/sites/bench' })
  const outbox = createOutbox({ store, lists, clock: realClock, log: silentLog, listIdOf: () => 'list', indexItem })
  return createDebts({
    lists: { clockSkew: () => 0 },
    store,
    clock: realClock,
    actor: ME,
    recipient: () => ({ id: ME.id, holds: new Set(['MEDREG-SGH']) }),
    enqueue: outbox.enqueue,
  }).hooks
}

async function insertRaw(rows: readonly WireItem[], options: StoreOptions): Promise<Applied> {
  // Makes the tables.
  opened(options).close()
  const items = rows.map((wire) => {
    const item = indexItem(FEED, wire)
    if (!item.ok) throw new Error(item.message)
    return item.value
  })
  const insert = insertRows(options, items)
  const measured = await inTurns(rows.length, (from) => insert.some(from, from + PAGE))
  insert.close()
  return measured
}

/** Pages of rows one after the other, with a turn for whatever else waits in between, as network answers leave it. */
async function inTurns(count: number, work: (from: number) => void): Promise<Applied> {
  let spent = 0
  let longestStall = 0
  for (let from = 0; from < count; from += PAGE) {
    const begun = performance.now()
    work(from)
    const took = performance.now() - begun
    spent += took
    longestStall = Math.max(longestStall, took)
    await new Promise((resolve) => setImmediate(resolve))
  }
  return { rowsPerSecond: (count / spent) * 1_000, longestStall }
}

function opened(options: StoreOptions): Store {
  const store = openStore(options)
  if (!store.ok) throw new Error(store.message)
  return store.value
}

/** As a busy list is read in full: half of it closed, most of the rest acknowledged. */
function deskRows(): WireItem[] {
  const other = { byId: 'bench-sho', byName: 'Dr Luís Silva', console: 'SGH-AMU-PC07' }
  return wireItems((index, sentAt) => {
    if (index % 2 === 0)
      return { State: 'done', Story: storyOf(['delivered', 'seen', 'acknowledged', 'done'], other, sentAt) }
    const acknowledged = index % 10 !== 1
    return {
      State: 'open',
      Story: storyOf(acknowledged ? ['delivered', 'acknowledged'] : ['delivered'], other, sentAt),
    }
  }, ROLES)
}

const rowsOwedToMe = (): WireItem[] => wireItems(() => ({ State: 'open', Story: '[]' }), ['MEDREG-SGH'])

function wireItems(
  story: (index: number, sentAt: number) => { State: string; Story: string },
  roleCodes: readonly string[],
): WireItem[] {
  const now = realClock.now()
  return samplePages({ count: COUNT, roleCodes, now, story }).map((fields, index) => ({
    id: String(index + 1),
    etag: `"${fields.ClientId},1"`,
    modifiedAt: now,
    modifiedBy: null,
    fields,
  }))
}

const inWords = ({ rowsPerSecond, longestStall }: Applied): string =>
  `${Math.round(rowsPerSecond)} rows/s, longest stall ${Math.round(longestStall)} ms`
