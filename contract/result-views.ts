// What the renderer draws of results: rows of a list, one in full, watches, requests, and the infection view.

import { z } from 'zod'
import {
  OVERDUE_REASONS,
  REASSIGN_REASONS,
  RESULT_KINDS,
  RESULT_STATES,
} from '../domain/results/investigation-result.ts'
import { RESULT_STATUSES } from '../domain/results/observation.ts'
import { REQUEST_KINDS, REQUEST_STATES } from '../domain/results/service-request.ts'
import { MINE, WATCH_ENDS } from '../domain/results/watch.ts'
import { OnNowView } from './referral-views.ts'
import { LevelView, PatientView, PendingView, PersonView, UnsentView } from './views.ts'

export const ResultStateView = z.enum(RESULT_STATES)
export const ResultKindView = z.enum(RESULT_KINDS)
export const ResultStatusView = z.enum(RESULT_STATUSES)

/** What a result asks of this person: the most pressing first. */
export const RESULT_ASKS = [
  /** The accept or done deadline has passed. */
  'overdue',
  /** Corrected, cancelled or another patient's: they had an earlier version. */
  'recalled',
  /** Nobody has it, and they answer for its role. */
  'to-accept',
  /** They have it, and nothing is recorded as done. */
  'to-do',
  /** It answers a watch of theirs, or was sent to them, and they have not seen it. */
  'to-see',
  'nothing',
] as const
export const ResultAskView = z.enum(RESULT_ASKS)
export type ResultAskView = z.infer<typeof ResultAskView>

export const ObservationView = z.strictObject({
  code: z.string(),
  name: z.string(),
  /** "6.9 mmol/L" */
  value: z.string(),
  units: z.string().nullable(),
  /** As a number, for a trend; null: it is none. */
  number: z.number().nullable(),
  range: z.string().nullable(),
  /** HL7 table 0078. */
  flag: z.string().nullable(),
  /** "Very high", "Abnormal"; null: within its range, or not said. */
  flagWords: z.string().nullable(),
  isAbnormal: z.boolean(),
  isCritical: z.boolean(),
  status: ResultStatusView,
  notes: z.string().nullable(),
  /** The oldest first, the present one not among them. */
  previous: z.array(z.strictObject({ value: z.string(), number: z.number().nullable(), at: z.number() })),
  /** What the version before said, where it said something else. */
  before: z.string().nullable(),
})
export type ObservationView = z.infer<typeof ObservationView>

export const ResultDueView = z.strictObject({ what: z.enum(['accept', 'done']), at: z.number() })
export type ResultDueView = z.infer<typeof ResultDueView>

export const ResultRow = z.strictObject({
  ref: z.string(),
  /** Names the result wherever its patient is moved to. */
  key: z.string(),
  /** "Potassium 6.9 mmol/L" */
  title: z.string(),
  classCode: z.string(),
  className: z.string(),
  level: LevelView,
  state: ResultStateView,
  asks: ResultAskView,
  status: ResultStatusView,
  /** "Preliminary", "Corrected", "Cancelled", "Not this patient’s"; null: final. */
  statusWords: z.string().nullable(),
  version: z.int(),
  flags: z.array(z.string()),
  /** "Ward E5 · Bay 2 · Bed 4"; with the site where it is not the viewer's own. */
  place: z.string(),
  patient: PatientView.nullable(),
  releasedAt: z.number(),
  specimenAt: z.number().nullable(),
  /** What is owed next; null: nothing is. */
  due: ResultDueView.nullable(),
  /** The role that must act; null: nobody must. */
  roleName: z.string().nullable(),
  owner: z.strictObject({ id: z.string(), name: z.string(), mine: z.boolean(), saving: z.boolean() }).nullable(),
  /** "Isolated where they are, by Sister Mary Stone 10:20" */
  doneWords: z.string().nullable(),
  /** Watches of this person, or of their roles, that it answers, in words. */
  watches: z.array(z.string()),
  /** Released before the watch was made. */
  beforeWatch: z.boolean(),
  /** How many like it there were in the days before that it only repeats; they are listed under it. */
  repeats: z.int().min(0),
  /** Its latest value, for the row: the worst that it says. */
  headline: ObservationView.nullable(),
  saving: z.boolean(),
  /** Words around what the search found, when that is not in the row itself. */
  found: z.string().nullable(),
})
export type ResultRow = z.infer<typeof ResultRow>

