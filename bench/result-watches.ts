// A burst of results on one console's share: a hundred of them come in at once, as they would in a second, and each is asked which
// of ten thousand watches it answers. The baseline asks every watch about every result, with the same rules, in the same minutes.

import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { InvestigationResult } from '../domain/results/investigation-result.ts'
import { factsOf, isMatch } from '../domain/results/match.ts'
import type { Watch, WatchCondition } from '../domain/results/watch.ts'
import { silentLog } from '../main/log/log.ts'
import { createKnownResults } from '../main/results/known-results.ts'
import { createResultBook } from '../main/results/result-book.ts'
import { fieldsOfNewResult } from '../main/results/result-fields.ts'
import { createResultStandings } from '../main/results/result-standings.ts'
import { createWardBook } from '../main/results/ward-book.ts'
import { createWatchBook } from '../main/results/watch-book.ts'
import { fieldsOfWatch } from '../main/results/watch-fields.ts'
import { itemRef } from '../main/store/model.ts'
import { openStore } from '../main/store/open-store.ts'
import type { Store } from '../main/store/store.ts'
import { indexItem } from '../main/sync/index-item.ts'
import { realClock } from '../tests/support/real-clock.ts'
import type { BenchOptions, BenchRow } from './row.ts'
import { median } from './statistics.ts'

const WATCHES = 10_000
const RESULTS = 100
const BURSTS = 10
/** In ms: what nobody at a keyboard notices. */
const STALL = 50
const FEED = 'Desk-BENCH-SGH'
const ME = 'bench'

