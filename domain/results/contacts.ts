// Who lay in one bay with a patient: contacts of an infection, from where everybody has lain. Pure.

import type { Instant } from '../instant.ts'

/** One place of a patient's stay. */
export interface Stay {
  /** Code of the site. */
  readonly site: string
  readonly ward: string
  /** Undefined: a side room, or not known. */
  readonly bay?: string | undefined
  readonly bed?: string | undefined
  readonly from: Instant
  /** Null: they are there now. */
  readonly until: Instant | null
}

/** A patient, as far as contacts go. */
export interface Lying {
  /** `patientKeys` of match.ts. */
  readonly keys: readonly string[]
  /** The oldest first. */
  readonly stays: readonly Stay[]
}

export interface Contact<P extends Lying> {
  readonly patient: P
  /** When they first shared the bay, and until when; null: they do. */
  readonly from: Instant
  readonly until: Instant | null
}

/** Everybody who has ever lain in a bay, by the bay. */
export type BayBook<P extends Lying> = ReadonlyMap<string, readonly { readonly patient: P; readonly stay: Stay }[]>

export function bayBook<P extends Lying>(patients: Iterable<P>): BayBook<P> {
  const book = new Map<string, { patient: P; stay: Stay }[]>()
  for (const patient of patients)
    for (const stay of patient.stays) {
      const key = bayKey(stay)
      if (key === undefined) continue
      const known = book.get(key)
      if (known) known.push({ patient, stay })
      else book.set(key, [{ patient, stay }])
    }
  return book
}

/** A side room is shared with nobody. */
const bayKey = ({ site, ward, bay }: Stay): string | undefined =>
  bay === undefined || bay.trim() === '' ? undefined : [site, plain(ward), plain(bay)].join('\n')

const plain = (text: string): string => text.trim().toLowerCase()

/**
 * Who shared a bay with this patient at any time since `since`; those who still do first, then who left it last. Whoever came
 * after the patient had gone was not there with them.
 */
export function contactsOf<P extends Lying>(patient: Lying, since: Instant, book: BayBook<P>): Contact<P>[] {
  const found = new Map<P, Contact<P>>()
  for (const stay of patient.stays) {
    const key = bayKey(stay)
    for (const other of (key === undefined ? undefined : book.get(key)) ?? []) {
      if (isSame(other.patient, patient)) continue
      const from = Math.max(stay.from, other.stay.from, since)
      const until = earlier(stay.until, other.stay.until)
      if (until !== null && until <= from) continue
      const known = found.get(other.patient)
      found.set(other.patient, {
        patient: other.patient,
        from: Math.min(from, known?.from ?? from),
        until: known ? later(known.until, until) : until,
      })
    }
  }
  return [...found.values()].sort((a, b) => (b.until ?? Infinity) - (a.until ?? Infinity) || a.from - b.from)
}

const isSame = (a: Lying, b: Lying): boolean => a === b || a.keys.some((key) => b.keys.includes(key))

const earlier = (a: Instant | null, b: Instant | null): Instant | null =>
  a === null || b === null ? (a ?? b) : Math.min(a, b)

const later = (a: Instant | null, b: Instant | null): Instant | null =>
  a === null || b === null ? null : Math.max(a, b)

/** Where they are; undefined: nowhere, they have gone home. */
export const presentStay = ({ stays }: Pick<Lying, 'stays'>): Stay | undefined =>
  stays.findLast(({ until }) => until === null)

/** Where they were at an instant. */
export const stayAt = ({ stays }: Pick<Lying, 'stays'>, at: Instant): Stay | undefined =>
  stays.findLast(({ from, until }) => from <= at && (until === null || at < until))
