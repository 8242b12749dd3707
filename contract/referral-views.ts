// What the renderer draws of referrals: rows of a list, one in full, specialties, and the figures of a report.

import { z } from 'zod'
import { ATTENTION } from '../domain/referral/attention.ts'
import { HEADINGS } from '../domain/referral/headings.ts'
import {
  BREACH_REASONS,
  CONTACT_LANES,
  REFERRAL_KINDS,
  REFERRAL_STATES,
  URGENCIES,
  WANTED,
} from '../domain/referral/referral.ts'
import { AttachmentView } from './attachment-views.ts'
import { DraftPatientView } from './compose-views.ts'
import { CoverView, LevelView, PatientView, PendingView, PersonView, UnsentView } from './views.ts'

export const AttentionView = z.enum(ATTENTION)
export const UrgencyView = z.enum(URGENCIES)
export const WantedView = z.enum(WANTED)
export const ReferralStateView = z.enum(REFERRAL_STATES)
export const ReferralKindView = z.enum(REFERRAL_KINDS)

export const DueView = z.strictObject({
  what: z.enum(['triage', 'seen', 'close']),
  at: z.number(),
  by: z.enum(['specialty', 'referrer']),
})

export const ReferralRow = z.strictObject({
  ref: z.string(),
  /** Names the referral before and after the tenant has it: `ref` is another then. */
  key: z.string(),
  question: z.string(),
  specialtyCode: z.string(),
  specialtyName: z.string(),
  /** The role that owns it. */
  roleCode: z.string(),
  roleName: z.string(),
  state: ReferralStateView,
  attention: AttentionView,
  urgency: UrgencyView,
  level: LevelView,
  wanted: WantedView,
  /** "Ward E5 · Bed 4"; with the site where it is not the viewer's own: "Ward E5 · Bed 4 · Southmere General Hospital" */
  place: z.string(),
  patient: PatientView.nullable(),
  sentBy: z.string(),
  sentByMe: z.boolean(),
  sentFrom: z.string().nullable(),
  /** When this specialty was sent it, and when the first of its chain was: the clock. */
  sentAt: z.number(),
  firstSentAt: z.number(),
  /** What is due next; null once it is over. */
  due: DueView.nullable(),
  /** From when it counts as breaching; null: nothing is owed that breaches. Whoever draws it looks at the clock. */
  breachingFrom: z.number().nullable(),
  /** The clinician who has it; null: nobody yet. */
  owner: z
    .strictObject({
      id: z.string(),
      name: z.string(),
      mine: z.boolean(),
      saving: z.boolean(),
      /** Name of the site from which they act, when it is not the specialty's. */
      remoteSite: z.string().nullable(),
    })
    .nullable(),
  /** When the owner means to see the patient. */
  eta: z.number().nullable(),
  /** How often it was sent on. */
  redirects: z.int().min(0),
  attachments: z.int().min(0),
  /** Acts that are not in the tenant yet. */
  saving: z.boolean(),
  unsent: UnsentView.nullable(),
  /** Words around what the search found, when that is not in the row itself. */
  found: z.string().nullable(),
})
export type ReferralRow = z.infer<typeof ReferralRow>

/** One fact of the timeline. The first is that it was sent. */
export const ReferralLine = z.strictObject({
  id: z.string(),
  kind: z.enum(['sent', ...REFERRAL_KINDS, 'other']),
  rawKind: z.string().nullable(),
  at: z.number(),
  byName: z.string(),
  mine: z.boolean(),
  side: z.enum(['specialty', 'referrer', 'console']),
  console: z.string(),
  /** Name of the role in which it was done. */
  roleName: z.string().nullable(),
  /** Done from elsewhere: the name of that site. */
  remoteSite: z.string().nullable(),
  text: z.string().nullable(),
  eta: z.number().nullable(),
  /** To whom it was handed on. */
  personName: z.string().nullable(),
  /** "Dr Helen Marsh, Stroke consultant" */
  seniorName: z.string().nullable(),
  /** Name of the specialty that it was sent on to, or of the role that was paged. */
  toName: z.string().nullable(),
  why: z.enum(BREACH_REASONS).nullable(),
  lane: z.enum(CONTACT_LANES).nullable(),
  /** Where the patient is now. */
  place: z.string().nullable(),
  discharged: z.boolean(),
  saving: z.boolean(),
})
export type ReferralLine = z.infer<typeof ReferralLine>

export const RedirectView = z.strictObject({
  fromName: z.string(),
  toName: z.string(),
  at: z.number(),
  byName: z.string(),
  reason: z.string(),
  seniorName: z.string().nullable(),
})