export async function resultWatches({ runs, tell }: BenchOptions): Promise<BenchRow[]> {
  const folder = mkdtempSync(join(tmpdir(), 'rolecall-watches-'))
  try {
    const store = filled(join(folder, 'watches.db'))
    const ours: number[] = []
    const baseline: number[] = []
    for (let run = 0; run <= runs; run += 1) {
      const { longest, naive } = burstsOn(store, run)
      tell(`watches ${run}: ${longest.toFixed(1)} ms, each asked ${naive.toFixed(1)} ms`)
      if (run === 0) continue
      ours.push(longest)
      baseline.push(naive)
    }
    store.close()
    return [
      {
        what: `A burst of ${RESULTS} results against ${WATCHES.toLocaleString('en-GB')} watches: the longest stall`,
        ours,
        baseline,
        baselineName: 'every watch asked about every result',
        unit: 'ms',
        bar: `≤ ${STALL} ms`,
        met: median(ours) <= STALL,
      },
    ]
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** The longest of some bursts, from the rows as they came to what each result asks of this person. */
function burstsOn(store: Store, run: number): { longest: number; naive: number } {
  const book = createResultBook(store)
  const watches = createWatchBook({
    store,
    wards: createWardBook(store),
    personId: ME,
    answersFor: () => false,
    now: realClock.now,
  })
  const results = createKnownResults(store, book.classOf, realClock.now)
  const standings = createResultStandings({
    personId: ME,
    answersFor: () => false,
    watches,
    classOf: book.classOf,
    now: realClock.now,
  })
  const all = watches.mine()
  if (all.length !== WATCHES) throw new Error(`${all.length} watches were read`)
  standings.of(aResult(0))
  const times: number[] = []
  const naive: number[] = []
  for (let burst = 0; burst < BURSTS; burst += 1) {
    const made = Array.from({ length: RESULTS }, (_, n) => aResult((run * BURSTS + burst) * RESULTS + n))
    store.write(() => {
      for (const result of made) put(store, result.clientId, fieldsOfNewResult(result))
    })
    const begun = performance.now()
    const known = results.changed(made.map(({ clientId }) => itemRef(FEED, clientId)))
    const found = known.map((each) => each && standings.of(each.result).watches.length)
    times.push(performance.now() - begun)
    const again = performance.now()
    const asked = made.map((result) => all.filter((watch) => isMatch(watch, factsOf(result))).length)
    naive.push(performance.now() - again)
    if (found.join() !== asked.join() || asked.every((count) => count === 0)) throw new Error('the two do not agree')
  }
  return { longest: Math.max(...times), naive: median(naive) }
}

const WARDS = Array.from({ length: 40 }, (_, n) => `W${n}`)
const TESTS = ['K', 'NA', 'CREA', 'HB', 'PLT', 'CRP', 'INR', 'LACT', 'GLUC', 'MG']

const hospitalNumber = (n: number): string => `S${String(1_000_000 + n).slice(1)}`

/** Of a patient, of a ward with a test, of a consultant, and a few of the whole site. */
function conditionOf(n: number): WatchCondition {
  const ward = WARDS[n % WARDS.length] ?? ''
  const test = TESTS[n % TESTS.length] ?? ''
  if (n % 100 === 0) return { sites: ['SGH'], flags: ['critical'], tests: [test] }
  if (n % 4 === 0) return { wards: [{ site: 'SGH', ward }], tests: [test], flags: ['abnormal'] }
  if (n % 4 === 1) return { consultants: [`Dr ${n % 300}`], flags: ['critical'] }
  return { patients: [{ hospitalNumber: hospitalNumber(n % 3_000) }] }
}

const watchOf = (n: number): Watch => ({
  clientId: `watch-${n}`,
  state: 'on',
  roleCode: null,
  by: { id: ME, name: 'Bench' },
  since: realClock.now() - 3_600_000,
  condition: conditionOf(n),
  end: { kind: 'none' },
})

function aResult(n: number): InvestigationResult {
  const test = TESTS[n % TESTS.length] ?? ''
  const at = realClock.now()
  const isCritical = n % 5 === 0
  return {
    clientId: `result-${n}`,
    chain: `result-${n}`,
    title: `${test} ${n}`,
    state: 'released',
    classCode: isCritical ? 'critical' : 'abnormal',
    level: isCritical ? 2 : 4,
    roleCode: null,
    owner: null,
    status: 'F',
    version: 1,
    versions: [],
    firstReleasedAt: at,
    releasedAt: at,
    owedSince: null,
    specimenAt: at - 3_600_000,
    labNumber: `L${n}`,
    service: { code: 'UE', name: 'Urea and electrolytes' },
    observations: TESTS.slice(0, 4).map((code) => ({
      code,
      name: code,
      kind: 'NM',
      value: '6.9',
      units: 'mmol/L',
      flag: 'H',
      status: 'F',
      previous: [{ value: '5.9', at: at - 86_400_000 }],
    })),
    tests: ['UE', ...TESTS.slice(0, 4)],
    flags: isCritical ? ['critical', 'abnormal'] : ['abnormal'],
    siteCode: 'SGH',
    ward: WARDS[n % WARDS.length],
    bed: String((n % 24) + 1),
    consultant: `Dr ${n % 300}`,
    patient: { hospitalNumber: hospitalNumber(n % 3_000), familyName: 'Testpatient', givenName: 'Alex' },
    step: 0,
    story: [],
  }
}

function filled(file: string): Store {
  const binding = process.env.ROLECALL_SQLITE_BINDING || undefined
  const opened = openStore({ file, key: randomBytes(32), binding, clock: realClock, log: silentLog })
  if (!opened.ok) throw new Error(opened.message)
  const store = opened.value
  store.write(() => {
    for (let n = 0; n < WATCHES; n += 1) put(store, `watch-${n}`, fieldsOfWatch(watchOf(n), `Watch ${n}`))
  })
  return store
}

function put(store: Store, id: string, fields: Readonly<Record<string, unknown>>): void {
  const wire = { id, etag: `"${id},1"`, modifiedAt: realClock.now(), modifiedBy: null, fields }
  const item = indexItem(FEED, wire)
  if (!item.ok) throw new Error(item.message)
  store.items.put(item.value, null)
}
