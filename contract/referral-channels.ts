// Referrals: the inbox of a desk, one referral, sending one, what is done to it, and the figures.

import { z } from 'zod'
import { ATTENTION } from '../domain/referral/attention.ts'
import { CONTACT_LANES, URGENCIES } from '../domain/referral/referral.ts'
import { AttachmentView } from './attachment-views.ts'
import { Accepted, type ChannelMap, Nothing, Range, Ref, Words } from './channel-types.ts'
import { DraftPatientView } from './compose-views.ts'
import { ExplainView } from './explain-views.ts'
import {
  AttentionView,
  ReferralDetail,
  ReferralDraftView,
  ReferralPlanView,
  ReferralRow,
  ReferralStateView,
  ReportRow,
  SpecialtyView,
  UrgencyView,
} from './referral-views.ts'
import { Taker } from './role-views.ts'
import { PersonView } from './views.ts'

const Code = z.string().min(1).max(100)
const Find = z.string().max(200)
const Id = z.string().min(1).max(100)
const Name = z.string().trim().min(1).max(80)

/** `inbox`: what this person's specialties and the desks that they help have. `sent`: what they, or their ward, referred. */
export const ReferralBox = z.enum(['inbox', 'sent'])
export type ReferralBox = z.infer<typeof ReferralBox>

export const REFERRAL_SORTS = ['attention', 'due', 'oldest', 'newest', 'place', 'patient'] as const

/** Which referrals, and in which order. What is left out does not narrow it down. */
export const ReferralQuery = z.strictObject({
  box: ReferralBox,
  /** Words of any text of the referral, its patient and its thread. */
  find: Find,
  sort: z.enum(REFERRAL_SORTS),
  attention: z.array(AttentionView).max(ATTENTION.length).optional(),
  states: z.array(ReferralStateView).max(20).optional(),
  urgencies: z.array(UrgencyView).max(URGENCIES.length).optional(),
  specialties: z.array(Code).max(50).optional(),
  owner: z
    .discriminatedUnion('who', [
      z.strictObject({ who: z.literal('me') }),
      z.strictObject({ who: z.literal('nobody') }),
      z.strictObject({ who: z.literal('person'), id: Id }),
    ])
    .optional(),
  ward: z.string().max(100).optional(),
  /** First sent from the one to just before the other. */
  from: z.number().optional(),
  until: z.number().optional(),
})
export type ReferralQuery = z.infer<typeof ReferralQuery>

export const SavedView = z.strictObject({ id: Id, name: Name, query: ReferralQuery })
export type SavedView = z.infer<typeof SavedView>

export const ReferralList = z.strictObject({
  version: z.int(),
  /** Names this order: asked with it again, nothing moves under whoever reads. */
  order: z.string(),
  /** How many rows would stand elsewhere, come or go if the order were made anew. */
  moved: z.int().min(0),
  total: z.int().min(0),
  offset: z.int().min(0),
  rows: z.array(ReferralRow),
})
export type ReferralList = z.infer<typeof ReferralList>

const Senior = z.strictObject({ id: z.string().max(100), name: Name, role: Code })
const OnOne = { ref: Ref }
const WithWords = z.strictObject({ ...OnOne, text: Words })

