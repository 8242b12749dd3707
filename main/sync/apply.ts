// Applies one page of changes, or a part of it, in one transaction: rows, link, journal, alerts owed and receipts owed.
// A crash before or after it loses nothing and does nothing twice; there is no between.

import type { Instant } from '../../domain/instant.ts'
import type { DeltaPage, WireItem } from '../graph/lists-port.ts'
import { type Feed, type FeedName, type Item, itemRef } from '../store/model.ts'
import type { Store } from '../store/store.ts'
import { isOlderVersion } from './etag-version.ts'
import { type IndexItem, indexItem } from './index-item.ts'

/** What else belongs into the transaction of a changed row. */
export interface RowHooks {
  changed(item: Item, now: Instant): void
  removed(feed: FeedName, id: string, now: Instant): void
}

export interface Applied {
  readonly feed: FeedName
  readonly changed: readonly string[]
  readonly removed: readonly string[]
  readonly rejected: number
  /** The round has ended. */
  readonly complete: boolean
  /** A row was left alone, and the link where it is. */
  readonly inDoubt: boolean
}

export interface Answer {
  readonly page: DeltaPage
  /** When it was asked for. */
  readonly askedAt: Instant
  /** There is more of it: the link stays where it is. */
  readonly more?: boolean | undefined
}

/**
 * A row that was written from here while the answer was on its way may be in it as it was before. Such a row is left
 * alone and the link is not moved: the same question, asked again, is answered with certainty.
 */
export function applyPage(
  store: Store,
  feed: Feed,
  { page, askedAt, more = false }: Answer,
  hooks: RowHooks,
  now: Instant,
  index: IndexItem = indexItem,
): Applied {
  return store.write(() => {
    const removed = new Set<string>()
    for (const id of page.removed) {
      if (store.items.get(itemRef(feed.name, id))) removed.add(id)
      store.items.remove(feed.name, id)
    }
    const doubtful = page.items.filter((wire) => isInDoubt(store.items.get(itemRef(feed.name, wire.id)), askedAt, now))
    const certain = doubtful.length === 0 ? page : { ...page, items: page.items.filter((w) => !doubtful.includes(w)) }
    const { changed, rejected } = applyRows(store, feed, certain, { hooks, index }, now)
    const inDoubt = doubtful.length > 0
    const complete = page.complete && !inDoubt && !more
    if (complete && feed.enumeration !== null)
      for (const id of store.items.sweep(feed.name, feed.enumeration)) removed.add(id)
    for (const id of removed) hooks.removed(feed.name, id, now)
    store.feeds.put({
      ...feed,
      link: inDoubt || more ? feed.link : page.link,
      enumeration: complete ? null : feed.enumeration,
      syncedAt: complete ? now : feed.syncedAt,
    })
    const applied = { feed: feed.name, changed, removed: [...removed], rejected }
    if (changed.length + removed.size + rejected > 0) store.journal.add({ at: now, ...applied })
    return { ...applied, complete, inDoubt }
  })
}

/** An empty ETag marks a row that this console wrote and has not read since. A clock that was put back must not make it last. */
const isInDoubt = (known: Item | undefined, askedAt: Instant, now: Instant): boolean =>
  known !== undefined && known.etag === '' && known.modifiedAt > askedAt && known.modifiedAt <= now

function applyRows(
  store: Store,
  feed: Feed,
  page: DeltaPage,
  { hooks, index }: { readonly hooks: RowHooks; readonly index: IndexItem },
  now: Instant,
) {
  const changed: string[] = []
  let rejected = 0
  const setAside = (id: string, reason: string, raw: string) => {
    rejected += 1
    // The row exists in the tenant: what was last read of it stays, and the end of an enumeration does not sweep it away.
    store.items.reject({ feed: feed.name, id, reason, raw, at: now }, feed.enumeration)
  }
  for (const row of page.rejected) setAside(row.id, row.reason, row.raw)
  for (const wire of lastOfEach(page.items)) {
    const known = store.items.get(itemRef(feed.name, wire.id))
    if (known && (known.etag === wire.etag || isOlderVersion(wire.etag, known.etag))) {
      if (feed.enumeration !== null) store.items.put(known, feed.enumeration)
      continue
    }
    const item = index(feed.name, wire)
    if (!item.ok) {
      setAside(wire.id, item.message, JSON.stringify(wire.fields))
      continue
    }
    store.items.put(item.value, feed.enumeration)
    store.items.unreject(feed.name, wire.id)
    changed.push(wire.id)
    hooks.changed(item.value, now)
  }
  return { changed, rejected }
}

/** What is written in one go, by weight: a page takes a twentieth of a millisecond, a referral with its words a whole one. */
const AT_ONCE = 200
const weightOf = ({ fields }: WireItem): number => (fields.Kind === 'referral' ? 8 : 1)

/** The same page as several, to be applied in this order, all but the last as `more`: nobody is to be held up for 50 ms. */
export function partsOf(page: DeltaPage): DeltaPage[] {
  const parts: WireItem[][] = [[]]
  let weight = 0
  for (const item of lastOfEach(page.items)) {
    weight += weightOf(item)
    if (weight > AT_ONCE) {
      parts.push([])
      weight = weightOf(item)
    }
    parts.at(-1)?.push(item)
  }
  return parts.map((items, index) => (index === 0 ? { ...page, items } : { ...page, items, removed: [], rejected: [] }))
}

/** A delta may name a row more than once; the last time counts, in its place. */
function lastOfEach(items: readonly WireItem[]): WireItem[] {
  const latest = new Map<string, WireItem>()
  for (const item of items) {
    latest.delete(item.id)
    latest.set(item.id, item)
  }
  return [...latest.values()]
}

/** Begins a full enumeration at `link` (null: at the list's start); rows that it does not see are gone at its end. */
export function beginEnumeration(store: Store, feed: Feed, link: string | null, now: Instant): Feed {
  // Only its difference from earlier numbers matters; two enumerations of one list cannot begin in the same millisecond.
  const begun: Feed = { ...feed, link, enumeration: now === feed.enumeration ? now + 1 : now }
  store.write(() => store.feeds.put(begun))
  return begun
}