export const ReferralDetail = z.strictObject({
  row: ReferralRow,
  situation: z.string().nullable(),
  background: z.string().nullable(),
  assessment: z.string().nullable(),
  recommendation: z.string().nullable(),
  news2: z.number().nullable(),
  /** In the order of the referral standard; empty ones are left out. */
  headings: z.array(z.strictObject({ key: z.string(), title: z.string(), text: z.string() })),
  referrer: z.strictObject({
    id: z.string(),
    name: z.string(),
    grade: z.string().nullable(),
    organisation: z.string().nullable(),
    contact: z.string().nullable(),
    callBack: z.string().nullable(),
  }),
  timeline: z.array(ReferralLine),
  /** Those of the timeline that are words from one side to the other. */
  thread: z.array(ReferralLine),
  attachments: z.array(AttachmentView),
  redirects: z.array(RedirectView),
  /** Of its urgency, from the first sending; `…At`: null while it is not done. */
  clock: z.strictObject({
    triageDue: z.number(),
    triagedAt: z.number().nullable(),
    seenDue: z.number(),
    seenAt: z.number().nullable(),
  }),
  /** What may be done with it now by this person. */
  offered: z.array(ReferralKindView),
  /** The next redirect must name a senior. */
  needsSenior: z.boolean(),
  /** From when the referrer may ask after it; null: nothing is owed to them. */
  nudgeFrom: z.number().nullable(),
  /** Its advice, as one text for the notes; null: none was given. */
  advice: z.string().nullable(),
  /** What it runs on as, once this computer has it. */
  successor: z.strictObject({ ref: z.string().nullable(), specialtyName: z.string() }).nullable(),
  /** Other referrals of this patient on this computer, the newest first. */
  alsoOfPatient: z.array(ReferralRow),
  /** What this person did that is on its way or was refused. */
  pending: z.array(PendingView),
})
export type ReferralDetail = z.infer<typeof ReferralDetail>

/** Who is on for a role now. */
export const OnNowView = z.strictObject({
  code: z.string(),
  name: z.string(),
  holder: PersonView.nullable(),
  /** Who answers for it while nobody holds it. */
  cover: CoverView.nullable(),
  phone: z.string().nullable(),
  bleep: z.string().nullable(),
})
export type OnNowView = z.infer<typeof OnNowView>

export const SpecialtyView = z.strictObject({
  code: z.string(),
  name: z.string(),
  siteCode: z.string(),
  siteName: z.string().nullable(),
  onNow: OnNowView,
  senior: OnNowView.nullable(),
  /** In milliseconds from the first sending, by urgency. */
  targets: z.record(UrgencyView, z.strictObject({ triage: z.number(), seen: z.number() })),
  /** How long its triage has taken of late, in milliseconds; null: too few to say. */
  usualTriage: z.number().nullable(),
  accepts: z.array(z.string()),
  elsewhere: z.array(
    z.strictObject({ reason: z.string(), specialtyCode: z.string().nullable(), specialtyName: z.string().nullable() }),
  ),
  templates: z.array(
    z.strictObject({
      name: z.string(),
      situation: z.string(),
      background: z.string(),
      assessment: z.string(),
      recommendation: z.string(),
    }),
  ),
})
export type SpecialtyView = z.infer<typeof SpecialtyView>

/** What will happen if a referral of this urgency is sent now. */
export const ReferralPlanView = z.strictObject({
  specialtyCode: z.string(),
  urgency: UrgencyView,
  /** The tenant's time of this plan. */
  at: z.number(),
  triageDue: z.number(),
  seenDue: z.number(),
  onNow: OnNowView,
  /** Who is paged when nobody answers, in order. */
  late: z.array(
    z.strictObject({ at: z.number(), roleCode: z.string(), roleName: z.string(), why: z.enum(BREACH_REASONS) }),
  ),
})
export type ReferralPlanView = z.infer<typeof ReferralPlanView>

/** Far above what a fault is said for: it only keeps the bridge from carrying anything of any size. */
const typed = z.string().max(5_000)

const headingKeys = Object.keys(HEADINGS) as [keyof typeof HEADINGS]

/** A draft of domain/referral/referral-draft.ts, faults and all: the main process looks for them again. */
export const ReferralDraftView = z.strictObject({
  specialtyCode: typed,
  urgency: UrgencyView.nullable(),
  wanted: WantedView.nullable(),
  question: typed,
  siteCode: typed,
  ward: typed,
  bed: typed,
  patient: DraftPatientView,
  situation: typed,
  background: typed,
  assessment: typed,
  recommendation: typed,
  news2: typed,
  headings: z.partialRecord(z.enum(headingKeys), typed),
  grade: typed,
  organisation: typed,
  sentFrom: typed,
  callBack: typed,
})

export const SpreadView = z.strictObject({
  count: z.int().min(0),
  /** In milliseconds; null: there are none. */
  median: z.number().nullable(),
  p90: z.number().nullable(),
})

export const ReportRow = z.strictObject({
  specialtyCode: z.string(),
  specialtyName: z.string(),
  received: z.int().min(0),
  toTriage: SpreadView,
  toSeen: SpreadView,
  breaches: z.strictObject({ triage: z.int().min(0), seen: z.int().min(0) }),
  redirects: z.array(z.strictObject({ fromName: z.string(), toName: z.string(), count: z.int().min(1) })),
})
export type ReportRow = z.infer<typeof ReportRow>
