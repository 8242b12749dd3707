// What the rest of main/ may ask of the cache for the sake of referrals that a console looks after by itself.

import type { Instant } from '../../domain/instant.ts'
import type { FeedName, ItemRef } from './model.ts'

export interface ReferralWorkTable {
  /** Refs of every referral that is not over. */
  open(): ItemRef[]
  /** Refs of referrals that were sent on, by the last change of the row, the newest first. */
  redirectedSince(at: Instant): ItemRef[]
  /** Lists that hold open referrals which this person sent, or has: theirs to follow, wherever they work. */
  openListsOf(personId: string): FeedName[]
  /** Refs of the pointers to referrals of wards that are not over. */
  openPointers(): ItemRef[]
  /** Whether its person was told of this. */
  wasTold(key: string): boolean
  told(key: string, at: Instant): void
}
