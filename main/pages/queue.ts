// The queue as a windowed list: its order is read once for each version; rows are made only for the window that is asked for.

import type { QueueView } from '../../contract/page-channels.ts'
import type { PageDetail, PageRow } from '../../contract/views.ts'
import { DAY, type Instant, toIso } from '../../domain/instant.ts'
import type { Page } from '../../domain/page.ts'
import { failure, ok, type Result } from '../../domain/result.ts'
import { listedRoles } from '../alerts/decide.ts'
import type { Clock } from '../ports.ts'
import { clientIdOfPost, type ItemRef, itemRef, type Post, postRef, splitRef } from '../store/model.ts'
import type { QueueQuery, Store } from '../store/store.ts'
import { indexItem } from '../sync/index-item.ts'
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

/** `clock`: the tenant's, which pages are dated by. */
export function createQueue(store: Store, clock: Pick<Clock, 'now'>, viewer: () => Viewer, firstVersion = 1): Queue {
  let version = firstVersion
  const orders = new Map<QueueView, ItemRef[]>()

  const order = (view: QueueView): ItemRef[] => {
    const kept = orders.get(view)
    if (kept) return kept
    const known = store.items.queue(queryOf(view, viewer(), clock.now()))
    const fresh = view === 'sent' ? [...unsent(store, clock.now()), ...known] : known
    orders.set(view, fresh)
    return fresh
  }

  const facts = (ref: ItemRef): PageFacts | undefined => {
    const clientId = clientIdOfPost(ref)
    const post = clientId === undefined ? undefined : store.posts.get(clientId)
    const saved = clientId === undefined ? store.items.get(ref) : store.items.byClientId(clientId)
    if (post && !saved) return unsentFacts(post, clock.now())
    const item = saved
    const page = item && readPage(item.fields)
    if (!item || !page?.ok) return undefined
    const at = itemRef(item.feed, item.id)
    return {
      item,
      page: page.value,
      waiting: store.actions.waitingFor(at),
      refused: store.actions.lastRefused(at),
      post: undefined,
    }
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

/** Pages on their way to the tenant, and those that it refused: the first thing that their sender must see. */
function unsent(store: Store, now: Instant): ItemRef[] {
  const since = now - LOOK_BACK
  const posts = [...store.posts.ofState('waiting', since), ...store.posts.ofState('refused', since)]
  return posts.filter(({ person, fields }) => person && fields.Kind === 'page').map(postRef)
}

/** A page that only this computer has, as it will be in the tenant. */
function unsentFacts(post: Post, now: Instant): PageFacts | undefined {
  const fields = { ...post.fields, ClientId: post.clientId, SentAt: toIso(post.at) }
  const { id } = splitRef(postRef(post))
  const item = indexItem(post.feed, { id, etag: '', modifiedAt: now, modifiedBy: null, fields })
  const page = readPage(fields)
  return item.ok && page.ok ? { item: item.value, page: page.value, waiting: [], refused: undefined, post } : undefined
}

function queryOf(view: QueueView, viewer: Viewer, now: Instant): QueueQuery {
  switch (view) {
    case 'waiting':
      return { view, roles: listedRoles(viewer), now }
    case 'sent':
      return { view, senderId: viewer.id, since: now - LOOK_BACK }
    case 'closed':
      return { view, roles: listedRoles(viewer), since: now - LOOK_BACK }
  }
}
