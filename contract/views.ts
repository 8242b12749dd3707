// What the renderer draws: plain values, already decided. Texts for people are made here or in the renderer from these facts.

import { z } from 'zod'
import { RESULT_PAGE_REASONS } from '../domain/page.ts'
import { LANES, STEP_REASONS, STORY_KINDS } from '../domain/story.ts'
import { AttachmentView } from './attachment-views.ts'

export const LevelView = z.literal([1, 2, 3, 4, 5])

export const PersonView = z.strictObject({ id: z.string(), name: z.string() })

export const PatientView = z.strictObject({
  nhsNumber: z.string().nullable(),
  hospitalNumber: z.string().nullable(),
  familyName: z.string().nullable(),
  givenName: z.string().nullable(),
  title: z.string().nullable(),
  born: z.strictObject({ year: z.int(), month: z.int(), day: z.int() }).nullable(),
  gender: z.string().nullable(),
})
export type PatientView = z.infer<typeof PatientView>

/** Done here (saving), saved in the tenant, or refused and why: the three truths of an act. */
export const PendingView = z.strictObject({
  id: z.string(),
  act: z.string(),
  state: z.enum(['saving', 'waiting', 'refused']),
  /** Words for the person: why it waits, or why it was refused. */
  message: z.string().nullable(),
  /** What they had typed, given back on a refusal. */
  text: z.string().nullable(),
  at: z.number(),
})
export type PendingView = z.infer<typeof PendingView>

/** How far a page has come: the furthest of its receipts. */
export const FurthestView = z.strictObject({
  kind: z.enum([
    'sent',
    'delivered',
    'seen',
    'declined',
    'redirected',
    'escalated',
    'acknowledged',
    'accepted',
    'done',
    'cancelled',
  ]),
  at: z.number(),
  byName: z.string(),
  mine: z.boolean(),
  eta: z.number().nullable(),
  toName: z.string().nullable(),
})
export type FurthestView = z.infer<typeof FurthestView>

/** A page on its way to the tenant: nobody has been told of it. */
export const UnsentView = z.strictObject({
  /** `withdrawing`: taken back, and the tenant has still to be asked whether it has it. */
  state: z.enum(['saving', 'waiting', 'withdrawing', 'refused', 'withdrawn']),
  /** Why it waits or was refused, in words; null while it is being sent. */
  message: z.string().nullable(),
  /** What to ring instead: "Ring 023 8000 4471 or bleep 2417". */
  instead: z.string().nullable(),
})
export type UnsentView = z.infer<typeof UnsentView>

export const PageRow = z.strictObject({
  ref: z.string(),
  /** Names the page before and after the tenant has it: `ref` is another then. */
  key: z.string(),
  level: LevelView,
  reason: z.string(),
  roleCode: z.string(),
  roleName: z.string(),
  place: z.string(),
  patient: PatientView.nullable(),
  sentBy: z.string(),
  sentAt: z.number(),
  dueAt: z.number().nullable(),
  state: z.enum(['open', 'done', 'cancelled']),
  acknowledged: z
    .strictObject({ byName: z.string(), at: z.number(), mine: z.boolean(), saving: z.boolean() })
    .nullable(),
  saving: z.boolean(),
  furthest: FurthestView,
  /** This person sent it. */
  sentByMe: z.boolean(),
  /** It is not in the tenant yet, or never will be; null once it is. */
  unsent: UnsentView.nullable(),
  /** The result that it was made for, where it is answered; `ref` is null while this computer does not have it. */
  result: z.strictObject({ ref: z.string().nullable(), why: z.enum(RESULT_PAGE_REASONS) }).optional(),
})
export type PageRow = z.infer<typeof PageRow>

export const StoryLine = z.strictObject({
  id: z.string(),
  kind: z.enum(['sent', ...STORY_KINDS, 'other']),
  rawKind: z.string().nullable(),
  at: z.number(),
  byName: z.string(),
  mine: z.boolean(),
  console: z.string(),
  text: z.string().nullable(),
  eta: z.number().nullable(),
  /** Name of the role that was told as well, or whose holder was told in another way. */
  toName: z.string().nullable(),
  why: z.enum(STEP_REASONS).nullable(),
  lane: z.enum(LANES).nullable(),
  onBehalf: z.string().nullable(),
  saving: z.boolean(),
})
export type StoryLine = z.infer<typeof StoryLine>

export const ToldView = z.strictObject({
  name: z.string(),
  /** The person who reads it. */
  mine: z.boolean(),
  /** By what they are told: as the holder, or standing in. */
  why: z.enum(['holder', 'deputy-of', 'delegate', 'cover', 'escalated', 'redirected']),
  /** `held`: told when their absence or protected time has ended; `quiet`: in their queue, and somebody else is told. */
  alert: z.enum(['now', 'held', 'quiet']),
  until: z.number().nullable(),
  reason: z.string().nullable(),
})
export type ToldView = z.infer<typeof ToldView>

