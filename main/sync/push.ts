// Keeps one list's push connected: asks for an address, connects, renews before it expires with the old socket kept
// until the new one is up, and comes back after a loss. Push is a hint: nothing here is needed for being right.

import { type Instant, MINUTE, SECOND } from '../../domain/instant.ts'
import type { GraphFailure, Lists } from '../graph/lists-port.ts'
import type { Clock, Log, Stop } from '../ports.ts'
import { jittered } from './budget.ts'
import { checkPushAddress } from './push-address.ts'
import { openPushSocket } from './push-socket.ts'

export interface PushOptions {
  readonly lists: Pick<Lists, 'pushEndpoint' | 'clockSkew'>
  readonly clock: Clock
  readonly log: Log
  readonly random: () => number
  /** The hospital is a simulated one on this computer. */
  readonly allowLoopback: boolean
}

export interface PushEvents {
  connected(): void
  /** Nothing is connected any more. */
  lost(): void
  hint(): void
}

export interface Push {
  start(): Stop
  /** The tenant answers again: a try that waits for that comes forward. What was refused stays refused for its time. */
  retrySoon(): void
  /** The present socket may be dead without knowing it (sleep, another network): connect a new one. */
  renew(): void
}

const RENEW_BEFORE = 2 * MINUTE
const FIRST_RETRY = SECOND
const LONGEST_RETRY = MINUTE
/** This list, or this tenant, gives no push: poll, and ask again later. */
const RETRY_REFUSED = 10 * MINUTE

interface Connection {
  readonly close: Stop
}

export function createPush(listId: string, options: PushOptions, events: PushEvents): Push {
  const { lists, clock, log, random } = options
  let running = false
  /** Goes up with each start, stop and renewal: what an older attempt brings is dropped. */
  let attempt = 0
  let failures = 0
  let suspect = false
  /** The next try waits for a network, or for the person to sign in. */
  let backingOff = false
  let current: Connection | undefined
  let next: Connection | undefined
  let stopTimer: Stop = () => {}

  const later = (ms: number, run: () => void) => {
    stopTimer()
    stopTimer = clock.after(ms, run)
  }

  const retry = (ms: number) => later(jittered(ms, random()), () => void connect())

  const backOff = () => {
    failures += 1
    backingOff = true
    retry(Math.min(FIRST_RETRY * 2 ** Math.min(failures - 1, 10), LONGEST_RETRY))
  }

  const refused = (failure: GraphFailure) => {
    const { code, status } = failure
    log.info('no push for a list', { listId, code, status })
    if (code === 'throttled') return retry(Math.max((failure.retryAt ?? 0) - clock.now(), FIRST_RETRY))
    if (code === 'invalid' || code === 'not-found' || code === 'forbidden') return retry(RETRY_REFUSED)
    if (code === 'sign-in-needed') {
      backingOff = true
      return retry(LONGEST_RETRY)
    }
    return backOff()
  }

  const connect = async (): Promise<void> => {
    const mine = ++attempt
    backingOff = false
    next?.close()
    next = undefined
    const endpoint = await lists.pushEndpoint(listId)
    if (!running || mine !== attempt) return
    if (!endpoint.ok) return refused(endpoint)
    const address = checkPushAddress(endpoint.value.notificationUrl, options.allowLoopback)
    if (!address.ok) {
      log.warn('a push address was refused', { listId, reason: address.message })
      return retry(RETRY_REFUSED)
    }
    const expiresAt = endpoint.value.expiresAt - lists.clockSkew()
    const connection: Connection = {
      close: openPushSocket(address.value, {
        connected: () => up(connection, expiresAt),
        notified: events.hint,
        lost: (reason) => down(connection, reason),
      }),
    }
    next = connection
  }

  const up = (connection: Connection, expiresAt: Instant) => {
    failures = 0
    const earlier = current
    current = connection
    next = undefined
    earlier?.close()
    const life = expiresAt - clock.now()
    later(Math.max(life - Math.min(RENEW_BEFORE, life / 2), FIRST_RETRY), () => void connect())
    // A renewal leaves no gap in which a change could go unheard, unless the earlier socket was dead already.
    if (!earlier || suspect) events.connected()
    suspect = false
  }

  const down = (connection: Connection, reason: string) => {
    log.debug('push socket closed', { listId, reason })
    if (connection === next) {
      next = undefined
      backOff()
    } else if (connection === current) {
      current = undefined
      if (!next) backOff()
      events.lost()
    }
  }

  const closeAll = () => {
    attempt += 1
    stopTimer()
    next?.close()
    current?.close()
    next = undefined
    current = undefined
  }

  return {
    start() {
      running = true
      failures = 0
      void connect()
      return () => {
        if (!running) return
        running = false
        closeAll()
      }
    },
    retrySoon() {
      if (running && backingOff) retry(FIRST_RETRY)
    },
    renew() {
      if (!running) return
      failures = 0
      suspect = true
      stopTimer()
      void connect()
    },
  }
}
