// The wards at work: sends made-up pages at a steady average rate until it is stopped, and withdraws a few of them.

import { createDice } from './dice.ts'
import { type GraphAs, graphAs } from './graph-as.ts'
import type { SentPage } from './page-sender.ts'
import { createPageWriter, type Hospital } from './page-writer.ts'

export type Stop = () => void

export interface TrafficOptions {
  /** The simulator's origin. */
  readonly url: string
  readonly hospital: Hospital
  /** Pages a minute, on average; they come at irregular times, as real ones do. */
  readonly perMinute: number
  /** The same seed sends the same pages in the same order. */
  readonly seed: number
  /** Share of pages that their sender withdraws after a while; 0.04 when left out. */
  readonly cancelled?: number
  /** Shortest and longest time after which they do, in milliseconds; 20 s to 3 min when left out. */
  readonly cancelAfterMs?: readonly [number, number]
  /** Told of every page: its level, role and reason, without the patient. */
  readonly onSent?: (line: string) => void
  /** A page that could not be sent; the traffic goes on. */
  readonly onFailed?: (error: unknown) => void
}

const REASONS = [
  'Sent to the wrong role',
  'Already reviewed on the round',
  'Spoke on the phone',
  'Settled, no longer needed',
]
const CANCEL_AFTER_MS: readonly [number, number] = [20_000, 180_000]

export function startTraffic(options: TrafficOptions): Stop {
  const {
    url,
    hospital,
    perMinute,
    seed,
    cancelled = 0.04,
    cancelAfterMs = CANCEL_AFTER_MS,
    onSent = () => {},
    onFailed = () => {},
  } = options
  if (!(perMinute > 0)) return () => {}
  const writer = createPageWriter(hospital, seed)
  // A sequence of its own: how often the traffic fires must not change what the pages say.
  const dice = createDice(seed + 1)
  const nurses = new Map<string, GraphAs>()
  const timers = new Set<NodeJS.Timeout>()
  let lastSender: GraphAs | undefined
  let stopped = false

  const later = (delayMs: number, act: () => void): void => {
    if (stopped) return
    const timer = setTimeout(() => {
      timers.delete(timer)
      act()
    }, delayMs)
    timers.add(timer)
  }
  const nurse = (upn: string): GraphAs => {
    const known = nurses.get(upn) ?? graphAs(url, upn)
    nurses.set(upn, known)
    return known
  }
  const fail = (error: unknown): void => {
    if (!stopped) onFailed(error)
  }
  const cancelLater = (sender: GraphAs, page: SentPage): void => {
    const reason = dice.pick(REASONS)
    later(dice.between(...cancelAfterMs), () => sender.cancelPage(page, reason).catch(fail))
  }
  const send = async (): Promise<void> => {
    const { senderUpn, page } = writer.next(lastSender?.serverNow() ?? Date.now())
    const sender = nurse(senderUpn)
    lastSender = sender
    const withdrawn = dice.fraction() < cancelled
    const sent = await sender.sendPage(page)
    onSent(`L${page.level} ${page.roleCode} from ${page.sentFrom}: ${page.title}`)
    if (withdrawn) cancelLater(sender, sent)
  }
  // Waiting times of a Poisson process, so that pages sometimes come in a rush.
  const next = (): void => {
    later((-Math.log(1 - dice.fraction()) * 60_000) / perMinute, () => {
      send().catch(fail)
      next()
    })
  }

  next()
  return () => {
    stopped = true
    for (const timer of timers) clearTimeout(timer)
    timers.clear()
  }
}