/** One fact of the timeline. The first is that it was released. */
export const ResultLine = z.strictObject({
  id: z.string(),
  kind: z.enum(['released', ...RESULT_KINDS, 'other']),
  rawKind: z.string().nullable(),
  at: z.number(),
  byName: z.string(),
  mine: z.boolean(),
  /** The laboratory, or another system, and not a person. */
  byFeed: z.boolean(),
  console: z.string(),
  roleName: z.string().nullable(),
  remoteSite: z.string().nullable(),
  /** The version before them when they did it. */
  version: z.int().nullable(),
  status: ResultStatusView.nullable(),
  text: z.string().nullable(),
  /** What was read back. */
  readBack: z.string().nullable(),
  actionName: z.string().nullable(),
  /** Name of the person, or of the role, that it went to. */
  toName: z.string().nullable(),
  why: z.enum([...OVERDUE_REASONS, ...REASSIGN_REASONS]).nullable(),
  place: z.string().nullable(),
  saving: z.boolean(),
})
export type ResultLine = z.infer<typeof ResultLine>

/** Somebody who had a version that is not so any more. */
export const RecallView = z.strictObject({
  person: PersonView,
  mine: z.boolean(),
  version: z.int(),
  /** How they had it, and when: "accepted 10:04". */
  how: ResultKindView,
  at: z.number(),
  /** When they saw the present version; null: they have not. */
  knowsSince: z.number().nullable(),
})
export type RecallView = z.infer<typeof RecallView>

export const VersionView = z.strictObject({
  version: z.int(),
  status: ResultStatusView,
  at: z.number(),
  className: z.string(),
  observations: z.array(ObservationView),
})

export type VersionView = z.infer<typeof VersionView>

export const ResultDetail = z.strictObject({
  row: ResultRow,
  /** Service, laboratory number, specimen and who asked for it. */
  serviceName: z.string(),
  labNumber: z.string(),
  orderNumber: z.string().nullable(),
  specimen: z.string().nullable(),
  requester: z.string().nullable(),
  consultant: z.string().nullable(),
  observations: z.array(ObservationView),
  /** The three clocks; null: not yet. `…By`: until when, null: no limit, or nothing is owed. */
  clock: z.strictObject({
    owedSince: z.number().nullable(),
    firstSeen: z.strictObject({ at: z.number(), byName: z.string() }).nullable(),
    accepted: z.strictObject({ at: z.number(), byName: z.string() }).nullable(),
    acceptBy: z.number().nullable(),
    done: z.strictObject({ at: z.number(), byName: z.string(), actionName: z.string() }).nullable(),
    doneBy: z.number().nullable(),
  }),
  /** Who is on for its owner role now; null: nobody owns it. */
  onNow: OnNowView.nullable(),
  /** What must be read back to accept it; null: nothing. */
  readBack: z.strictObject({ name: z.string(), units: z.string().nullable() }).nullable(),
  actions: z.array(z.strictObject({ code: z.string(), name: z.string() })),
  /** What may be done with it now by this person. */
  offered: z.array(ResultKindView),
  timeline: z.array(ResultLine),
  /** Earlier versions, the newest first. */
  versions: z.array(VersionView),
  recalled: z.array(RecallView),
  /** Earlier results that it repeats, the newest first. */
  repeated: z.array(ResultRow),
  /** Other results of this patient on this computer, the newest first. */
  alsoOfPatient: z.array(ResultRow),
  pending: z.array(PendingView),
})
export type ResultDetail = z.infer<typeof ResultDetail>

const codes = z.array(z.string().min(1).max(100)).max(100)

/** As domain/results/watch.ts has it. */
export const ConditionView = z.strictObject({
  sites: codes.optional(),
  wards: z
    .array(z.strictObject({ site: z.string().min(1).max(100), ward: z.string().min(1).max(100) }))
    .max(100)
    .optional(),
  patients: z
    .array(z.strictObject({ nhsNumber: z.string().max(20).optional(), hospitalNumber: z.string().max(40).optional() }))
    .max(100)
    .optional(),
  mine: z.enum(MINE).optional(),
  tests: codes.optional(),
  flags: codes.optional(),
  classes: codes.optional(),
  consultants: codes.optional(),
})
export type ConditionView = z.infer<typeof ConditionView>

export const WatchEndView = z.strictObject({ kind: z.enum(WATCH_ENDS), at: z.number().optional() })

export const WatchDraftView = z.strictObject({
  /** Code of a role that this person holds, with which the watch passes on; null: it is theirs. */
  roleCode: z.string().max(100).nullable(),
  condition: ConditionView,
  end: WatchEndView,
})
export type WatchDraftView = z.infer<typeof WatchDraftView>

