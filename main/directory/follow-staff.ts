// Keeps the staff as the hospital's directory has them: once a day, and when a person asks. One question at a time; what
// was asked for too often, or too early, waits as the service says.

import { DAY, HOUR, type Instant, MINUTE, SECOND } from '../../domain/instant.ts'
import type { StaffSource } from '../graph/staff.ts'
import type { Clock, Log, Stop } from '../ports.ts'
import type { Store } from '../store/store.ts'
import { passOnDamage } from '../store/trouble.ts'
import { retryDelay, type TroubleCode } from '../sync/retry-delay.ts'
import { createSignal } from '../sync/signal.ts'
import { applyStaff, beginReading } from './apply-staff.ts'

export interface FollowStaffOptions {
  readonly store: Store
  readonly source: StaffSource
  readonly clock: Clock
  readonly log: Log
  /** In [0, 1). */
  readonly random?: () => number
}

export interface StaffFollower {
  start(): Stop
  /** A person asks for news. Not more often than once a minute. */
  readNow(): void
  /** When it was last read to the end; null: never. */
  syncedAt(): Instant | null
  /** Why it cannot be read just now; null when nothing is known to be wrong. */
  trouble(): TroubleCode | null
  /** People came, went or are described otherwise; or reading began to fail or to succeed. */
  onChange(listen: () => void): Stop
}

/** The queue is what a console that starts must read first. */
const AFTER_START = 3 * SECOND
const LEAST_BETWEEN = MINUTE
/** Consoles that were switched on together do not ask together on the next day. */
const SPREAD = 2 * HOUR

export function createStaffFollower(options: FollowStaffOptions): StaffFollower {
  const { store, source, clock, log } = options
  const random = options.random ?? Math.random
  const changes = createSignal<undefined>()
  let running = false
  let asking = false
  let failures = 0
  let trouble: TroubleCode | null = null
  let answeredAt: number | null = null
  let stopTimer: Stop = () => {}
  let aborter = new AbortController()

  const later = (delay: number) => {
    stopTimer()
    stopTimer = clock.after(delay, () => void read())
  }

  const failed = (code: TroubleCode, retryAt: Instant | null) => {
    failures += 1
    trouble = code
    const wait = code === 'throttled' && retryAt !== null ? Math.max(SECOND, retryAt - clock.now()) : 0
    later(Math.max(wait, retryDelay(code, failures, 'off-duty', random())))
    changes.emit(undefined)
  }

  /** One page. The next one follows at once, or tomorrow. */
  const read = async (): Promise<void> => {
    if (asking || !running) return
    asking = true
    stopTimer()
    aborter = new AbortController()
    const { signal } = aborter
    try {
      const feed = store.people.feed()
      if (feed.link === null && feed.enumeration === null) beginReading(store, null, clock.now())
      const answer = await source.changes(store.people.feed().link, signal)
      if (signal.aborted) return
      if (!answer.ok) {
        log.info('the staff could not be read', { code: answer.code, requestId: answer.requestId })
        if (answer.code === 'resync') {
          beginReading(store, answer.location, clock.now())
          later(SECOND)
        } else failed(answer.code, answer.retryAt)
        return
      }
      const { complete, unreadable } = answer.value
      if (unreadable > 0) log.warn('some staff could not be understood', { count: unreadable })
      const changed = applyStaff(store, answer.value, clock.now())
      const mended = trouble !== null
      failures = 0
      trouble = null
      if (complete) answeredAt = clock.monotonic()
      later(complete ? DAY + SPREAD * random() : 0)
      if (changed > 0 || complete || mended) changes.emit(undefined)
    } catch (error) {
      log.error('the staff could not be kept', { error })
      passOnDamage(error)
      if (!signal.aborted) failed('storage', null)
    } finally {
      asking = false
    }
  }

  return {
    start() {
      running = true
      const { syncedAt, enumeration } = store.people.feed()
      const due = syncedAt === null || enumeration !== null ? 0 : syncedAt + DAY - clock.now()
      later(Math.min(DAY, Math.max(AFTER_START, due)))
      return () => {
        running = false
        stopTimer()
        aborter.abort()
      }
    },
    readNow() {
      if (answeredAt === null || clock.monotonic() - answeredAt > LEAST_BETWEEN) later(0)
    },
    syncedAt: () => store.people.feed().syncedAt,
    trouble: () => trouble,
    onChange: changes.on,
  }
}
