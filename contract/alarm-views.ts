// What the alarm windows draw, and what the main window says of them. Alarm windows are seen by whoever is near.

import { z } from 'zod'
import { FallbackView, LevelView } from './views.ts'

/** What an alarm may say: how many; of which level, for which role and from where; or all, while nobody else can look. */
export const ALARM_PRIVACY = ['count', 'level-and-place', 'full-when-unlocked'] as const
export const AlarmPrivacyView = z.enum(ALARM_PRIVACY)
export type AlarmPrivacyView = z.infer<typeof AlarmPrivacyView>

export const SoundView = z.strictObject({
  /** Sound outputs of this computer; null while nobody has looked. */
  outputs: z.int().nullable(),
  running: z.boolean(),
  /** From 0.2 to 1: an alarm that cannot be heard is none. */
  volume: z.number(),
  lastBurstAt: z.number().nullable(),
  bursts: z.int(),
  /** What is wrong, in words; null when nothing is. */
  trouble: z.string().nullable(),
})
export type SoundView = z.infer<typeof SoundView>

/** Name, date of birth and NHS number, and nothing else (NHS CUI, micro patient banner). */
export const MicroBannerView = z.strictObject({
  familyName: z.string().nullable(),
  givenName: z.string().nullable(),
  title: z.string().nullable(),
  born: z.strictObject({ year: z.int(), month: z.int(), day: z.int() }).nullable(),
  nhsNumber: z.string().nullable(),
})
export type MicroBannerView = z.infer<typeof MicroBannerView>

export const AlarmRow = z.strictObject({
  /** What it is answered by: a page, or nothing when it may not be answered here. */
  ref: z.string(),
  level: LevelView,
  /** Null: not to be said here. */
  roleName: z.string().nullable(),
  place: z.string().nullable(),
  /** Whose page it is, when somebody else is in front of this console. */
  forName: z.string().nullable(),
  sentAt: z.number(),
  overdue: z.boolean(),
  /** Only for a single alarm, and only while nobody else can look. */
  full: z
    .strictObject({
      reason: z.string(),
      sentBy: z.string(),
      callBack: z.string().nullable(),
      patient: MicroBannerView.nullable(),
    })
    .nullable(),
  /** Whoever is in front may answer it. */
  answerable: z.boolean(),
  /** It was made for a result: it is answered there, and to acknowledge it is to open it. */
  aboutResult: z.boolean().optional(),
})
export type AlarmRow = z.infer<typeof AlarmRow>

export const BlindView = z.strictObject({
  since: z.number(),
  why: z.string().nullable(),
  roles: z.array(FallbackView),
  /** The person has said that they know: it is on no alarm window any more, and silent. */
  known: z.boolean(),
})
export type BlindView = z.infer<typeof BlindView>

/** What happened while this console could not see. */
export const MissedView = z.strictObject({
  from: z.number(),
  until: z.number(),
  why: z.string(),
  /** Pages for this person that were sent meanwhile. */
  arrived: z.int(),
  /** Those that still wait: overdue first, then by level, then the oldest. */
  waiting: z.array(z.string()),
})
export type MissedView = z.infer<typeof MissedView>

export const AlarmView = z.strictObject({
  hospital: z.string(),
  mark: z.enum(['simulated', 'training']).nullable(),
  privacy: AlarmPrivacyView,
  /** The most urgent first. */
  rows: z.array(AlarmRow),
  /** The answer keys are about these rows; not while the console's own window has the focus, whose keys they are then. */
  keysAreHere: z.boolean(),
  blind: BlindView.nullable(),
  mutedUntil: z.number().nullable(),
  sound: SoundView,
})
export type AlarmView = z.infer<typeof AlarmView>

/** For help and the service desk: when new pages could not be seen here. */
export const BlindTimeView = z.strictObject({ from: z.number(), until: z.number().nullable(), why: z.string() })
export type BlindTimeView = z.infer<typeof BlindTimeView>
