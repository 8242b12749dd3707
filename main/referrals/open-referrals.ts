// The referrals that are not over, as they will be once what waits here is in the tenant: what a console looks after by itself.
// A row is read once for each change of it, and those that are over are never read.

import { isOver, type Referral } from '../../domain/referral/referral.ts'
import { clientIdOfPost, type FeedName, type Item, type ItemRef, postRef, splitRef } from '../store/model.ts'
import type { Store } from '../store/store.ts'
import { overlayReferral } from './overlay-referral.ts'
import { readReferral } from './referral-fields.ts'

export interface KnownReferral {
  readonly ref: ItemRef
  readonly feed: FeedName
  /** As the tenant last said; undefined: it does not have it yet. */
  readonly saved: Referral | undefined
  readonly referral: Referral
}

export interface OpenReferrals {
  all(): Iterable<KnownReferral>
  /** As it is this instant, over or not. A ref from before the tenant had it will do. */
  look(ref: ItemRef): KnownReferral | undefined
  /** Reads some more of the rows that were here at the start; false when all of them are read. */
  readOn(): boolean
  /** Reads what is left of them at once. */
  readAll(): void
  /** Answers with what the rows are now; undefined for those that are gone, or of another kind. */
  changed(refs: readonly ItemRef[]): (KnownReferral | undefined)[]
}

/** Rows that are read in one go: some milliseconds. */
const AT_ONCE = 200

type Needs = Pick<Store, 'items' | 'actions' | 'posts' | 'referralWork'>

export function createOpenReferrals(store: Needs): OpenReferrals {
  const open = new Map<ItemRef, KnownReferral>()
  let unread: ItemRef[] | undefined

  const keep = (ref: ItemRef): KnownReferral | undefined => {
    const known = lookUp(store, ref)
    if (known && !isOver(known.referral.state)) open.set(known.ref, known)
    if (known?.ref !== ref || isOver(known.referral.state)) open.delete(ref)
    return known
  }
  const begin = (): ItemRef[] => {
    unread ??= [...store.posts.ofState('waiting', 0).map(postRef), ...store.referralWork.open()]
    return unread
  }

  return {
    all: () => open.values(),
    look: (ref) => lookUp(store, ref),
    readOn() {
      for (const ref of begin().splice(0, AT_ONCE)) keep(ref)
      return begin().length > 0
    },
    readAll() {
      for (const ref of begin().splice(0)) keep(ref)
    },
    changed: (refs) => refs.map(keep),
  }
}

function lookUp(store: Needs, ref: ItemRef): KnownReferral | undefined {
  const clientId = clientIdOfPost(ref)
  const item = clientId === undefined ? store.items.get(ref) : store.items.byClientId(clientId)
  if (item) return ofItem(store, item)
  const post = clientId === undefined ? undefined : store.posts.get(clientId)
  if (post?.state !== 'waiting' || post.unwanted !== null || post.fields.Kind !== 'referral') return undefined
  const read = readReferral({ ...post.fields, ClientId: post.clientId })
  return read.ok ? { ref: postRef(post), feed: post.feed, saved: undefined, referral: read.value } : undefined
}

function ofItem(store: Needs, item: Item): KnownReferral | undefined {
  if (item.kind !== 'referral') return undefined
  const read = readReferral(item.fields)
  if (!read.ok) return undefined
  const ref = `${item.feed}/${item.id}`
  const referral = overlayReferral(read.value, store.actions.waitingFor(ref))
  return { ref, feed: splitRef(ref).feed, saved: read.value, referral }
}
