// What has happened to a page: facts that are only ever appended and never merged.

import type { Instant } from './instant.ts'

export const STORY_KINDS = [
  'delivered',
  'seen',
  'acknowledged',
  'accepted',
  'replied',
  /** "Cannot attend": the ladder moves at once. */
  'declined',
  /** Sent on by a person to another role, which is told as well. */
  'redirected',
  /** A step of the ladder was taken: another role is told as well. */
  'escalated',
  /** Somebody was told in another way than by a console; `text` says what came of it. */
  'told',
  'done',
  'cancelled',
] as const

export type StoryKind = Fact<(typeof STORY_KINDS)[number]>['kind']

/** Why a step of a ladder was taken. */
export const STEP_REASONS = ['unacknowledged', 'undelivered', 'declined', 'vacant', 'not-reachable'] as const
export type StepReason = (typeof STEP_REASONS)[number]

/** A way to reach a person beside the console. */
export const LANES = ['teams-chat', 'phone', 'bleep'] as const
export type Lane = (typeof LANES)[number]

/** What an entry of any story says: of a page or of a referral. */
export interface Fact<K extends string> {
  /** Id of the act that wrote it: who retries after a time-out looks for its own id first. */
  readonly id: string
  /** `other`: written by a newer console; shown with its text, kept as it is. */
  readonly kind: K | 'other'
  /** The kind as written, when this console does not know it. */
  readonly rawKind?: string | undefined
  readonly at: Instant
  readonly byId: string
  readonly byName: string
  /** The computer it was done on, as its owner named it. */
  readonly console: string
  readonly text?: string | undefined
  readonly eta?: Instant | undefined
  /** An entry with something that this console does not know, as it was written: it goes back unchanged. */
  readonly raw?: Readonly<Record<string, unknown>> | undefined
}

export interface StoryEntry extends Fact<(typeof STORY_KINDS)[number]> {
  /** `escalated`: the step's place in the ladder, from 0. */
  readonly step?: number | undefined
  /** `escalated`, `redirected`: code of the role that is told as well. `told`: the role whose holder was told. */
  readonly to?: string | undefined
  readonly why?: StepReason | undefined
  /** `escalated`: `ClientId` of the page on switchboard's red list that was made for it. */
  readonly red?: string | undefined
  readonly lane?: Lane | undefined
  /** `acknowledged` by somebody whom the page was not for: why they may say so. */
  readonly onBehalf?: string | undefined
}

export const hasEntry = (story: readonly Pick<StoryEntry, 'id'>[], id: string): boolean =>
  story.some((entry) => entry.id === id)

export const firstOf = (story: readonly StoryEntry[], kind: StoryKind): StoryEntry | undefined =>
  story.find((entry) => entry.kind === kind)
