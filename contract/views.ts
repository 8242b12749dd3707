// What the renderer draws: plain values, already decided. Texts for people are made here or in the renderer from these facts.

import { z } from 'zod'
import { LANES, STEP_REASONS, STORY_KINDS } from '../domain/story.ts'

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

export const PageRow = z.strictObject({
  ref: z.string(),
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
  /** I hold the role it is for: the acts on it are mine to do. */
  forMe: z.boolean(),
})
export type PageDetail = z.infer<typeof PageDetail>

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
  z.strictObject({ kind: z.literal('signing-in'), since: z.number(), until: z.number() }),
  z.strictObject({
    kind: z.literal('signed-in'),
    person: PersonView,
    username: z.string(),
    site: z.string().nullable(),
    department: z.string().nullable(),
  }),
  /** The cache stays readable; alerts carry on from it; the person must do something. */
  z.strictObject({
    kind: z.literal('needs-attention'),
    person: PersonView,
    username: z.string(),
    site: z.string().nullable(),
    department: z.string().nullable(),
    because: z.strictObject({ code: z.string(), message: z.string() }),
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

export const HealthView = z.strictObject({
  hospital: z.string(),
  /** A simulated or training hospital wears its mark on every window. */
  mark: z.enum(['simulated', 'training']).nullable(),
  freshness: FreshnessView,
  heldRoles: z.array(
    z.strictObject({ code: z.string(), name: z.string(), phone: z.string().nullable(), bleep: z.string().nullable() }),
  ),
  unsentActs: z.int(),
  rejectedRows: z.int(),
  /** locked: the cache of this person cannot be unlocked; nothing can be shown until they choose (`session.startAfresh`). */
  storage: z.strictObject({ kind: z.enum(['encrypted', 'memory', 'locked']), note: z.string().nullable() }),
  notifications: z.strictObject({ working: z.boolean(), note: z.string().nullable() }),
  unattended: z.int(),
})
export type HealthView = z.infer<typeof HealthView>
