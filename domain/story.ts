// What has happened to a page: facts that are only ever appended and never merged.

import type { Instant } from './instant.ts'

export type StoryKind =
  | 'delivered'
  | 'seen'
  | 'acknowledged'
  | 'accepted'
  | 'replied'
  | 'done'
  | 'cancelled'
  /** Written by a newer console: shown with its text, kept as it is. */
  | 'other'

export interface StoryEntry {
  /** Id of the act that wrote it: who retries after a time-out looks for its own id first. */
  readonly id: string
  readonly kind: StoryKind
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

export const hasEntry = (story: readonly StoryEntry[], id: string): boolean => story.some((entry) => entry.id === id)

export const firstOf = (story: readonly StoryEntry[], kind: StoryKind): StoryEntry | undefined =>
  story.find((entry) => entry.kind === kind)
