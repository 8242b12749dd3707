// Tells a page again until somebody has it. Every instant comes from the database, so that a restart, a sleep or a wrong
// clock neither silences a page nor brings back one that is over. Timers are short and only say "look again".

import { type Instant, SECOND } from '../../domain/instant.ts'
import { isLevel, type Level } from '../../domain/level.ts'
import { intervalOf, MUTE_FOR, muteEnds, nextTelling, noticeWith, sounds } from '../../domain/repeat.ts'
import type { Clock, Stop } from '../ports.ts'
import type { Item, LiveAlert } from '../store/model.ts'
import type { Store } from '../store/store.ts'
import type { Recipient } from './decide.ts'
import { isOver, owedItem } from './still-owed.ts'

export interface RepeatOptions {
  readonly store: Store
  readonly clock: Clock
  readonly recipient: () => Recipient
  /** The trust's interval for a page, in ms; undefined: our default. */
  readonly repeatEvery?: ((item: Item, level: Level) => number | undefined) | undefined
  /** Sounds one burst. */
  readonly sound: (level: Level) => void
  /** Notices of these alerts are due again. */
  readonly notify: () => void
  /** What is muted is another. */
  readonly changed: () => void
}

export interface Repeat {
  start(): Stop
  /** Pages, duty or acts changed: tell what is due. Call after each commit. */
  run(): void
  /** Silences everything that sounds now, for a while; it acknowledges nothing. Null when nothing sounds. */
  mute(): Instant | null
  /** Null while nothing is muted. */
  mutedUntil(): Instant | null
}

/** The longest wait before the database is asked again, in ms: a sleeping computer's timers are not to be relied on. */
const LOOK_EVERY = 10 * SECOND

interface Owed {
  readonly alert: LiveAlert
  readonly item: Item
  readonly level: Level
  readonly every: number | undefined
}

export function createRepeat(options: RepeatOptions): Repeat {
  const { store, clock, recipient } = options
  let running = false
  let stopTimer: Stop = () => {}
  /** Told since this console was started: the first time the notice comes up whatever the count. */
  const toldHere = new Set<string>()

  const owed = (alert: LiveAlert): Owed[] => {
    const item = owedItem(store, alert, recipient())
    const { level } = alert
    if (!item || !isLevel(level)) return []
    return [{ alert, item, level, every: options.repeatEvery?.(item, level) }]
  }

  const candidates = (now: Instant): Owed[] => [
    ...store.alerts.live().flatMap(owed),
    ...store.alerts.routineToTell(now - (intervalOf(4) ?? 0), now).flatMap(owed),
  ]

  /** What is over in the tenant is looked at no more; what is only not this person's business just now is. */
  const endWhatIsOver = (now: Instant) => {
    const over = [...store.alerts.live(), ...store.alerts.routineToTell(now, now)].filter(({ item }) =>
      isOver(store.items.get(item)),
    )
    if (over.length === 0) return
    store.write(() => {
      for (const { id } of over) store.alerts.end(id, now)
    })
  }

  const at = ({ alert, level, every }: Owed, now: Instant): Instant | null =>
    nextTelling({ ...alert, level, every }, now)

  const run = () => {
    if (!running) return
    stopTimer()
    const now = clock.now()
    endWhatIsOver(now)
    const all = candidates(now)
    const due = all.filter((each) => isDue(at(each, now), now))
    if (due.length > 0) tell(due, all, now)
    arm(clock.now())
  }

  const tell = (due: readonly Owed[], all: readonly Owed[], now: Instant) => {
    const fresh = due.some(({ alert, level }) => alert.timesTold === 0 && level <= 3)
    const again = due.filter(({ alert, level, every }) => comesUpAgain(alert, level, every))
    const muted = all.some(({ alert }) => muteEnds(alert.mutedUntil, now) !== null)
    store.write(() => {
      store.alerts.told(
        due.map(({ alert }) => alert.id),
        now,
      )
      // Whoever muted has not heard of this one.
      if (fresh && muted) store.alerts.mute(null)
      for (const { alert } of again) store.alerts.settle(alert.id, 'due', now, null)
    })
    for (const { alert } of due) toldHere.add(alert.id)
    const loudest = due
      .filter(({ alert, level }) => sounds({ level, timesTold: alert.timesTold }))
      .map(({ level }) => level)
    if (loudest.length > 0 && !(muted && !fresh)) options.sound(loudestOf(loudest))
    if (again.length > 0) options.notify()
    if (fresh && muted) options.changed()
  }

  const comesUpAgain = (alert: LiveAlert, level: Level, every: number | undefined): boolean => {
    // The first notice is the delivery's own: the alert is due anyway.
    if (alert.timesTold === 0 || alert.state === 'due') return false
    return !toldHere.has(alert.id) || noticeWith(level, intervalOf(level, every) ?? 0, alert.timesTold)
  }

  const arm = (now: Instant) => {
    const nexts = candidates(now).flatMap((each) => at(each, now) ?? [])
    const routine = store.alerts.nextRoutine()
    // One whose time is over and that is still not told is not this person's just now.
    if (routine !== null) nexts.push(Math.max(routine + (intervalOf(4) ?? 0), now + LOOK_EVERY))
    if (nexts.length === 0) return
    stopTimer = clock.after(Math.min(Math.max(Math.min(...nexts) - now, 0), LOOK_EVERY), run)
  }

  return {
    start() {
      running = true
      run()
      return () => {
        running = false
        stopTimer()
      }
    },
    run,
    mute() {
      const now = clock.now()
      const audible = candidates(now).filter(({ level }) => level <= 3)
      if (audible.length === 0) return null
      const until = now + MUTE_FOR
      store.write(() => store.alerts.mute({ ids: audible.map(({ alert }) => alert.id), until }))
      options.changed()
      if (running) run()
      return until
    },
    mutedUntil() {
      const now = clock.now()
      const ends = store.alerts
        .live()
        .flatMap(owed)
        .flatMap(({ alert }) => muteEnds(alert.mutedUntil, now) ?? [])
      return ends.length === 0 ? null : Math.max(...ends)
    },
  }
}

const isDue = (at: Instant | null, now: Instant): boolean => at !== null && at <= now

/** One burst at a time: the most urgent speaks for all. */
const loudestOf = (levels: readonly Level[]): Level => levels.reduce((most, level) => (level < most ? level : most))
