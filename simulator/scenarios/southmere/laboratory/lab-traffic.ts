// A laboratory's day: reports at irregular times, most of them after the morning round, and what goes with them: preliminary
// results that become final, corrections, cancellations, the wrong patient now and then, and the same message twice.

import type { SimulatorClock, Stop } from '../../../control/simulator-clock.ts'
import { createDice } from '../dice.ts'
import { panelOf, testOf } from './catalogue.ts'
import type { Laboratory, Released } from './laboratory.ts'
import type { Report, Values } from './report.ts'

export interface LabTrafficOptions {
  readonly clock: Pick<SimulatorClock, 'now' | 'after'>
  readonly seed: number
  /** The day's average. Six hundred inpatients make about 1.2. */
  readonly perMinute: number
  /** False: as many at night as by day, for tests. */
  readonly byHour?: boolean
  /** Shortest and longest time until a report is changed, in milliseconds; 1 to 20 minutes when left out. */
  readonly changeAfterMs?: readonly [number, number]
  /** Told of each, without the patient. */
  readonly onDone?: (line: string) => void
}

/** How busy each hour from midnight is; they average one. */
const HOURS = [
  0.4, 0.3, 0.3, 0.3, 0.4, 0.6, 0.9, 1.1, 1.3, 1.7, 2.2, 2.3, 1.9, 1.6, 1.4, 1.3, 1.2, 1.1, 0.9, 0.8, 0.7, 0.6, 0.4,
  0.3,
]

/** Of a hundred swabs and cultures. */
const POSITIVE: Readonly<Record<string, number>> = {
  '1240581000000104': 6,
  MRSA: 5,
  CDIFF: 7,
  FLUA: 4,
  FLUB: 2,
  BCULT: 11,
}
/** Of a thousand final reports. */
const CHANGES = [
  { what: 'corrected', share: 5 },
  { what: 'cancelled', share: 8 },
  { what: 'wrong patient', share: 2 },
  { what: 'repeated', share: 10 },
] as const

/** While nobody listens the rest of the day is not kept: it would come in one rush. */
const MOST_WAITING = 300

const HOSPITAL_HOUR = new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/London', hour: '2-digit', hourCycle: 'h23' })

export const busyness = (at: number): number => HOURS[Number(HOSPITAL_HOUR.format(at))] ?? 1

export function startLabTraffic(laboratory: Laboratory, options: LabTrafficOptions): Stop {
  const { clock, perMinute, byHour = true, changeAfterMs = [60_000, 1_200_000], onDone = () => {} } = options
  if (!(perMinute > 0)) return () => {}
  const dice = createDice(options.seed)
  const timers = new Set<Stop>()
  let stopped = false

  const later = (delayMs: number, act: () => void): void => {
    if (stopped) return
    const stop = clock.after(delayMs, () => {
      timers.delete(stop)
      act()
    })
    timers.add(stop)
  }
  const soon = (act: () => void): void => later(dice.between(...changeAfterMs), act)
  const say = (what: string, { report }: Released): void =>
    onDone(`Result ${what}: ${report.panel.name}, ${report.place ? `Ward ${report.place.ward}` : 'nobody knows where'}`)

  const valuesOf = (panel: string): Values =>
    Object.fromEntries(
      panelOf(panel).tests.flatMap((code) =>
        testOf(code).kind === 'finding' ? [[code, dice.fraction() * 100 < (POSITIVE[code] ?? 0)]] : [],
      ),
    )

  const change = (report: Report): void => {
    const drawn = dice.fraction() * 1_000
    let upTo = 0
    const wanted = CHANGES.find(({ share }) => {
      upTo += share
      return drawn < upTo
    })
    if (!wanted) return
    const act = acts[wanted.what]
    if (wanted.what === 'repeated') act(report)
    else soon(() => act(report))
  }
  const acts: Readonly<Record<(typeof CHANGES)[number]['what'], (report: Report) => void>> = {
    repeated: (report) => say('repeated', laboratory.again(report)),
    cancelled: (report) => say('cancelled', laboratory.cancel(report)),
    corrected: (report) => say('corrected', laboratory.correct(report, otherValue(report))),
    'wrong patient': (report) => {
      const { patient } = laboratory.anyOrder()
      if (patient.HospitalNumber === report.patient.HospitalNumber) return
      say('of the wrong patient', laboratory.wrongPatient(report, patient).reissued)
    },
  }
  /** Another value of the first test: what was typed wrongly, or the other answer. */
  const otherValue = ({ observations: [first] }: Report): Values => {
    if (!first) return {}
    const { test, value } = first
    if (test.kind === 'finding') return { [test.code]: typeof value === 'string' || !value?.isPositive }
    return { [test.code]: (test.low + (test.high - test.low) * dice.fraction()).toFixed(test.digits) }
  }

  const release = (): void => {
    if (laboratory.waiting() > MOST_WAITING) return
    const order = laboratory.anyOrder()
    const values = valuesOf(order.panel)
    const slow = panelOf(order.panel).slow
    const released = laboratory.release({ ...order, values, status: slow ? 'P' : 'F' })
    say(slow ? 'preliminary' : 'released', released)
    if (slow) soon(() => say('final', laboratory.finalise(released.report, values)))
    else change(released.report)
  }
  const next = (): void => {
    const rate = perMinute * (byHour ? busyness(clock.now()) : 1)
    later((-Math.log(1 - dice.fraction()) * 60_000) / rate, () => {
      release()
      next()
    })
  }

  next()
  return () => {
    stopped = true
    for (const stop of timers) stop()
    timers.clear()
  }
}
