// The truth about the data, in words. Pure.

import type { FreshnessView } from '../../../contract/views.ts'
import { clinicalTime, span, stopwatch } from '../../../domain/clinical-time.ts'
import { HOUR, type Instant } from '../../../domain/instant.ts'

export type FreshnessTone = 'good' | 'caution' | 'bad'

export function freshnessTone(freshness: FreshnessView): FreshnessTone {
  if (freshness.state === 'blind' || freshness.state === 'stopped') return 'bad'
  if (freshness.state === 'live' || freshness.state === 'polling')
    return freshness.trouble === null ? 'good' : 'caution'
  return 'caution'
}

export function freshnessWords(freshness: FreshnessView, now: Instant): string {
  const { syncedAt } = freshness
  const ago =
    syncedAt === null
      ? 'not synced yet'
      : now - syncedAt < HOUR
        ? `${span(now - syncedAt)} ago`
        : clinicalTime(syncedAt)
  switch (freshness.state) {
    case 'starting':
      return 'Connecting'
    case 'live':
      return `Live · ${ago}`
    case 'polling':
      return `Polling · ${ago}`
    case 'catching-up':
      return freshness.rowsRead === null
        ? 'Catching up'
        : `Catching up · ${freshness.rowsRead.toLocaleString('en-GB')} rows`
    case 'blind':
      return `Blind for ${stopwatch(now - freshness.since)}`
    case 'stopped':
      return `Stopped · ${ago}`
  }
}
