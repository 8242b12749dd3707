// The lists that the console's site has, by name. Known from the cache at once, from the tenant as soon as it answers.

import { DAY, type Instant, MINUTE } from '../../domain/instant.ts'
import type { ListInfo, Lists } from '../graph/lists-port.ts'
import type { Clock, Log, Stop } from '../ports.ts'
import type { Store } from '../store/store.ts'
import { retryDelay, type TroubleCode } from './retry-delay.ts'

export interface SiteListsOptions {
  readonly store: Store
  readonly lists: Pick<Lists, 'all'>
  readonly clock: Clock
  readonly log: Log
  readonly random: () => number
  /** The lists, or the trouble with them, are no longer what they were. */
  changed(): void
}

export interface SiteLists {
  start(): Stop
  known(): readonly ListInfo[]
  trouble(): { readonly code: TroubleCode; readonly since: Instant } | null
  /** Asks again now, unless it was asked within the last minute and answered. */
  refresh(): void
}

export function createSiteLists(options: SiteListsOptions): SiteLists {
  const { store, lists, clock, log, random } = options
  let running = false
  let known: readonly ListInfo[] = []
  let trouble: { code: TroubleCode; since: Instant } | null = null
  let failures = 0
  let asking = false
  let answeredAt: number | null = null
  let stopTimer: Stop = () => {}

  const later = (ms: number) => {
    stopTimer()
    stopTimer = clock.after(ms, () => void ask())
  }

  const ask = async (): Promise<void> => {
    if (asking) return
    asking = true
    const answer = await lists.all()
    asking = false
    if (!running) return
    const now = clock.now()
    if (answer.ok) {
      known = answer.value
      trouble = null
      failures = 0
      answeredAt = clock.monotonic()
      later(DAY)
    } else {
      const { code, retryAt, status, requestId } = answer
      failures += 1
      trouble = { code, since: trouble?.since ?? now }
      log.info('the lists of the site could not be read', { code, status, requestId })
      const delay = retryDelay(code, failures, 'holder', random())
      later(code === 'throttled' ? Math.max((retryAt ?? 0) - now, delay) : delay)
    }
    options.changed()
  }

  return {
    start() {
      running = true
      known = store.feeds.all().map(({ listId, name }) => ({ id: listId, name }))
      void ask()
      return () => {
        running = false
        stopTimer()
      }
    },
    known: () => known,
    trouble: () => trouble,
    refresh() {
      if (running && (answeredAt === null || clock.monotonic() - answeredAt > MINUTE)) void ask()
    },
  }
}