export const WatchRow = z.strictObject({
  ref: z.string(),
  key: z.string(),
  /** "COVID-19 positive on Ward D4 and Ward D5" */
  words: z.string(),
  roleName: z.string().nullable(),
  mine: z.boolean(),
  byName: z.string(),
  since: z.number(),
  /** "until Mr Testpatient goes home"; null: it has no end. */
  endWords: z.string().nullable(),
  ended: z.boolean(),
  /** Results that answer it on this computer, and how many of them this person has not seen. */
  matches: z.int().min(0),
  unseen: z.int().min(0),
  unsent: UnsentView.nullable(),
  /** Lists that it looks at and that this console has not read yet. */
  reading: z.int().min(0),
})
export type WatchRow = z.infer<typeof WatchRow>

/** What a watch can be made of: for the pickers. */
export const WatchOffersView = z.strictObject({
  roles: z.array(z.strictObject({ code: z.string(), name: z.string() })),
  sites: z.array(z.strictObject({ code: z.string(), name: z.string() })),
  wards: z.array(
    z.strictObject({ site: z.string(), siteName: z.string(), ward: z.string(), name: z.string(), own: z.boolean() }),
  ),
  tests: z.array(z.strictObject({ code: z.string(), name: z.string() })),
  flags: z.array(z.strictObject({ code: z.string(), name: z.string() })),
  classes: z.array(z.strictObject({ code: z.string(), name: z.string() })),
  consultants: z.array(z.string()),
})
export type WatchOffersView = z.infer<typeof WatchOffersView>

export const RequestStateView = z.enum(REQUEST_STATES)
export const RequestKindView = z.enum(REQUEST_KINDS)

export const RequestRow = z.strictObject({
  ref: z.string(),
  key: z.string(),
  title: z.string(),
  state: RequestStateView,
  level: LevelView,
  roleName: z.string(),
  place: z.string(),
  patient: PatientView.nullable(),
  sentBy: z.string(),
  sentByMe: z.boolean(),
  sentAt: z.number(),
  readyAt: z.number().nullable(),
  /** When whoever accepted it means to be there. */
  eta: z.number().nullable(),
  acceptedBy: z.string().nullable(),
  situation: z.string().nullable(),
  /** `ref` of the result that made it ready, once this computer has it. */
  resultRef: z.string().nullable(),
  /** From when this person may remind; null: they may not. */
  remindFrom: z.number().nullable(),
  offered: z.array(RequestKindView),
  lines: z.array(
    z.strictObject({
      id: z.string(),
      kind: z.enum(['requested', ...REQUEST_KINDS, 'other']),
      at: z.number(),
      byName: z.string(),
      mine: z.boolean(),
      text: z.string().nullable(),
      eta: z.number().nullable(),
      saving: z.boolean(),
    }),
  ),
  unsent: UnsentView.nullable(),
  pending: z.array(PendingView),
})
export type RequestRow = z.infer<typeof RequestRow>

/** Of one bed. */
export const BedView = z.strictObject({
  bed: z.string(),
  /** Null: a side room. */
  bay: z.string().nullable(),
  /** `positive`: something infectious now. `contact`: shared the bay with one since the specimen. */
  state: z.enum(['empty', 'taken', 'positive', 'contact']),
  patient: PatientView.nullable(),
  /** "COVID-19 since 12-Nov" */
  words: z.string().nullable(),
  resultRef: z.string().nullable(),
})
export type BedView = z.infer<typeof BedView>

export const InfectionCase = z.strictObject({
  row: ResultRow,
  organism: z.string(),
  since: z.number(),
  /** What was done; null: nothing yet. */
  doneWords: z.string().nullable(),
  overdue: z.boolean(),
  contacts: z.array(z.strictObject({ patient: PatientView, place: z.string(), until: z.number().nullable() })),
})
export type InfectionCase = z.infer<typeof InfectionCase>

export const InfectionView = z.strictObject({
  asAt: z.number(),
  /** Lists of the place that this console has not read yet: what it says may be too little. */
  reading: z.int().min(0),
  cases: z.array(InfectionCase),
  wards: z.array(
    z.strictObject({
      site: z.string(),
      ward: z.string(),
      name: z.string(),
      positives: z.int().min(0),
      contacts: z.int().min(0),
      overdue: z.int().min(0),
      beds: z.array(BedView),
    }),
  ),
  /** The last 14 days, the oldest first: new positives by organism. */
  days: z.array(z.strictObject({ day: z.string(), counts: z.record(z.string(), z.int().min(0)) })),
  organisms: z.array(z.strictObject({ code: z.string(), name: z.string() })),
})
export type InfectionView = z.infer<typeof InfectionView>
