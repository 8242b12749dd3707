// A referral: a request that a specialty sees an inpatient. What it is made of, and what its states mean. Rules are in
// decide-referral.ts, times in clock.ts.

import type { Attachment } from '../attachment/attachment.ts'
import type { Instant } from '../instant.ts'
import type { Level } from '../level.ts'
import type { Patient } from '../patient/patient.ts'
import type { Person } from '../person.ts'
import type { Fact } from '../story.ts'

export const URGENCIES = ['immediate', 'urgent', 'routine'] as const
export type Urgency = (typeof URGENCIES)[number]

export const WANTED = ['see', 'advice', 'take-over'] as const
/** What the referrer asks for. */
export type Wanted = (typeof WANTED)[number]

export const REFERRAL_STATES = [
  'sent',
  'received',
  'accepted',
  'advice-given',
  'more-info-requested',
  'declined',
  'in-review',
  'completed',
  'cancelled',
  'redirected',
] as const
export type ReferralState = (typeof REFERRAL_STATES)[number]

/** Nothing leads out of these. A redirected referral runs on as its successor. */
export const OVER = ['completed', 'cancelled', 'redirected'] as const satisfies readonly ReferralState[]
export type OverState = (typeof OVER)[number]

export const isOver = (state: ReferralState): state is OverState => OVER.some((over) => over === state)

export const OPEN_STATES: readonly ReferralState[] = REFERRAL_STATES.filter((state) => !isOver(state))

export const REFERRAL_KINDS = [
  'received',
  'accepted',
  'claimed',
  'handed-on',
  'advised',
  'asked',
  'answered',
  'redirected',
  'declined',
  'reviewed',
  'completed',
  'cancelled',
  'said',
  'escalated',
  'contested',
  'moved',
  'contacted',
] as const
export type ReferralKind = (typeof REFERRAL_KINDS)[number]

export const BREACH_REASONS = ['not-triaged', 'not-seen'] as const
export type BreachReason = (typeof BREACH_REASONS)[number]

export const CONTACT_LANES = ['call', 'chat', 'meeting'] as const
export type ContactLane = (typeof CONTACT_LANES)[number]

/** A named senior, who stands for a decision. `id` is empty where they are known by name only. */
export interface Senior extends Person {
  readonly role: string
}

/** Done from elsewhere than the hospital: shown with the act. */
export interface Remote {
  readonly site: string
}

export interface ReferralEntry extends Fact<ReferralKind> {
  /** Code of the role in which it was done. */
  readonly role?: string | undefined
  readonly remote?: Remote | undefined
  /** `handed-on`: to whom. */
  readonly person?: Person | undefined
  /** `declined`, and `redirected` from the third time on. */
  readonly senior?: Senior | undefined
  /** `redirected`: code of a specialty. `escalated`, `contested`: code of a role. */
  readonly to?: string | undefined
  /** `escalated`: number of the step, from 1. */
  readonly step?: number | undefined
  readonly why?: BreachReason | undefined
  readonly lane?: ContactLane | undefined
  /** `moved`: where the patient is now. */
  readonly siteCode?: string | undefined
  readonly ward?: string | undefined
  readonly bed?: string | undefined
  readonly discharged?: true | undefined
}

export interface Redirect {
  /** Codes of specialties. */
  readonly from: string
  readonly to: string
  readonly at: Instant
  readonly by: Person
  readonly reason: string
  readonly senior?: Senior | undefined
}

/** Who refers, beside their name: PRSB, "Clinical referral information", referrer details. */
export interface Referrer {
  readonly grade?: string | undefined
  readonly organisation?: string | undefined
  readonly contact?: string | undefined
}

export interface Referral {
  readonly clientId: string
  /** `clientId` of the first referral of its chain of redirects. */
  readonly chain: string
  readonly specialtyCode: string
  /** Code of the role that owns it: one, always. */
  readonly roleCode: string
  readonly state: ReferralState
  readonly urgency: Urgency
  readonly wanted: Wanted
  /** One line: what the specialty reads first. */
  readonly question: string
  /** When this specialty was sent it. */
  readonly sentAt: Instant
  /** When the first of its chain was sent: the clock, never reset. */
  readonly firstSentAt: Instant
  readonly sentBy: Person
  readonly sentFrom?: string | undefined
  readonly callBack?: string | undefined
  readonly siteCode?: string | undefined
  readonly ward?: string | undefined
  readonly bed?: string | undefined
  readonly situation?: string | undefined
  readonly background?: string | undefined
  readonly assessment?: string | undefined
  readonly recommendation?: string | undefined
  readonly news2?: number | undefined
  readonly patient?: Patient | undefined
  /** Text by key (headings.ts); keys that this console does not know are kept. */
  readonly headings: Readonly<Record<string, string>>
  readonly referrer: Referrer
  /** The clinician who has it; null: nobody yet. */
  readonly owner: Person | null
  readonly eta: Instant | null
  /** The whole history, the first one first. */
  readonly redirects: readonly Redirect[]
  /** `clientId` of what it runs on as. */
  readonly successor?: string | undefined
  readonly files: readonly Attachment[]
  /** The highest step of its breaches that was taken; 0: none. */
  readonly step: number
  readonly story: readonly ReferralEntry[]
}

/** What cannot wait a quarter of an hour is paged, so that no referral is more urgent than an urgent page. */
export const levelOf = (urgency: Urgency): Level => (urgency === 'immediate' ? 3 : 4)
