// Referrals in the cache, as the inbox asks for them: few facts of many, and never all of them at once. What is written here
// is written with the row (tables/item-table.ts).

import type { Instant } from '../../domain/instant.ts'
import type { ReferralGist } from '../../domain/referral/gist.ts'
import type { ReferralState, Urgency } from '../../domain/referral/referral.ts'
import type { ItemRef } from './model.ts'

/** Whose referrals. Nobody's: no codes, no sender. */
export type ReferralScope =
  | { readonly of: 'specialties'; readonly codes: readonly string[] }
  /** Sent by a person, or of a patient at one of these places (`homeKey`). */
  | { readonly of: 'senders'; readonly id: string; readonly homes: readonly string[] }

/** What is left out does not narrow it down. */
export interface ReferralFilter {
  /** Words as they were typed. */
  readonly find?: string | undefined
  readonly states?: readonly ReferralState[] | undefined
  readonly urgencies?: readonly Urgency[] | undefined
  readonly specialties?: readonly string[] | undefined
  /** `id` null: nobody has it. */
  readonly owner?: { readonly id: string | null } | undefined
  readonly ward?: string | undefined
  /** First sent from the one to just before the other. */
  readonly from?: Instant | undefined
  readonly until?: Instant | undefined
}

/** What an open referral is listed by. */
export interface ListedReferral extends ReferralGist {
  readonly ref: ItemRef
  readonly clientId: string
  readonly senderId: string
  /** `homeKey` of where the patient is. */
  readonly home: string
  /** Folded. */
  readonly ward: string
  readonly place: string
  readonly patient: string
}

export type ClosedSort = 'newest' | 'oldest' | 'place' | 'patient'

/** Those that are over, as they were when `until` was the latest of them. */
export interface ClosedQuestion {
  readonly scope: ReferralScope
  readonly filter: ReferralFilter
  /** From `latestEnd()`. */
  readonly until: number
}

/** What two referrals of one patient may have in common. */
export interface PatientKeys {
  readonly nhs: string
  readonly hospital: string
  readonly family: string
}

export interface ReferralTable {
  /** Those that are not over; of the filter only `find` counts. */
  open(scope: ReferralScope, find?: string): ListedReferral[]
  closed(question: ClosedQuestion, sort: ClosedSort, offset: number, limit: number): ItemRef[]
  closedCount(question: ClosedQuestion): number
  /** How many came to be over later than the question knows. */
  closedSince(question: ClosedQuestion): number
  /** Counts up with each that is over. */
  latestEnd(): number
  isOver(ref: ItemRef): boolean
  /** Refs that share one of these keys, the newest first. */
  ofPatient(keys: PatientKeys, limit: number): ItemRef[]
  openOfPatient(specialtyCode: string, keys: PatientKeys): ItemRef[]
  /** From the first sending to triage, of those that a specialty was sent since an instant. */
  triageTimes(specialtyCode: string, since: Instant): number[]
  /** Those that a specialty was sent from the one to just before the other, after a row that was answered before; in order. */
  received(
    specialtyCode: string,
    from: Instant,
    until: Instant,
    after: { readonly sentAt: Instant; readonly seq: number },
    limit: number,
  ): (ReferralGist & { readonly seq: number })[]
}
