// Opening the inbox of a specialty: its first fifty rows and the counts of its groups, from the encrypted cache. The baseline is
// the same inbox with a thousandth of the history behind it; as many referrals are open in both.

import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { ReferralQuery } from '../contract/referral-channels.ts'
import { silentLog } from '../main/log/log.ts'
import { createReferralReading } from '../main/referrals/reading.ts'
import { createSpecialtyBook } from '../main/referrals/specialty-book.ts'
import { createStandings } from '../main/referrals/standings.ts'
import { createWardPlaces } from '../main/referrals/ward-places.ts'
import { createRoleDirectory } from '../main/roles/role-directory.ts'
import { openStore } from '../main/store/open-store.ts'
import type { Store } from '../main/store/store.ts'
import { indexItem } from '../main/sync/index-item.ts'
import { historicReferrals } from '../simulator/scenarios/southmere/historic-referrals.ts'
import { readSpecialties } from '../simulator/scenarios/southmere/southmere-data.ts'
import { specialtyRows } from '../simulator/scenarios/southmere/southmere-rows.ts'
import { realClock } from '../tests/support/real-clock.ts'
import type { BenchOptions, BenchRow } from './row.ts'
import { median } from './statistics.ts'

const MANY = 100_000
const FEW = 100
const OPEN = 40
const BAR = 1.2
const SPECIALTY = 'NEURO-SGH'
const ROLE = 'NEUROREG-SGH'
const PAGE = 200
/** Openings of one run: a single one is too short to be timed. */
const OPENINGS = 40
const QUERY: ReferralQuery = { box: 'inbox', find: '', sort: 'attention' }

export async function referralInbox({ runs, tell }: BenchOptions): Promise<BenchRow[]> {
  const folder = mkdtempSync(join(tmpdir(), 'rolecall-inbox-'))
  try {
    const many = filled(join(folder, 'many.db'), MANY)
    const few = filled(join(folder, 'few.db'), FEW)
    const ours: number[] = []
    const baseline: number[] = []
    for (let run = 0; run <= runs; run += 1) {
      const [little, much] = inTurns(few, many)
      tell(`inbox ${run}: ${FEW} ${little.toFixed(2)} ms, ${MANY} ${much.toFixed(2)} ms`)
      if (run === 0) continue
      baseline.push(little)
      ours.push(much)
    }
    many.close()
    few.close()
    return [
      {
        what: `Opening an inbox of ${MANY.toLocaleString('en-GB')} referrals`,
        ours,
        baseline,
        baselineName: `the same with ${FEW}`,
        unit: 'ms',
        bar: `≤ ${BAR} ×`,
        met: median(ours) / median(baseline) <= BAR,
      },
    ]
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** The medians of openings that take turns. */
function inTurns(few: Store, many: Store): [number, number] {
  const times: [number[], number[]] = [[], []]
  for (let turn = 0; turn < OPENINGS; turn += 1) {
    times[0].push(opening(few))
    times[1].push(opening(many))
  }
  return [median(times[0]), median(times[1])]
}

/** In ms, with nothing known from an opening before. */
function opening(store: Store): number {
  const reading = consoleOf(store)
  const begun = performance.now()
  const { total, rows } = reading.list(QUERY, { offset: 0, limit: 50 })
  const counts = reading.counts('inbox')
  const taken = performance.now() - begun
  if (rows.length !== 50 || counts.closed !== total - OPEN) throw new Error('the inbox does not add up')
  return taken
}

function consoleOf(store: Store) {
  const me = {
    id: 'bench',
    name: 'Bench',
    username: 'bench@southmere.example',
    department: null,
    officeLocation: null,
  }
  const holds = new Set([ROLE])
  const specialties = createSpecialtyBook(store)
  const roles = createRoleDirectory({
    store,
    me: () => me.id,
    openPages: () => null,
    ownSite: () => null,
    now: realClock.now,
  })
  return createReferralReading({
    store,
    roles,
    specialties,
    standings: createStandings({
      store,
      specialties,
      places: createWardPlaces(store),
      recipient: () => ({ id: me.id, holds }),
      me,
    }),
    attachments: () => [],
    switchboardPhone: () => null,
    me,
    clock: realClock,
    tenantNow: realClock.now,
    firstVersion: 1,
  })
}

function filled(file: string, count: number): Store {
  const binding = process.env.ROLECALL_SQLITE_BINDING || undefined
  const opened = openStore({ file, key: randomBytes(32), binding, clock: realClock, log: silentLog })
  if (!opened.ok) throw new Error(opened.message)
  const store = opened.value
  const rows = historicReferrals(count, { now: realClock.now(), specialtyCode: SPECIALTY, open: OPEN })
  store.write(() => {
    specialtyRows(readSpecialties()).forEach(({ definition }, number) => {
      put(store, 'Specialties', String(number), definition)
    })
  })
  for (let from = 0; from < rows.length; from += PAGE)
    store.write(() => {
      rows.slice(from, from + PAGE).forEach((fields, number) => {
        put(store, `Desk-${SPECIALTY}`, String(from + number), fields)
      })
    })
  return store
}

function put(store: Store, feed: string, id: string, fields: Readonly<Record<string, unknown>>): void {
  const wire = { id, etag: `"${id},1"`, modifiedAt: realClock.now(), modifiedBy: null, fields }
  const item = indexItem(feed, wire)
  if (!item.ok) throw new Error(item.message)
  store.items.put(item.value, null)
}
