// Pages written at a steady rate, and when each was seen: every page comes from a ward of its own, which the
// notification names and which no real ward is called.

import type { GraphAs } from '../simulator/scenarios/southmere/graph-as.ts'

export interface PageStream {
  readonly sender: GraphAs
  readonly roleCode: string
  readonly count: number
  /** Milliseconds from one write to the next; a function, where they are not to be even. */
  readonly every: () => number
}

/** When each was written, by its ward: the instant at which its sender asked for it, epoch ms. */
export type Written = ReadonlyMap<string, number>

let wards = 0

/** Resolves when the tenant has accepted all of them. A slow answer holds up no later write. */
export async function writePages({ sender, roleCode, count, every }: PageStream): Promise<Written> {
  const written = new Map<string, number>()
  const answers: Promise<unknown>[] = []
  let due = performance.now()
  for (let index = 0; index < count; index += 1) {
    await new Promise((resolve) => setTimeout(resolve, Math.max(0, due - performance.now())))
    wards += 1
    const ward = `X${wards}`
    written.set(ward, Date.now())
    answers.push(sender.sendPage({ roleCode, level: 3, title: `Bench page ${wards}`, ward }))
    due += every()
  }
  await Promise.all(answers)
  return written
}

/** Milliseconds from write to sight of each page, once all have been seen. */
export async function delays(
  written: Written,
  seenAt: (ward: string) => number | undefined,
  within = 30_000,
): Promise<number[]> {
  const until = performance.now() + within
  for (;;) {
    const seen = [...written].map(([ward, at]) => ({ at, seen: seenAt(ward) }))
    const missing = seen.filter((page) => page.seen === undefined).length
    if (missing === 0) return seen.map((page) => (page.seen ?? 0) - page.at)
    if (performance.now() > until) throw new Error(`${missing} of ${written.size} pages were not seen in ${within} ms`)
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}
