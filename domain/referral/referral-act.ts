// What can be done to a referral, and how an act can end.

import type { Instant } from '../instant.ts'
import type { Person } from '../person.ts'
import type { BreachReason, ContactLane, OverState, Referral, ReferralState, Remote, Senior } from './referral.ts'

/** Each becomes one entry of the story. `text` is the reason, the question, the answer, the advice or the outcome. */
export type ReferralDeed =
  /** Somebody of the specialty has opened it. */
  | { readonly kind: 'received' }
  /** Will see the patient at `eta`, and has it from now on. */
  | { readonly kind: 'accepted'; readonly eta: Instant; readonly text?: string | undefined }
  | { readonly kind: 'claimed' }
  /** `from`: id of the owner whom its author saw; null: nobody. It is refused when somebody else has it meanwhile. */
  | {
      readonly kind: 'handed-on'
      readonly person: Person
      readonly from: string | null
      readonly text?: string | undefined
    }
  | { readonly kind: 'advised'; readonly text: string }
  | { readonly kind: 'asked'; readonly text: string }
  /** By the referrer's side. */
  | { readonly kind: 'answered'; readonly text: string }
  /** `to`: code of a specialty. `successor`: `ClientId` of what it runs on as. The third time a senior must be named. */
  | {
      readonly kind: 'redirected'
      readonly to: string
      readonly text: string
      readonly successor: string
      readonly senior?: Senior | undefined
    }
  | { readonly kind: 'declined'; readonly text: string; readonly senior: Senior }
  /** The patient was seen. */
  | { readonly kind: 'reviewed'; readonly text?: string | undefined }
  | { readonly kind: 'completed'; readonly text: string }
  /** Withdrawn by the referrer's side. */
  | { readonly kind: 'cancelled'; readonly text: string }
  /** A line of its thread. */
  | { readonly kind: 'said'; readonly text: string }
  /** The console's own act: it is late, and role `to` was paged (clock.ts). */
  | { readonly kind: 'escalated'; readonly step: number; readonly to: string; readonly why: BreachReason }
  /** The referrer's side does not accept the advice or the decline. After a decline role `to`, the senior one, owns it. */
  | { readonly kind: 'contested'; readonly text: string; readonly to?: string | undefined }
  /** Noted by a console: the patient is elsewhere, or has gone home. */
  | {
      readonly kind: 'moved'
      readonly siteCode?: string | undefined
      readonly ward?: string | undefined
      readonly bed?: string | undefined
      readonly discharged?: true | undefined
    }
  | { readonly kind: 'contacted'; readonly lane: ContactLane; readonly text?: string | undefined }

export type ReferralAct = ReferralDeed & {
  /** Code of the role in which it is done. */
  readonly role?: string | undefined
  readonly remote?: Remote | undefined
}

/** `message`: in words, for whoever did it. Nothing was changed. */
export type ReferralRefusal =
  | {
      readonly code: 'over'
      readonly state: OverState
      readonly byName: string
      readonly at: Instant | null
      readonly message: string
    }
  /** Somebody else has it. */
  | { readonly code: 'owned'; readonly byName: string; readonly at: Instant | null; readonly message: string }
  /** It cannot be done in this state. */
  | { readonly code: 'not-now'; readonly state: ReferralState; readonly message: string }
  /** Something is missing that the act needs. */
  | { readonly code: 'not-sensible'; readonly message: string }

export type ReferralVerdict =
  | { readonly kind: 'write'; readonly referral: Referral }
  /** It is in the tenant already, or says nothing new. */
  | { readonly kind: 'already' }
  | { readonly kind: 'refused'; readonly refusal: ReferralRefusal }
