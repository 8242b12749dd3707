// One referral with all that this computer knows of it: what the tenant last said, and what waits here to reach it.

import { toIso } from '../../domain/instant.ts'
import type { Referral } from '../../domain/referral/referral.ts'
import {
  type Action,
  clientIdOfPost,
  type Item,
  type ItemRef,
  itemRef,
  type Post,
  postRef,
  splitRef,
} from '../store/model.ts'
import type { Store } from '../store/store.ts'
import { overlayReferral } from './overlay-referral.ts'
import { readReferral } from './referral-fields.ts'

export interface ReferralFacts {
  readonly ref: ItemRef
  /** Undefined while the tenant does not have it. */
  readonly item: Item | undefined
  /** As it will be once every act that waits here is in the tenant. */
  readonly referral: Referral
  readonly fields: Readonly<Record<string, unknown>>
  readonly waiting: readonly Action[]
  readonly refused: Action | undefined
  /** It is not in the tenant yet, or never will be. */
  readonly post: Post | undefined
}

type Here = Pick<Store, 'items' | 'actions' | 'posts'>

/** A ref from before the tenant had it will do. */
export function factsOf(store: Here, ref: ItemRef): ReferralFacts | undefined {
  const clientId = clientIdOfPost(ref)
  const item = clientId === undefined ? store.items.get(ref) : store.items.byClientId(clientId)
  if (item) return ofItem(store, item)
  const post = clientId === undefined ? undefined : store.posts.get(clientId)
  return post && ofPost(post)
}

function ofItem(store: Here, item: Item): ReferralFacts | undefined {
  const read = item.kind === 'referral' ? readReferral(item.fields) : undefined
  if (!read?.ok) return undefined
  const ref = itemRef(item.feed, item.id)
  const waiting = store.actions.waitingFor(ref)
  return {
    ref,
    item,
    referral: overlayReferral(read.value, waiting),
    fields: item.fields,
    waiting,
    refused: store.actions.lastRefused(ref),
    post: undefined,
  }
}

function ofPost(post: Post): ReferralFacts | undefined {
  if (post.fields.Kind !== 'referral') return undefined
  const at = toIso(post.at)
  const fields = { SentAt: at, FirstSentAt: at, ...post.fields, ClientId: post.clientId }
  const read = readReferral(fields)
  return read.ok
    ? { ref: postRef(post), item: undefined, referral: read.value, fields, waiting: [], refused: undefined, post }
    : undefined
}

/** Referrals that this person sent and the tenant does not have, the newest first; of the last days. */
export const unsentReferrals = (store: Pick<Store, 'posts'>, since: number): ReferralFacts[] =>
  [...store.posts.ofState('waiting', since), ...store.posts.ofState('refused', since)].flatMap((post) => {
    const facts = post.person ? ofPost(post) : undefined
    return facts ? [facts] : []
  })

/** The list that it lives in. */
export const listOfFacts = ({ ref }: ReferralFacts): string => splitRef(ref).feed
