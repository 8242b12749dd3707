// What lists and figures need of a referral: few facts, so that a hundred thousand referrals are gone through without being
// read in full.

import type { Instant } from '../instant.ts'
import { lastWord, type Watched } from './attention.ts'
import { seenAt, setAt, triagedAt } from './clock.ts'
import type { Referral } from './referral.ts'

export interface ReferralGist extends Watched, Pick<Referral, 'specialtyCode' | 'roleCode' | 'sentAt'> {
  /** When the specialty decided for the first time since it has it, and when the patient was seen; null: not yet. */
  readonly triagedAt: Instant | null
  readonly seenAt: Instant | null
  /** The redirect that brought it to this specialty, and the one that took it away. */
  readonly hops: readonly Hop[]
}

/** Codes of specialties. */
export interface Hop {
  readonly from: string
  readonly to: string
}

export const gistOf = (referral: Referral): ReferralGist => ({
  specialtyCode: referral.specialtyCode,
  roleCode: referral.roleCode,
  state: referral.state,
  urgency: referral.urgency,
  sentAt: referral.sentAt,
  firstSentAt: referral.firstSentAt,
  ownerId: referral.owner?.id ?? null,
  setAt: setAt(referral),
  triagedAt: triagedAt(referral),
  seenAt: seenAt(referral),
  lastWord: lastWord(referral),
  hops: hopsOf(referral),
})

function hopsOf({ redirects, state }: Pick<Referral, 'redirects' | 'state'>): Hop[] {
  const left = state === 'redirected' ? redirects.at(-1) : undefined
  const came = redirects.at(left ? -2 : -1)
  return [came, left].flatMap((each) => (each ? [{ from: each.from, to: each.to }] : []))
}
