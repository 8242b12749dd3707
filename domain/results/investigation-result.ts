// A result: one report that a laboratory, or another service, has released, and what became of it. Rules are in
// decide-result.ts, times in result-clock.ts, who must be told of a correction in recall.ts.

import type { Instant } from '../instant.ts'
import type { Level } from '../level.ts'
import type { Patient } from '../patient/patient.ts'
import type { Person } from '../person.ts'
import type { Remote } from '../referral/referral.ts'
import type { Fact } from '../story.ts'
import type { Observation, ResultStatus } from './observation.ts'

export const RESULT_STATES = [
  /** Nobody is owed an answer: its class owns nothing. */
  'released',
  /** Somebody must act, and nobody has said that they do. */
  'open',
  'accepted',
  'done',
  /** The laboratory has taken it back, or it was another patient's. */
  'cancelled',
  /** Its patient is in the care of another desk: it runs on there as its successor. */
  'moved',
] as const
export type ResultState = (typeof RESULT_STATES)[number]

/** Something is still owed. */
export const isOwed = (state: ResultState): boolean => state === 'open' || state === 'accepted'

export const RESULT_KINDS = [
  'seen',
  'accepted',
  /** Whoever accepted it does not have it any more. */
  'given-up',
  'done',
  'said',
  'forwarded',
  'handed-on',
  'printed',
  'escalated',
  /** By the feed: the laboratory has released another version. */
  'version',
  /** By the feed: another role owns it now. */
  'reassigned',
  /** By the feed: the patient lies elsewhere. */
  'moved',
] as const
export type ResultKind = (typeof RESULT_KINDS)[number]

export const OVERDUE_REASONS = ['not-accepted', 'not-done'] as const
export type OverdueReason = (typeof OVERDUE_REASONS)[number]

export const REASSIGN_REASONS = ['moved', 'discharged', 'vacant'] as const
export type ReassignReason = (typeof REASSIGN_REASONS)[number]

/** What a person typed to show that they have the right value of the right patient. */
export interface ReadBack {
  readonly value: string
  /** Two different ones of: NHS number, hospital number, date of birth, family name. As typed. */
  readonly identifiers: readonly string[]
}

export interface ResultEntry extends Fact<ResultKind> {
  /** The version that its author had before them; of `version`: the new one. */
  readonly version?: number | undefined
  /** Code of the role in which it was done. */
  readonly role?: string | undefined
  readonly remote?: Remote | undefined
  /** `accepted`: what was read back, as it was typed. */
  readonly readBack?: ReadBack | undefined
  /** `done`: code of an action of the class. */
  readonly action?: string | undefined
  /** `forwarded`, `handed-on`: to whom. */
  readonly person?: Person | undefined
  /** `forwarded`, `escalated`, `reassigned`: code of a role. */
  readonly to?: string | undefined
  /** `escalated`: number of the step, from 1. */
  readonly step?: number | undefined
  readonly why?: OverdueReason | ReassignReason | undefined
  readonly status?: ResultStatus | undefined
  /** `moved`, `reassigned`: where the patient is now. */
  readonly siteCode?: string | undefined
  readonly ward?: string | undefined
  readonly bed?: string | undefined
}

/** What the laboratory said before. */
export interface EarlierVersion {
  readonly version: number
  readonly status: ResultStatus
  readonly at: Instant
  readonly classCode: string
  readonly observations: readonly Observation[]
}

export interface Service {
  readonly code: string
  readonly system?: string | undefined
  readonly name: string
}

export interface InvestigationResult {
  readonly clientId: string
  /** `clientId` of the first row that it was; its own when it has never moved. */
  readonly chain: string
  readonly title: string
  readonly state: ResultState
  /** Code of a class of the trust (result-class.ts). */
  readonly classCode: string
  readonly level: Level
  /** Code of the role that must act; null when its class owns nothing. */
  readonly roleCode: string | null
  /** Who accepted it; null: nobody has it. */
  readonly owner: Person | null
  readonly status: ResultStatus
  /** From 1. */
  readonly version: number
  readonly versions: readonly EarlierVersion[]
  readonly firstReleasedAt: Instant
  /** Of the present version. */
  readonly releasedAt: Instant
  /** From when it is owed an answer, by a correction again; null: never. */
  readonly owedSince: Instant | null
  readonly specimenAt: Instant | null
  readonly specimen?: string | undefined
  /** Filler order number: what the laboratory calls it. */
  readonly labNumber: string
  /** Placer order number: what whoever asked for it calls it. */
  readonly orderNumber?: string | undefined
  readonly service: Service
  readonly observations: readonly Observation[]
  /** Codes of its observations and its service. */
  readonly tests: readonly string[]
  /** `critical`, `abnormal`, `positive`, and codes of organisms and the like. */
  readonly flags: readonly string[]
  readonly requester?: string | undefined
  /** `clientId` of an earlier abnormal result that this one only repeats. */
  readonly repeatOf?: string | undefined
  readonly siteCode?: string | undefined
  readonly ward?: string | undefined
  readonly bay?: string | undefined
  readonly bed?: string | undefined
  readonly consultant?: string | undefined
  readonly patient?: Patient | undefined
  /** How many pages have said that it is overdue. */
  readonly step: number
  readonly successor?: string | undefined
  readonly story: readonly ResultEntry[]
}

/** The last acceptance, while it holds. */
export function acceptance(result: Pick<InvestigationResult, 'story' | 'owner'>): ResultEntry | undefined {
  const { owner, story } = result
  if (!owner) return undefined
  return story.findLast(
    ({ kind, byId, person }) =>
      (kind === 'accepted' && byId === owner.id) || (kind === 'handed-on' && person?.id === owner.id),
  )
}

/** What was done about the present version; undefined: nothing yet. */
export const doneEntry = ({ story, state }: Pick<InvestigationResult, 'story' | 'state'>): ResultEntry | undefined =>
  state === 'done' ? story.findLast(({ kind }) => kind === 'done') : undefined

export const hasSeen = (result: Pick<InvestigationResult, 'story' | 'version'>, personId: string): boolean =>
  result.story.some(
    (entry) => entry.byId === personId && SHOWS_IT_WAS_SEEN.has(entry.kind) && entry.version === result.version,
  )

/** Acts that nobody does without having the result before them. */
export const SHOWS_IT_WAS_SEEN: ReadonlySet<string> = new Set([
  'seen',
  'accepted',
  'done',
  'forwarded',
  'handed-on',
  'printed',
])
