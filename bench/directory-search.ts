// Finding roles and people as somebody types: 20,000 staff and 400 roles in the encrypted cache, each question asked key by
// key as the page asks it. The baseline looks for the same words with LIKE in the same table.

import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { USUAL_ABBREVIATIONS } from '../domain/directory/abbreviations.ts'
import { createDirectory, type Directory } from '../main/directory/directory.ts'
import { createSpelling } from '../main/directory/spelling.ts'
import { silentLog } from '../main/log/log.ts'
import { createRoleDirectory } from '../main/roles/role-directory.ts'
import { connect } from '../main/store/connect.ts'
import { openStore, type StoreOptions } from '../main/store/open-store.ts'
import type { Store } from '../main/store/store.ts'
import { indexItem } from '../main/sync/index-item.ts'
import { realClock } from '../tests/support/real-clock.ts'
import { sampleStaff } from '../tests/support/sample-staff.ts'
import type { BenchOptions, BenchRow } from './row.ts'
import { median, percentile } from './statistics.ts'

const STAFF = 20_000
const ROLES = 400
const HITS = 20
const BAR = 16
const PAGE = 200
/** What people type: roles by name and short form, people, numbers, slips, and what nobody is called. */
const TYPED = [
  'med reg',
  'medical registrar on call',
  'gen surg sho',
  'itu',
  'anaes',
  't&o',
  '2417',
  '01632 112345',
  'silva',
  'luis sil',
  'amara okafor',
  'staff nurse e5',
  'physio',
  'southmere',
  'cardiolgy reg',
  'okagrave',
  'whitgrave zoe',
  'zzzz',
] as const

export async function directorySearch({ runs, tell }: BenchOptions): Promise<BenchRow[]> {
  const folder = mkdtempSync(join(tmpdir(), 'rolecall-directory-'))
  const options: StoreOptions = {
    file: join(folder, 'cache.db'),
    key: randomBytes(32),
    binding: process.env.ROLECALL_SQLITE_BINDING || undefined,
    clock: realClock,
    log: silentLog,
  }
  try {
    const store = opened(options)
    fill(store)
    const { directory, stop } = await directoryOn(store)
    const like = likeScan(options)
    const ours: number[] = []
    const baseline: number[] = []
    for (let run = 0; run <= runs; run += 1) {
      const plain = worst(like.find)
      const mine = worst((typed) => directory.search(typed, HITS).hits.length)
      tell(`directory ${run}: LIKE ${plain.toFixed(1)} ms, ours ${mine.toFixed(1)} ms (p99 of a key)`)
      if (run === 0) continue
      ours.push(mine)
      baseline.push(plain)
    }
    stop()
    like.close()
    store.close()
    return [
      {
        what: `A key in the search of ${STAFF.toLocaleString('en-GB')} staff and ${ROLES} roles: p99`,
        ours,
        baseline,
        baselineName: 'LIKE in the same table, unranked',
        unit: 'ms',
        bar: `≤ ${BAR} ms`,
        met: median(ours) <= BAR,
      },
    ]
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** The 99th percentile of every key of every question, in ms. */
function worst(find: (typed: string) => number): number {
  const times: number[] = []
  for (let round = 0; round < 3; round += 1)
    for (const typed of TYPED)
      for (let length = 1; length <= typed.length; length += 1) {
        const begun = performance.now()
        find(typed.slice(0, length))
        times.push(performance.now() - begun)
      }
  return percentile(times, 99)
}

function opened(options: StoreOptions): Store {
  const store = openStore(options)
  if (!store.ok) throw new Error(store.message)
  return store.value
}

function fill(store: Store): void {
  for (let from = 0; from < STAFF; from += PAGE)
    store.write(() => {
      for (let index = from; index < from + PAGE; index += 1) store.people.put(sampleStaff(index), null)
    })
  store.write(() => {
    for (let index = 0; index < ROLES; index += 1) {
      const item = indexItem('Roles', {
        id: String(index),
        etag: `"${index},1"`,
        modifiedAt: realClock.now(),
        modifiedBy: null,
        fields: roleFields(index),
      })
      if (!item.ok) throw new Error(item.message)
      store.items.put(item.value, null)
    }
  })
}

const SPECIALTIES = [
  'Medical',
  'Surgical',
  'Cardiology',
  'ITU',
  'Anaesthetic',
  'Orthopaedic',
  'Neurology',
  'Paediatric',
]
const GRADES = ['registrar on call', 'SHO on call', 'consultant on call', 'F1, ward cover', 'nurse in charge']

function roleFields(index: number): Record<string, unknown> {
  const specialty = SPECIALTIES[index % SPECIALTIES.length]
  const grade = GRADES[Math.floor(index / SPECIALTIES.length) % GRADES.length]
  const held = index % 2 === 0 ? sampleStaff(index * 7) : undefined
  return {
    Title: `${specialty} ${grade}`,
    RoleCode: `ROLE${index}-S${Math.floor(index / 40)}`,
    SiteCode: `S${Math.floor(index / 40)}`,
    DeskCode: `DESK-S${Math.floor(index / 40)}`,
    HighestLevel: (index % 4) + 1,
    Specialty: specialty,
    Bleep: String(2_400 + index),
    Phone: `01632 ${960_000 + index}`,
    HolderId: held?.id ?? '',
    HolderName: held?.name ?? '',
  }
}

async function directoryOn(store: Store): Promise<{ directory: Directory; stop: () => void }> {
  const roles = createRoleDirectory({
    store,
    me: () => 'bench',
    openPages: () => null,
    ownSite: () => null,
    now: realClock.now,
  })
  const spelling = createSpelling(store.people, realClock)
  const stop = spelling.start()
  // It is made a little at a time beside everything else.
  while (spelling.near('whitgravq').length === 0)
    await new Promise((resolve) => realClock.after(50, () => resolve(null)))
  const directory = createDirectory({
    store,
    roles,
    spelling,
    staff: { syncedAt: () => realClock.now(), trouble: () => null },
    abbreviations: () => USUAL_ABBREVIATIONS,
    me: { id: 'bench', officeLocation: 'Southmere General Hospital' },
  })
  return { directory, stop }
}

function likeScan(options: StoreOptions): { find: (typed: string) => number; close: () => void } {
  const db = connect(options)
  const scan = db.prepare<[string, number], { id: string }>(
    "SELECT id, name_words, other_words FROM people WHERE name_words || ' ' || other_words || ' ' || numbers LIKE ? LIMIT ?",
  )
  return { find: (typed) => scan.all(`%${typed.toLowerCase()}%`, HITS).length, close: () => db.close() }
}