/** One turn of what will happen while nobody answers. */
export const PlanStepView = z.strictObject({
  at: z.number(),
  /** Null: it is told by the sending itself. */
  why: z.enum(STEP_REASONS).nullable(),
  roleCode: z.string(),
  roleName: z.string(),
  /** Null while the desks, which name the sites, have not been read. */
  siteName: z.string().nullable(),
  /** By a page on switchboard's red list, which a human must close. */
  red: z.boolean(),
  /** Empty: nobody is there to be told by a console; only a telephone is left. */
  told: z.array(ToldView),
  /** Roles that were asked and that nobody holds: "Medical registrar on call: nobody since 08:02". */
  vacant: z.array(z.string()),
  /** Code of the role whose holder is told; null when there is none. */
  answering: z.string().nullable(),
  /** Name of the role that answers in the place of the one asked for; null when it answers itself. */
  coveredBy: z.string().nullable(),
  phone: z.string().nullable(),
  bleep: z.string().nullable(),
})
export type PlanStepView = z.infer<typeof PlanStepView>

export const FallbackNumber = z.strictObject({
  roleCode: z.string(),
  lane: z.enum(['phone', 'bleep']),
  number: z.string(),
})
export type FallbackNumber = z.infer<typeof FallbackNumber>

/** For its sender, while nobody has answered: the page may be on no console. */
export const UnreachedView = z.strictObject({
  /** Roles whose holder's console shows no sign of it and is not proven to be reachable. */
  roles: z.array(z.strictObject({ code: z.string(), name: z.string(), holderName: z.string() })).min(1),
  /** Who is told instead; null when its ladder has nobody left. */
  trying: z
    .strictObject({
      /** Empty: only a telephone is left. */
      names: z.array(z.string()),
      roleName: z.string(),
      isDeputy: z.boolean(),
      /** When they are told; null once they were. */
      at: z.number().nullable(),
    })
    .nullable(),
  /** "Ring 01632 960107 or bleep 2417 now." */
  instead: z.string().nullable(),
  /** How else these roles are reached; that it was done is noted in the page. */
  numbers: z.array(FallbackNumber),
})
export type UnreachedView = z.infer<typeof UnreachedView>

export const PageDetail = z.strictObject({
  row: PageRow,
  news2: z.number().nullable(),
  sentFrom: z.string().nullable(),
  callBack: z.string().nullable(),
  situation: z.string().nullable(),
  background: z.string().nullable(),
  assessment: z.string().nullable(),
  recommendation: z.string().nullable(),
  story: z.array(StoryLine),
  pending: z.array(PendingView),
  /** It is for a role of mine, as its holder or standing in: the acts on it are mine to do. */
  forMe: z.boolean(),
  /** What is still to come while nobody answers. */
  coming: z.array(PlanStepView),
  /** What follows when this person says that they cannot attend; null where that is not theirs to say. */
  ifDeclined: z
    .strictObject({
      /** Who is told next; null: nobody. */
      next: PlanStepView.nullable(),
      /** By the answer itself, and not only when the step is due. */
      atOnce: z.boolean(),
      switchboardPhone: z.string().nullable(),
    })
    .nullable(),
  /** Names of the roles that are told besides the one it was sent to. */
  alsoFor: z.array(z.string()),
  unreached: UnreachedView.nullable(),
  attachments: z.array(AttachmentView),
  /** The referral that a console made this page for; `ref` is null while this computer does not have it. */
  referral: z.strictObject({ ref: z.string().nullable() }).optional(),
})
export type PageDetail = z.infer<typeof PageDetail>

/** The holder cannot be disturbed: it may be over or still to come, so whoever draws it looks at the clock. */
export const AwayView = z.strictObject({
  reason: z.string(),
  from: z.number(),
  until: z.number(),
  delegate: PersonView,
})
export type AwayView = z.infer<typeof AwayView>

/** Routine pages and those for information wait until it ends. */
export const ProtectedView = z.strictObject({ id: z.string(), from: z.number(), until: z.number(), reason: z.string() })
export type ProtectedView = z.infer<typeof ProtectedView>

/** Who answers for a role that nobody holds: the holder of another role, or a role without a holder that has a phone. */
export const CoverView = z.strictObject({
  code: z.string(),
  roleName: z.string(),
  personName: z.string().nullable(),
  phone: z.string().nullable(),
  bleep: z.string().nullable(),
})
export type CoverView = z.infer<typeof CoverView>

