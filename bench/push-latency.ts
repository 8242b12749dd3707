// From a write in the tenant to the native notification, with push, at 20 writes a second; against the bare path: a plain
// socket and a plain read. In turns, each with a desk of its own, so that neither reads what the other was sent.

import { MBEKI, MEDREG, openHospital } from '../tests/support/hospital.ts'
import { openBarePath } from './bare-path.ts'
import { consoleOnDuty } from './console-on-duty.ts'
import type { BenchOptions, BenchRow } from './row.ts'
import { median, percentile } from './statistics.ts'
import { delays, type PageStream, writePages } from './written-pages.ts'

const WRITES_A_SECOND = 20
const WRITES_A_RUN = 100
const OTHER_ROLE = 'CARDREG-SGH'
const OTHER_DESK = 'Desk-CARDIO-SGH'
const P50_BAR = 300
const P99_BAR = 1_000

export async function pushLatency(
  { runs, tell }: BenchOptions,
  pushDelayMs: readonly [number, number],
): Promise<BenchRow[]> {
  // One console that is paged 20 times a second uses up what a whole hospital's quota allows it; that is not measured here.
  const hospital = await openHospital({ limits: false, pushDelayMs })
  try {
    const console_ = await consoleOnDuty(hospital, 'live')
    const bare = await openBarePath(hospital, OTHER_DESK)
    const ours: number[][] = []
    const baseline: number[][] = []
    const stream: Omit<PageStream, 'roleCode'> = {
      sender: hospital.as(MBEKI),
      count: WRITES_A_RUN,
      every: () => 1_000 / WRITES_A_SECOND,
    }
    try {
      // The first run of each makes connections and compiles code: it does not count.
      for (let run = 0; run <= runs; run += 1) {
        const a = await delays(await writePages({ ...stream, roleCode: OTHER_ROLE }), bare.seenAt)
        const b = await delays(await writePages({ ...stream, roleCode: MEDREG }), console_.notifiedAt)
        tell(`push ${run}: bare ${inWords(a)}, console ${inWords(b)}`)
        if (run === 0) continue
        baseline.push(a)
        ours.push(b)
      }
    } finally {
      await bare.stop()
      await console_.stop()
    }
    return [rowOf(50, P50_BAR), rowOf(99, P99_BAR)]

    function rowOf(percent: number, bar: number): BenchRow {
      const figures = ours.map((run) => percentile(run, percent))
      const service = pushDelayMs[1] === 0 ? 'push at once' : `push after ${pushDelayMs.join('–')} ms`
      return {
        what: `Write in the tenant to notification, ${WRITES_A_SECOND} a second, ${service}: p${percent}`,
        ours: figures,
        baseline: baseline.map((run) => percentile(run, percent)),
        baselineName: 'bare socket and read',
        unit: 'ms',
        bar: `≤ ${bar} ms`,
        met: median(figures) <= bar,
      }
    }
  } finally {
    await hospital.stop()
  }
}

const inWords = (run: readonly number[]): string =>
  `p50 ${Math.round(percentile(run, 50))} ms, p99 ${Math.round(percentile(run, 99))} ms`
