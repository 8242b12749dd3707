// The queue as a windowed list: its order is read once for each version; rows are made only for the window that is asked for.

import type { QueueView } from '../../contract/page-channels.ts'
import type { PageDetail, PageRow } from '../../contract/views.ts'
import { DAY, type Instant } from '../../domain/instant.ts'
import type { Page } from '../../domain/page.ts'
import { failure, ok, type Result } from '../../domain/result.ts'
import type { Clock } from '../ports.ts'
import type { ItemRef } from '../store/model.ts'
import type { QueueQuery, Store } from '../store/store.ts'
import { readPage } from './page-fields.ts'
import { type PageFacts, pageDetail, pageRow, type Viewer } from './page-view.ts'

/** How far back the closed and the sent lists go. */
const LOOK_BACK = 2 * DAY

export interface QueueWindow {
  readonly version: number
  readonly total: number
  readonly offset: number
  readonly rows: PageRow[]
}

export interface Queue {
  window(view: QueueView, offset: number, limit: number): QueueWindow
  detail(ref: ItemRef): Result<PageDetail, 'not-found' | 'unreadable'>
  page(ref: ItemRef): Page | undefined
  /** Goes up with every change. */
  version(): number
  /** Something changed: orders are read again. */
  changed(): void
}

export function createQueue(store: Store, clock: Pick<Clock, 'now'>, viewer: () => Viewer, firstVersion = 1): Queue {
  let version = firstVersion
  const orders = new Map<QueueView, ItemRef[]>()

  const order = (view: QueueView): ItemRef[] => {
    const known = orders.get(view)
    if (known) return known
    const fresh = store.items.queue(queryOf(view, viewer(), clock.now()))
    orders.set(view, fresh)
    return fresh
  }

  const facts = (ref: ItemRef): PageFacts | undefined => {
    const item = store.items.get(ref)
    const page = item && readPage(item.fields)
    if (!item || !page?.ok) return undefined
    return { item, page: page.value, waiting: store.actions.waitingFor(ref), refused: store.actions.lastRefused(ref) }
  }

  return {
    window(view, offset, limit) {
      const all = order(view)
      const who = viewer()
      const rows = all.slice(offset, offset + limit).flatMap((ref) => {
        const known = facts(ref)
        return known ? [pageRow(known, who)] : []
      })
      return { version, total: all.length, offset, rows }
    },
    detail(ref) {
      const known = facts(ref)
      if (!known)
        return failure(
          'not-found',
          'This page is no longer on this computer. It may have been removed from the hospital’s list.',
        )
      return ok(pageDetail(known, viewer()))
    },
    page: (ref) => facts(ref)?.page,
    changed() {
      orders.clear()
      version += 1
    },
    version: () => version,
  }
}

function queryOf(view: QueueView, viewer: Viewer, now: Instant): QueueQuery {
  switch (view) {
    case 'waiting':
      return { view, roles: [...viewer.holds], now }
    case 'sent':
      return { view, senderId: viewer.id, since: now - LOOK_BACK }
    case 'closed':
      return { view, roles: [...viewer.holds], since: now - LOOK_BACK }
  }
}
