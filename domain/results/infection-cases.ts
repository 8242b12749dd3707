// Cases of infection: each patient with each organism, since when, who lay in the bay with them, and whether something about it is
// overdue. Pure.

import type { Instant } from '../instant.ts'
import { bayBook, type Contact, contactsOf, type Lying, presentStay, type Stay } from './contacts.ts'
import { type InvestigationResult, isOwed } from './investigation-result.ts'
import { patientKeys } from './match.ts'
import { type ClassOf, rulingClass } from './result-class.ts'
import { dueOf } from './result-clock.ts'
import type { WardPlace } from './watch.ts'

/** What of a result an infection is known by. */
export type InfectionResult = Pick<
  InvestigationResult,
  | 'clientId'
  | 'classCode'
  | 'versions'
  | 'flags'
  | 'state'
  | 'status'
  | 'firstReleasedAt'
  | 'owedSince'
  | 'specimenAt'
  | 'repeatOf'
  | 'siteCode'
  | 'ward'
  | 'patient'
>

/** Flags that name no organism. */
const PLAIN_FLAGS: ReadonlySet<string> = new Set(['critical', 'abnormal', 'positive'])

/** Of a positive whose organism no map names. */
export const OTHER_ORGANISM = 'other'

/** Codes of the organisms that it found; empty: it says nothing of an infection, or nothing that still holds. */
export function organismsOf({
  flags,
  state,
  status,
  classCode,
}: Pick<InfectionResult, 'flags' | 'state' | 'status' | 'classCode'>): string[] {
  if (status === 'X' || status === 'W' || state === 'cancelled' || state === 'moved') return []
  if (!flags.includes('positive')) return []
  const named = flags.filter((flag) => !PLAIN_FLAGS.has(flag))
  if (named.length > 0) return [...new Set(named)]
  return classCode === 'infection' ? [OTHER_ORGANISM] : []
}

export interface InfectionCase<R extends InfectionResult, P extends Lying> {
  readonly organism: string
  /** The one to look at: what is still owed, else the newest that is no repeat. */
  readonly result: R
  /** All of this patient with this organism, the newest first. */
  readonly results: readonly R[]
  /** When the first specimen that was positive was taken; when it was released, where nobody wrote that down. */
  readonly since: Instant
  /** Undefined: no row of an inpatient is here. */
  readonly patient: P | undefined
  readonly place: WardPlace & Partial<Pick<Stay, 'bay' | 'bed'>>
  readonly overdue: boolean
  readonly contacts: readonly Contact<P>[]
}

export interface CaseFacts<R extends InfectionResult> {
  /** All that are known here, wherever their patients lie. */
  readonly results: Iterable<R>
  readonly classOf: ClassOf
  /** The tenant's time. */
  readonly now: Instant
}

/** Every patient with every organism, wherever they are now. */
export function infectionCases<R extends InfectionResult, P extends Lying>(
  { results, classOf, now }: CaseFacts<R>,
  patients: readonly P[],
): InfectionCase<R, P>[] {
  const byKey = new Map(patients.flatMap((patient) => patient.keys.map((key): [string, P] => [key, patient])))
  const grouped = new Map<string, { organism: string; patient: P | undefined; found: R[] }>()
  for (const result of results) {
    const keys = result.patient ? patientKeys(result.patient) : []
    const patient = keys.map((key) => byKey.get(key)).find((each) => each !== undefined)
    for (const organism of organismsOf(result)) {
      const key = `${organism}\n${(patient?.keys ?? keys)[0] ?? result.clientId}`
      const group = grouped.get(key)
      if (group) group.found.push(result)
      else grouped.set(key, { organism, patient, found: [result] })
    }
  }
  const positive = new Map<string, Set<P>>()
  for (const { organism, patient } of grouped.values())
    if (patient) positive.set(organism, (positive.get(organism) ?? new Set()).add(patient))
  const book = bayBook(patients)
  return [...grouped.values()].map(({ organism, patient, found }) => {
    const newest = found.sort((a, b) => b.firstReleasedAt - a.firstReleasedAt)
    const since = Math.min(...newest.map(({ specimenAt, firstReleasedAt }) => specimenAt ?? firstReleasedAt))
    const overdue = newest.some((each) => isOverdue(each, classOf, now))
    const [first] = newest
    const result = newest.find(({ state }) => isOwed(state)) ?? newest.find((each) => !each.repeatOf) ?? first
    // Whoever has it themselves is a case of their own.
    const contacts = patient
      ? contactsOf(patient, since, book).filter((contact) => !positive.get(organism)?.has(contact.patient))
      : []
    return { organism, patient, since, overdue, contacts, results: newest, ...placed(result, patient) }
  })
}

function placed<R extends InfectionResult, P extends Lying>(result: R | undefined, patient: P | undefined) {
  if (!result) throw new Error('a case has at least one result')
  const stay = patient && (presentStay(patient) ?? patient.stays.at(-1))
  const place = stay
    ? { site: stay.site, ward: stay.ward, bay: stay.bay, bed: stay.bed }
    : { site: result.siteCode ?? '', ward: result.ward ?? '' }
  return { result, place }
}

function isOverdue(result: InfectionResult, classOf: ClassOf, now: Instant): boolean {
  const due = dueOf(result, rulingClass(result, classOf))
  return due !== null && due.at <= now
}
