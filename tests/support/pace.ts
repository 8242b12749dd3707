// How soon something must happen is promised for a computer that has time for it. Here many consoles, hospitals and desktops run
// on a few processors, which others may share: so what is asserted is stretched by how much more was asked of the processors
// than they had, meanwhile. On a computer with nothing else to do it is what was promised.

import { readFileSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { expect } from '@playwright/test'

interface Sample {
  readonly at: number
  readonly slowness: number
}

/** As /proc/stat tells it (proc_stat(5)): jiffies since the start, and programs that want a processor this instant. */
interface Counters {
  readonly busy: number
  readonly stolen: number
  readonly wanting: number
}

const EVERY = 50
const KEEP = 10 * 60_000
const NOTHING_KNOWN: Counters = { busy: 0, stolen: 0, wanting: 0 }

const samples: Sample[] = []
let before = counters()

function counters(): Counters {
  try {
    const text = readFileSync('/proc/stat', 'utf8')
    const [user = 0, nice = 0, system = 0, , , irq = 0, softIrq = 0, stolen = 0] = (
      /^cpu +(.+)$/m.exec(text)?.[1] ?? ''
    )
      .split(' ')
      .map(Number)
    return {
      busy: user + nice + system + irq + softIrq,
      stolen,
      wanting: Number(/^procs_running (\d+)$/m.exec(text)?.[1] ?? 0),
    }
  } catch {
    return NOTHING_KNOWN
  }
}

setInterval(() => {
  const now = counters()
  const stolen = now.stolen - before.stolen
  const used = now.busy - before.busy
  const share = stolen + used > 0 ? stolen / (stolen + used) : 0
  const queue = Math.max(1, now.wanting / availableParallelism())
  samples.push({ at: Date.now(), slowness: queue / Math.max(0.1, 1 - share) })
  before = now
  while ((samples[0]?.at ?? Number.POSITIVE_INFINITY) < Date.now() - KEEP) samples.shift()
}, EVERY).unref()

/** How many times as long as on a computer with nothing else to do, at least 1; since that instant. */
function slownessSince(began: number): number {
  const meanwhile = samples.filter(({ at }) => at >= began)
  if (meanwhile.length === 0) return 1
  return Math.max(1, meanwhile.reduce((sum, { slowness }) => sum + slowness, 0) / meanwhile.length)
}

/** What took `took` ms and began at `began` was promised within `promised` ms. */
export function expectWithin(promised: number, took: number, began: number = Date.now() - took): void {
  const slowness = slownessSince(began)
  expect(took, `on a computer ${slowness.toFixed(1)} times as slow as an idle one`).toBeLessThan(promised * slowness)
}
