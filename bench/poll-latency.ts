// From a write in the tenant to the native notification where the tenant gives no push. The baseline is the interval itself.

import { createDice } from '../simulator/scenarios/southmere/dice.ts'
import { MBEKI, MEDREG, openHospital } from '../tests/support/hospital.ts'
import { consoleOnDuty } from './console-on-duty.ts'
import type { BenchOptions, BenchRow } from './row.ts'
import { delays, writePages } from './written-pages.ts'

const INTERVAL = 2_000
const BAR = 500
const WRITES_A_RUN = 8

export async function pollLatency({ runs, tell }: BenchOptions): Promise<BenchRow[]> {
  const hospital = await openHospital({ limits: false })
  hospital.tenant.control.push.refuse(true)
  try {
    const console_ = await consoleOnDuty(hospital, 'polling', { ROLECALL_POLL_EVERY_MS: String(INTERVAL) })
    // At any moment between two reads.
    const dice = createDice(11)
    const every = () => dice.between(100, INTERVAL)
    const slowest: number[] = []
    try {
      for (let run = 0; run <= runs; run += 1) {
        const written = await writePages({ sender: hospital.as(MBEKI), roleCode: MEDREG, count: WRITES_A_RUN, every })
        const worst = Math.max(...(await delays(written, console_.notifiedAt)))
        tell(`poll ${run}: slowest of ${WRITES_A_RUN} ${Math.round(worst)} ms`)
        if (run > 0) slowest.push(worst)
      }
    } finally {
      await console_.stop()
    }
    return [
      {
        what: `Write in the tenant to notification, polling every ${INTERVAL} ms: slowest of ${WRITES_A_RUN}`,
        ours: slowest,
        baseline: slowest.map(() => INTERVAL),
        baselineName: 'the interval',
        unit: 'ms',
        bar: `≤ the interval + ${BAR} ms, every run`,
        met: Math.max(...slowest) <= INTERVAL + BAR,
      },
    ]
  } finally {
    await hospital.stop()
  }
}
