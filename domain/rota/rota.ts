// The rota: who is planned to hold a role, from when until when. Only a plan: the role's row says who holds it now.
// Three kinds of entries, all with half-open times [from, until).

import type { Instant } from '../instant.ts'
import type { Person } from '../person.ts'

export interface Span {
  readonly from: Instant
  /** The first instant that is not part of it. */
  readonly until: Instant
}

interface Entry extends Span {
  readonly clientId: string
  readonly roleCode: string
  /** When it was last written: among entries of one kind that overlap, the one written last is meant. */
  readonly writtenAt: Instant
}

export const ROTA_SOURCES = ['csv', 'shifts', 'person'] as const
export type RotaSource = (typeof ROTA_SOURCES)[number]

export interface Shift extends Entry {
  readonly kind: 'shift'
  readonly person: Person
  readonly source: RotaSource
  /** Taken out of the plan; the row stays, so that nothing is lost and the same shift can come back. */
  readonly withdrawn: boolean
}

/** For a time, somebody else than planned, whatever the shifts say: sickness, a locum, a change on the day. */
export interface Override extends Entry {
  readonly kind: 'override'
  readonly person: Person
  readonly reason: string
  readonly withdrawn: boolean
}

export type SwapState = 'proposed' | 'accepted' | 'declined' | 'withdrawn'

/** One gives a shift to the other, and may take one of theirs. `from` and `until` are those of the shift that is given. */
export interface Swap extends Entry {
  readonly kind: 'swap'
  readonly proposer: Person
  readonly other: Person
  /** `clientId` of the proposer's shift. */
  readonly gives: string
  /** `clientId` of the other's shift; null when nothing is asked in return. */
  readonly takes: string | null
  readonly state: SwapState
  readonly reason: string
}

export type RotaEntry = Shift | Override | Swap

export const isSpan = ({ from, until }: Span): boolean =>
  Number.isFinite(from) && Number.isFinite(until) && from < until

export const holds = ({ from, until }: Span, at: Instant): boolean => from <= at && at < until

export const overlap = (a: Span, b: Span): boolean => a.from < b.until && b.from < a.until

/** In the order in which they were written; of those written in the same second, the one that begins later is the later. */
export const byWriting = (a: RotaEntry, b: RotaEntry): number =>
  a.writtenAt - b.writtenAt || a.from - b.from || (a.clientId < b.clientId ? -1 : Number(a.clientId > b.clientId))
