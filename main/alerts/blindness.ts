// The console cannot see whether anybody is paging whoever relies on it: that is an alarm, a record, and a debt: what was
// missed is told on return. What counts as blind is decided in sync/freshness.ts.

import type { MissedView } from '../../contract/alarm-views.ts'
import type { FreshnessView } from '../../contract/views.ts'
import { fromTo } from '../../domain/clinical-time.ts'
import { type Instant, MINUTE, SECOND } from '../../domain/instant.ts'
import type { Clock, Stop } from '../ports.ts'
import type { BlindTime, Item } from '../store/model.ts'
import type { Store } from '../store/store.ts'
import { pastTrouble } from '../sync/trouble-words.ts'
import type { Recipient } from './decide.ts'
import { owedItem } from './still-owed.ts'

export interface BlindnessOptions {
  readonly store: Store
  readonly clock: Clock
  readonly freshness: () => FreshnessView
  readonly recipient: () => Recipient
  /** The tenant's time, which pages are dated by. */
  readonly tenantNow: () => Instant
  readonly muted: () => boolean
  readonly sound: () => void
  /** Sight is back: what was missed is to be said, in these words. */
  readonly tell: (id: string, title: string, body: string) => void
  readonly changed: () => void
}

export interface BlindNow {
  readonly since: Instant
  readonly why: string | null
  readonly known: boolean
}

export interface Blindness {
  start(): Stop
  /** Freshness or duty are, or may be, another. */
  look(): void
  /** The computer falls asleep: nobody is alarmed, and it is told on waking. */
  asleep(): void
  now(): BlindNow | null
  /** The person knows: silent until it happens again. */
  know(): void
  missed(): MissedView | null
  noteMissed(): void
}

/** Between two sounds, in ms: nothing can be done about it but to fall back on other ways to be reached. */
const SOUND_EVERY = MINUTE
/** What was missed comes in within this time of the first answer; later ones are counted by whoever looks. */
const MISSED_SETTLES = SECOND
const ASLEEP = 'This computer was asleep.'

export function createBlindness(options: BlindnessOptions): Blindness {
  const { store, clock, freshness, recipient } = options
  let running = false
  let blind: BlindNow | null = null
  /** Since when it is blind in this run, by the monotonic clock. */
  let blindFrom: number | null = null
  /** By the monotonic clock. */
  let soundedAt: number | null = null
  let stopTimer: Stop = () => {}
  let stopTelling: Stop = () => {}

  const relied = (): boolean => recipient().holds.size > 0
  const lasting = (): BlindTime | undefined => store.blindTimes.latest(1).find(({ endedAt }) => endedAt === null)

  const look = () => {
    if (!running) return
    putRight()
    const fresh = freshness()
    const isBlind = fresh.state === 'blind' && relied()
    if (isBlind) goesOn(fresh)
    else sees(fresh)
  }

  /** A clock that was put back would let what lasts begin in the future: it would not end, and nothing would have arrived. */
  const putRight = () => {
    const now = clock.now()
    const open = lasting()
    if (!open || open.beganAt <= now) return
    const began = Math.round(blindFrom === null ? now : now - (clock.monotonic() - blindFrom))
    store.write(() => store.blindTimes.restate(began))
    if (blind) blind = { ...blind, since: began }
    options.changed()
  }

  const goesOn = ({ since, trouble }: FreshnessView) => {
    const begun = blind === null
    if (begun) blindFrom = clock.monotonic() - (clock.now() - since)
    if (begun || blind?.why !== trouble) {
      blind = { since: Math.min(since, blind?.since ?? since), why: trouble, known: blind?.known ?? false }
      store.write(() => store.blindTimes.begin(since, trouble ?? 'Microsoft 365 did not answer.'))
      options.changed()
    }
    sound()
  }

  const sound = () => {
    if (!blind || blind.known) return
    const now = clock.monotonic()
    if (soundedAt === null || now - soundedAt >= SOUND_EVERY) {
      // Muted ones are counted as if they had sounded: the next is a minute away.
      soundedAt = now
      if (!options.muted()) options.sound()
    }
    stopTimer()
    stopTimer = clock.after(Math.min(SOUND_EVERY, soundedAt + SOUND_EVERY - now), look)
  }

  const sees = ({ state, syncedAt }: FreshnessView) => {
    if (blind) {
      blind = null
      soundedAt = null
      stopTimer()
      options.changed()
    }
    const open = lasting()
    if (!open) return
    // "Live" says that push is up; an answer that came after it began says that nothing is missed any more.
    const answered = (state === 'live' || state === 'polling') && syncedAt !== null && syncedAt >= open.beganAt
    if (answered || !relied()) over(clock.now())
  }

  const over = (now: Instant) => {
    const ended = store.write(() => store.blindTimes.end(now))
    if (!ended) return
    stopTelling()
    stopTelling = clock.after(MISSED_SETTLES, () => {
      const what = missed()
      if (what) options.tell(`missed-${ended.beganAt}`, sentence(what), counted(what))
      options.changed()
    })
    options.changed()
  }

  const missed = (): MissedView | null => {
    const [last] = store.blindTimes.latest(1)
    if (!last || last.endedAt === null || last.notedAt !== null) return null
    const until = last.endedAt
    // Blindness is by this computer's clock, pages are by the tenant's.
    const untilThere = until + (options.tenantNow() - clock.now())
    const arrived = store.alerts.since(last.beganAt).flatMap((alert) => {
      const item = store.items.get(alert.item)
      return item && item.sentAt !== null && item.sentAt <= untilThere + SECOND ? [{ alert, item }] : []
    })
    // Nobody need be told of a nap in which nothing happened.
    if (arrived.length === 0 && last.why === ASLEEP) return null
    const waiting = arrived
      .filter(({ alert }) => owedItem(store, alert, recipient()))
      .map(({ item }) => item)
      .sort(byUrgency(options.tenantNow()))
    return {
      from: last.beganAt,
      until,
      why: pastTrouble(last.why),
      arrived: arrived.length,
      waiting: waiting.map(({ feed, id }) => `${feed}/${id}`),
    }
  }

  return {
    start() {
      running = true
      look()
      return () => {
        running = false
        stopTimer()
        stopTelling()
      }
    },
    look,
    asleep() {
      if (relied()) store.write(() => store.blindTimes.begin(clock.now(), ASLEEP))
    },
    now: () => blind,
    know() {
      if (!blind || blind.known) return
      blind = { ...blind, known: true }
      stopTimer()
      options.changed()
    },
    missed,
    noteMissed() {
      const [last] = store.blindTimes.latest(1)
      if (!last || last.endedAt === null) return
      store.write(() => store.blindTimes.note(last.beganAt, clock.now()))
      options.changed()
    },
  }
}

/** "You could not see new pages from 10:04 to 10:08." */
const sentence = ({ from, until }: MissedView): string => `You could not see new pages ${fromTo(from, until)}.`

const counted = ({ arrived }: MissedView): string =>
  arrived === 0 ? 'None arrived for you.' : arrived === 1 ? '1 arrived.' : `${arrived} arrived.`

/** Overdue first, then by level, then the oldest: the order of the queue. */
const byUrgency =
  (now: Instant) =>
  (a: Item, b: Item): number =>
    Number(isOverdue(b, now)) - Number(isOverdue(a, now)) ||
    (a.level ?? 5) - (b.level ?? 5) ||
    (a.sentAt ?? 0) - (b.sentAt ?? 0) ||
    a.id.localeCompare(b.id)

const isOverdue = ({ dueAt }: Item, now: Instant): boolean => dueAt !== null && dueAt <= now
