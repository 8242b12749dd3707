// Start to a usable queue, and memory when idle: the console with 10,000 cached pages against an empty window, in turns.

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { openHospital } from '../tests/support/hospital.ts'
import { startNotificationDaemon } from '../tests/support/notification-daemon.ts'
import { CONSOLE_NAME, makeCachedProfile } from './cached-profile.ts'
import { measureStart, type StartFigures } from './electron-process.ts'
import type { BenchOptions, BenchRow } from './row.ts'
import { median } from './statistics.ts'

const ROOT = resolve(import.meta.dirname, '..')
const CACHED = 10_000
const START_BAR = 1.5
const MEMORY_BAR = 1.6

export async function startAndMemory({ runs, tell }: BenchOptions): Promise<BenchRow[]> {
  const hospital = await openHospital({ limits: false })
  // The few pages that were not acknowledged are told as on any desktop.
  const daemon = await startNotificationDaemon()
  const emptyProfile = mkdtempSync(join(tmpdir(), 'rolecall-empty-'))
  let profile: string | undefined
  try {
    tell(`filling a cache with ${CACHED} pages`)
    profile = await makeCachedProfile(hospital, CACHED)
    const console_ = {
      app: ROOT,
      profile,
      painted: '[role="listbox"] [role="option"]',
      environment: hospital.environment(CONSOLE_NAME),
    }
    const empty = { app: join(ROOT, 'bench', 'empty-window'), profile: emptyProfile, painted: 'p' }
    const ours: StartFigures[] = []
    const baseline: StartFigures[] = []
    // The first start of each reads from the disk what later ones find in memory: neither counts.
    for (let run = 0; run <= runs; run += 1) {
      const a = await measureStart(empty)
      const b = await measureStart(console_)
      tell(`start ${run}: empty ${inWords(a)}, console ${inWords(b)}`)
      if (run === 0) continue
      baseline.push(a)
      ours.push(b)
    }
    return rowsOf(ours, baseline)
  } finally {
    for (const folder of [emptyProfile, profile]) if (folder) rmSync(folder, { recursive: true, force: true })
    await daemon.stop()
    await hospital.stop()
  }
}

function rowsOf(ours: readonly StartFigures[], baseline: readonly StartFigures[]): BenchRow[] {
  const starts = { ours: ours.map((start) => start.usableAfter), baseline: baseline.map((start) => start.usableAfter) }
  const memory = { ours: memoryOf(ours), baseline: memoryOf(baseline) }
  const rows: BenchRow[] = [
    {
      what: 'Start to usable queue, 10,000 open pages cached',
      ...starts,
      baselineName: 'empty Electron window',
      unit: 'ms',
      bar: `ratio ≤ ${START_BAR}`,
      met: median(starts.ours) <= START_BAR * median(starts.baseline),
    },
  ]
  if (memory.ours.length > 0)
    rows.push({
      what: 'Memory when idle, 10,000 open pages cached',
      ...memory,
      baselineName: 'empty Electron window',
      unit: 'MB',
      bar: `ratio ≤ ${MEMORY_BAR}`,
      met: median(memory.ours) <= MEMORY_BAR * median(memory.baseline),
    })
  return rows
}

const memoryOf = (starts: readonly StartFigures[]): number[] =>
  starts.flatMap(({ memory }) => (memory === null ? [] : [memory]))

const inWords = ({ usableAfter, memory }: StartFigures): string =>
  `${Math.round(usableAfter)} ms, ${memory === null ? 'memory not measured' : `${Math.round(memory)} MB`}`
