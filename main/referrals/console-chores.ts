// What the chores of referrals share.

import { createHash } from 'node:crypto'
import { type Instant, SECOND } from '../../domain/instant.ts'
import type { Actor } from '../../domain/person.ts'
import type { CreateOnce } from '../actions/create-once.ts'
import type { Outbox } from '../actions/outbox.ts'
import type { Lists } from '../graph/lists-port.ts'
import type { FeedName, ItemRef } from '../store/model.ts'
import type { Store } from '../store/store.ts'
import type { PutReferralPage } from './console-page.ts'
import type { OpenReferrals } from './open-referrals.ts'
import type { SpecialtyBook } from './specialty-book.ts'

export interface ChoreParts {
  readonly store: Pick<Store, 'items' | 'feeds' | 'referralWork' | 'actions'>
  readonly referrals: OpenReferrals
  readonly specialties: SpecialtyBook
  readonly lists: Pick<Lists, 'item' | 'patch'>
  readonly listIdOf: (feed: FeedName) => string | undefined
  readonly outbox: Pick<Outbox, 'enqueue'>
  readonly create: CreateOnce
  readonly putPage: PutReferralPage
  readonly actor: Actor
  /** Whether this person holds a role, or stands in for who does. */
  readonly answersFor: (roleCode: string) => boolean
  /** The tenant's time. */
  readonly now: () => Instant
  readonly touched: (refs: readonly ItemRef[]) => void
}

/** Different for each person at each computer. */
export const consoleName = ({ id, console }: Actor): string => `${id} ${console}`

/** Whoever brought it about is given this long, and the others take their turns within as long again. */
const OTHERS_WAIT = 4 * SECOND

/** How long this console lets others go first with something of a row, in ms. */
export function turnOf(actor: Actor, ref: ItemRef, mine: boolean): number {
  if (mine) return 0
  const hash = createHash('sha256')
    .update(`${consoleName(actor)}\n${ref}`)
    .digest()
  return OTHERS_WAIT * (1 + hash.readUInt32BE(0) / 2 ** 32)
}