export const RoleRow = z.strictObject({
  ref: z.string(),
  code: z.string(),
  name: z.string(),
  siteCode: z.string(),
  /** Null while the desks, which name the sites, have not been read. */
  siteName: z.string().nullable(),
  specialty: z.string().nullable(),
  highestLevel: LevelView,
  holder: PersonView.nullable(),
  holderSince: z.number().nullable(),
  mine: z.boolean(),
  deputyName: z.string().nullable(),
  /** Who answers for it while nobody holds it; null while it is held. */
  cover: CoverView.nullable(),
  /** A hand-over that has not been accepted yet. */
  offeredTo: PersonView.nullable(),
  offeredAt: z.number().nullable(),
  away: AwayView.nullable(),
  /** When the holder's console said that it would sleep; null while nothing like it is known. */
  asleepSince: z.number().nullable(),
  protectedTimes: z.array(ProtectedView),
  phone: z.string().nullable(),
  bleep: z.string().nullable(),
  /** Pages that wait for it; null when this person does not hold it, and is not told. */
  openPages: z.int().nullable(),
  pending: PendingView.nullable(),
})
export type RoleRow = z.infer<typeof RoleRow>

export const SessionView = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('starting') }),
  z.strictObject({
    kind: z.literal('signed-out'),
    known: z.array(z.strictObject({ id: z.string(), name: z.string(), username: z.string() })),
    /** Why an earlier sign-in could not be used, in words. */
    because: z.strictObject({ code: z.string(), message: z.string() }).nullable(),
  }),
  /** The sign-in page is open, and nobody is here. */
  z.strictObject({ kind: z.literal('signing-in'), since: z.number(), until: z.number() }),
  z.strictObject({
    kind: z.literal('signed-in'),
    person: PersonView,
    username: z.string(),
    site: z.string().nullable(),
    department: z.string().nullable(),
    /** It cannot be renewed without the person, and ends then. */
    endsAt: z.number().optional(),
    /** The sign-in page is open, until then; nobody else is here before they have proved who they are. */
    signingInUntil: z.number().optional(),
  }),
  /** The cache stays readable; alerts carry on from it; the person must do something. */
  z.strictObject({
    kind: z.literal('needs-attention'),
    person: PersonView,
    username: z.string(),
    site: z.string().nullable(),
    department: z.string().nullable(),
    because: z.strictObject({ code: z.string(), message: z.string() }),
    signingInUntil: z.number().optional(),
  }),
  /** Somebody is here and has locked the console, or was away too long. Nothing of theirs is shown, and every request but
   *  those of the session is refused with code `locked`. */
  z.strictObject({
    kind: z.literal('locked'),
    by: PersonView,
    username: z.string(),
    since: z.number(),
    /** Their alerts go on here when somebody else sits down. */
    alertsStay: z.boolean(),
    /** Who else has signed in on this computer before. */
    known: z.array(z.strictObject({ id: z.string(), name: z.string(), username: z.string() })),
    /** The sign-in page is open, until then; null while it is not. */
    signingInUntil: z.number().nullable(),
  }),
])
export type SessionView = z.infer<typeof SessionView>

export const FreshnessView = z.strictObject({
  /** live: push is connected; polling: it is not; catching-up: a first or full read; blind: nothing for longer than the duty allows. */
  state: z.enum(['starting', 'live', 'polling', 'catching-up', 'blind', 'stopped']),
  /** The oldest of the last good answers of the lists that matter now. */
  syncedAt: z.number().nullable(),
  /** Since when it is as it is. */
  since: z.number(),
  /** What is wrong, in words: "The hospital's Microsoft 365 does not answer". */
  trouble: z.string().nullable(),
  /** Rough progress of a first read: rows so far. */
  rowsRead: z.int().nullable(),
})
export type FreshnessView = z.infer<typeof FreshnessView>

/** How the holder of a role is reached when their console cannot see. */
export const FallbackView = z.strictObject({
  code: z.string(),
  name: z.string(),
  phone: z.string().nullable(),
  bleep: z.string().nullable(),
  /** To tell switchboard that the console is blind. */
  switchboardPhone: z.string().nullable(),
})
export type FallbackView = z.infer<typeof FallbackView>

export const HealthView = z.strictObject({
  hospital: z.string(),
  /** A simulated or training hospital wears its mark on every window. */
  mark: z.enum(['simulated', 'training']).nullable(),
  freshness: FreshnessView,
  heldRoles: z.array(FallbackView),
  unsentActs: z.int(),
  rejectedRows: z.int(),
  /** What is wrong with the trust's ladders and switchboards, in sentences. */
  policyFaults: z.array(z.string()),
  /** locked: the cache of this person cannot be unlocked; nothing can be shown until they choose (`session.startAfresh`). */
  storage: z.strictObject({ kind: z.enum(['encrypted', 'memory', 'locked']), note: z.string().nullable() }),
  notifications: z.strictObject({ working: z.boolean(), note: z.string().nullable() }),
  unattended: z.int(),
})
export type HealthView = z.infer<typeof HealthView>