export const referralChannels = {
  /** `order`: keep the order of an earlier answer; it is made anew when it is not known any more. */
  'referrals.list': {
    in: z.strictObject({ query: ReferralQuery, order: z.string().max(100).optional(), ...Range }),
    out: ReferralList,
  },
  /** By what they ask of this person, of all that the box has. */
  'referrals.counts': {
    in: z.strictObject({ box: ReferralBox }),
    out: z.strictObject({ counts: z.record(AttentionView, z.int().min(0)) }),
  },
  'referrals.views': { in: Nothing, out: z.strictObject({ views: z.array(SavedView) }) },
  /** One with the same id is replaced. */
  'referrals.saveView': { in: SavedView, out: Nothing },
  'referrals.dropView': { in: z.strictObject({ id: Id }), out: Nothing },
  'referrals.get': { in: z.strictObject(OnOne), out: ReferralDetail },
  /** Why me, why now, what happens next, why not the other one. */
  'referrals.explain': { in: z.strictObject(OnOne), out: ExplainView },

  'referrals.specialties': {
    in: z.strictObject({ find: Find }),
    out: z.strictObject({ specialties: z.array(SpecialtyView) }),
  },
  'referrals.plan': { in: z.strictObject({ specialtyCode: Code, urgency: UrgencyView }), out: ReferralPlanView },
  /** Open referrals that may be of this patient, to this specialty. */
  'referrals.duplicates': {
    in: z.strictObject({ specialtyCode: Code, patient: DraftPatientView }),
    out: z.strictObject({ rows: z.array(ReferralRow) }),
  },
  /**
   * Keeps the referral and sends it as soon as it can be. `sendId` is a GUID of its own: however often it is asked for, it is
   * sent once. Refused with `faults` and the words of the first fault, or with `duplicate` when an open referral of this
   * patient to this specialty is not among `knows`, the refs that were shown before.
   */
  'referrals.send': {
    in: z.strictObject({
      sendId: z.guid(),
      draft: ReferralDraftView,
      attachments: z.array(Id).max(10),
      knows: z.array(Ref).max(50),
    }),
    out: z.strictObject({ ref: Ref }),
  },
  /** One that was refused or taken back before it was sent, to be written again; it is no longer shown. */
  'referrals.takeBack': { in: z.strictObject(OnOne), out: z.strictObject({ draft: ReferralDraftView }) },
  /** What was being written when the window or the computer went down; null: nothing. */
  'referrals.draft': {
    in: Nothing,
    out: z.strictObject({
      kept: z
        .strictObject({
          sendId: z.guid(),
          draft: ReferralDraftView,
          attachments: z.array(AttachmentView),
          at: z.number(),
        })
        .nullable(),
    }),
  },
  'referrals.keepDraft': { in: z.strictObject({ sendId: z.guid(), draft: ReferralDraftView }), out: Nothing },
  'referrals.dropDraft': { in: Nothing, out: Nothing },

  /** Opened by somebody of the specialty. */
  'referrals.received': { in: z.strictObject(OnOne), out: Accepted },
  'referrals.accept': {
    in: z.strictObject({ ...OnOne, eta: z.int(), text: Words.optional() }),
    out: Accepted,
  },
  'referrals.claim': { in: z.strictObject(OnOne), out: Accepted },
  /** `from`: the owner whom the window showed; refused when somebody else has it meanwhile. */
  'referrals.handOn': {
    in: z.strictObject({ ...OnOne, person: PersonView, from: Id.nullable(), text: Words.optional() }),
    out: Accepted,
  },
  /** To whom it may be handed: those of its desk first, then everybody whom the search finds. */
  'referrals.takers': {
    in: z.strictObject({ ...OnOne, find: Find }),
    out: z.strictObject({ people: z.array(Taker) }),
  },
  /** Several to one person, each with the owner whom the window showed. What cannot be done is answered, and the rest done. */
  'referrals.assign': {
    in: z.strictObject({
      referrals: z
        .array(z.strictObject({ ...OnOne, from: Id.nullable() }))
        .min(1)
        .max(200),
      person: PersonView,
    }),
    out: z.strictObject({
      done: z.array(Ref),
      refused: z.array(z.strictObject({ ...OnOne, message: z.string() })),
    }),
  },
  'referrals.advise': { in: WithWords, out: Accepted },
  'referrals.ask': { in: WithWords, out: Accepted },
  /** By the referrer's side. */
  'referrals.answer': { in: WithWords, out: Accepted },
  /** The third time and later a senior must be named. */
  'referrals.redirect': {
    in: z.strictObject({ ...OnOne, to: Code, text: Words, senior: Senior.optional() }),
    out: Accepted,
  },
  'referrals.decline': { in: z.strictObject({ ...OnOne, text: Words, senior: Senior }), out: Accepted },
  /** The patient was seen. */
  'referrals.reviewed': { in: z.strictObject({ ...OnOne, text: Words.optional() }), out: Accepted },
  'referrals.complete': { in: WithWords, out: Accepted },
  /** By the referrer's side. One that is not sent yet is taken back. */
  'referrals.cancel': { in: WithWords, out: Accepted },
  /** The referrer's side does not accept the advice or the decline. */
  'referrals.contest': { in: WithWords, out: Accepted },
  /** A line of its thread. */
  'referrals.say': { in: WithWords, out: Accepted },
  /** By the referrer's side, once the clock allows it. */
  'referrals.nudge': { in: z.strictObject(OnOne), out: Accepted },
  /** Opens a call, a chat or a meeting with the other side, without anything of the patient in it, and notes that. */
  'referrals.contact': {
    in: z.strictObject({ ...OnOne, lane: z.enum(CONTACT_LANES) }),
    out: Accepted,
  },
  /** The advice as plain text, on the clipboard. */
  'referrals.copyAdvice': { in: z.strictObject(OnOne), out: Nothing },
  /** The advice with banner and times, as a PDF or on paper. */
  'referrals.printAdvice': { in: z.strictObject(OnOne), out: z.strictObject({ path: z.string().nullable() }) },

  /** Referrals that reached the specialties from the one to just before the other. */
  'referrals.report': {
    in: z.strictObject({ from: z.number(), until: z.number(), specialties: z.array(Code).max(50) }),
    out: z.strictObject({ rows: z.array(ReportRow) }),
  },
  /** As `referrals.report`, as comma-separated text in a file that the person names; null: they named none. */
  'referrals.reportFile': {
    in: z.strictObject({ from: z.number(), until: z.number(), specialties: z.array(Code).max(50) }),
    out: z.strictObject({ path: z.string().nullable() }),
  },

  /** Desks of other sites that this person may help. */
  'referrals.helpDesks': {
    in: Nothing,
    out: z.strictObject({
      desks: z.array(
        z.strictObject({
          deskCode: Code,
          name: z.string(),
          siteName: z.string().nullable(),
          /** This console follows it now. */
          helping: z.boolean(),
          /** Null while its list has not been read. */
          open: z.int().min(0).nullable(),
        }),
      ),
    }),
  },
  'referrals.help': { in: z.strictObject({ deskCode: Code, on: z.boolean() }), out: Nothing },
} as const satisfies ChannelMap

export const referralEvents = {
  /** Some list of referrals has changed; who missed a version re-reads. */
  'referrals.changed': z.strictObject({ version: z.int() }),
  /** A referral's facts changed, in the tenant or here. */
  'referral.changed': z.strictObject({ ref: Ref }),
} as const satisfies Record<string, z.ZodType>
