// A watch: a standing question of a person or of a role. What it asks, and until when. Matching is in match.ts.

import type { Instant } from '../instant.ts'
import type { Person } from '../person.ts'

export interface WardPlace {
  readonly site: string
  readonly ward: string
}

export interface WatchedPatient {
  readonly nhsNumber?: string | undefined
  readonly hospitalNumber?: string | undefined
}

export const MINE = ['accepted-referrals', 'sent-referrals'] as const
export type Mine = (typeof MINE)[number]

/** All parts that are there must hold; within a part, any. */
export interface WatchCondition {
  /** Codes of sites. */
  readonly sites?: readonly string[] | undefined
  readonly wards?: readonly WardPlace[] | undefined
  /** Followed wherever they lie. */
  readonly patients?: readonly WatchedPatient[] | undefined
  /** Patients of referrals that its person has, or sent. */
  readonly mine?: Mine | undefined
  /** Codes of tests. */
  readonly tests?: readonly string[] | undefined
  /** `critical`, `abnormal`, `positive`, organisms. */
  readonly flags?: readonly string[] | undefined
  /** Codes of classes. */
  readonly classes?: readonly string[] | undefined
  /** Names, as the patient administration writes them. */
  readonly consultants?: readonly string[] | undefined
}

export const WATCH_ENDS = ['none', 'date', 'discharge', 'shift'] as const
export type WatchEndKind = (typeof WATCH_ENDS)[number]

export interface WatchEnd {
  readonly kind: WatchEndKind
  /** Of `date` and `shift`. */
  readonly at?: Instant | undefined
}

export interface Watch {
  readonly clientId: string
  readonly state: 'on' | 'ended'
  /** A watch of a role passes with it; null: of `by` alone. */
  readonly roleCode: string | null
  readonly by: Person
  readonly since: Instant
  readonly condition: WatchCondition
  readonly end: WatchEnd
}

/** A question about everything in every place would be answered by everything. */
export const hasScope = ({ sites, wards, patients, mine, consultants }: WatchCondition): boolean =>
  [sites, wards, patients, consultants].some((part) => (part?.length ?? 0) > 0) || mine !== undefined

export type WatchAct = { readonly kind: 'ended'; readonly text?: string | undefined }

/** A watch can only be ended. */
export const decideWatch = (watch: Watch): Watch => ({ ...watch, state: 'ended' })
