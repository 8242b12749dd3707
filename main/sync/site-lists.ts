// The lists that the console's site has, by name. Known from the cache at once, from the tenant as soon as it answers.

import { DAY, type Instant, MINUTE } from '../../domain/instant.ts'
import type { ListInfo, Lists } from '../graph/lists-port.ts'
import type { Clock, Log, Stop } from '../ports.ts'
import type { Store } from '../store/store.ts'
import { ROLES_FEED } from './index-item.ts'
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
    if (!answer.ok) {
      const { code, retryAt, status, requestId } = answer
      log.info('the lists of the site could not be read', { code, status, requestId })
      failed(code, now, code === 'throttled' ? (retryAt ?? now) - now : 0)
    } else {
      known = answer.value
      answeredAt = clock.monotonic()
      if (known.some((list) => list.name === ROLES_FEED)) {
        trouble = null
        failures = 0
        later(DAY)
      } else {
        // Another site than the one that was set up, or one that this person may not see into.
        log.warn('the site has no list of roles', { lists: known.length })
        failed('not-found', now, 0)
      }
    }
    options.changed()
  }

  const failed = (code: TroubleCode, now: Instant, atLeast: number) => {
    failures += 1
    trouble = { code, since: trouble?.since ?? now }
    later(Math.max(retryDelay(code, failures, 'holder', random()), atLeast))
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
