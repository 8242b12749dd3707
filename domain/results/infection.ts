// The infections of a place as somebody looks at them: who is positive now, each bed, and the last days. Facts only; words are for
// whoever draws them. Pure.

import { dayOf } from '../clinical-time.ts'
import { DAY, type Instant } from '../instant.ts'
import { isoDate } from '../patient/calendar-date.ts'
import { type Lying, presentStay, stayAt } from './contacts.ts'
import { type CaseFacts, type InfectionCase, type InfectionResult, infectionCases } from './infection-cases.ts'
import type { WardPlace } from './watch.ts'

/** The chart goes back this far, and so does whom a bed is shown as a contact of. */
export const INFECTION_DAYS = 14

export interface WardBeds extends WardPlace {
  /** Beds by bay; a bed in none is a side room. */
  readonly bays: Readonly<Record<string, readonly string[]>>
}

export interface Bed<R extends InfectionResult, P extends Lying> {
  /** Empty: the patient has none. */
  readonly bed: string
  readonly bay: string | null
  readonly state: 'empty' | 'taken' | 'positive' | 'contact'
  readonly patient: P | null
  /** Why it is `positive` or `contact`: of whoever lies there, or of those whom they lay with. */
  readonly cases: readonly InfectionCase<R, P>[]
}

export interface WardPicture<R extends InfectionResult, P extends Lying> extends WardPlace {
  /** Patients. */
  readonly positives: number
  readonly contacts: number
  /** Cases. */
  readonly overdue: number
  readonly beds: readonly Bed<R, P>[]
}

export interface InfectionPicture<R extends InfectionResult, P extends Lying> {
  /** Of patients who lie in the place now: overdue first, then the newest. */
  readonly cases: readonly InfectionCase<R, P>[]
  /** As they were asked for. */
  readonly wards: readonly WardPicture<R, P>[]
  /** The last `INFECTION_DAYS`, the oldest first: how many patients were found positive for the first time, by organism. */
  readonly days: readonly { readonly day: string; readonly counts: Readonly<Record<string, number>> }[]
  /** Codes of all organisms in it, in the order of the alphabet. */
  readonly organisms: readonly string[]
}

export interface InfectionFacts<R extends InfectionResult, P extends Lying> extends CaseFacts<R> {
  /** Wherever they lie; one for each patient, those who have gone home too. */
  readonly patients: Iterable<P>
  /** What the picture is of. */
  readonly wards: readonly WardBeds[]
}

export function infectionPicture<R extends InfectionResult, P extends Lying>(
  facts: InfectionFacts<R, P>,
): InfectionPicture<R, P> {
  const { wards, now } = facts
  const patients = [...facts.patients]
  const scope = new Set(wards.map(placeKey))
  const known = infectionCases(facts, patients)
  const cases = known.filter((each) => isHere(each) && scope.has(placeKey(each.place))).sort(byUrgency)
  const shown = wards.map((ward) => pictureOf(ward, patients, known, cases, now))
  const days = countedDays(known, scope, now)
  const organisms = new Set([
    ...cases.map(({ organism }) => organism),
    ...days.flatMap(({ counts }) => Object.keys(counts)),
  ])
  return { cases, wards: shown, days, organisms: [...organisms].sort() }
}

const placeKey = ({ site, ward }: WardPlace): string => `${site}\n${ward.trim().toLowerCase()}`

/** Nobody is said to have gone because their row is not here. */
const isHere = <R extends InfectionResult, P extends Lying>({ patient }: InfectionCase<R, P>): boolean =>
  patient === undefined || presentStay(patient) !== undefined

const byUrgency = <R extends InfectionResult, P extends Lying>(a: InfectionCase<R, P>, b: InfectionCase<R, P>) =>
  Number(b.overdue) - Number(a.overdue) || b.since - a.since || (a.result.clientId < b.result.clientId ? -1 : 1)

function pictureOf<R extends InfectionResult, P extends Lying>(
  ward: WardBeds,
  patients: readonly P[],
  known: readonly InfectionCase<R, P>[],
  cases: readonly InfectionCase<R, P>[],
  now: Instant,
): WardPicture<R, P> {
  const here = placeKey(ward)
  const lying = patients.flatMap((patient) => {
    const stay = presentStay(patient)
    return stay && placeKey(stay) === here ? [{ patient, stay }] : []
  })
  const ofWard = cases.filter(({ place }) => placeKey(place) === here)
  const recent = known.filter(({ since }) => now - since < INFECTION_DAYS * DAY)
  const bedOf = (bed: string, bay: string | null, patient: P | null): Bed<R, P> => {
    if (patient === null) return { bed, bay, state: 'empty', patient, cases: [] }
    const own = ofWard.filter((each) => each.patient === patient)
    if (own.length > 0) return { bed, bay, state: 'positive', patient, cases: own }
    const others = recent.filter(({ contacts }) => contacts.some((contact) => contact.patient === patient))
    return { bed, bay, state: others.length > 0 ? 'contact' : 'taken', patient, cases: others }
  }
  const bedsOf = (bed: string, bay: string | null): Bed<R, P>[] => {
    const inIt = lying.filter(({ stay }) => (stay.bed ?? '') === bed)
    // Two in one bed: somebody has not been moved in the books yet, and both are shown.
    return inIt.length === 0 ? [bedOf(bed, bay, null)] : inIt.map(({ patient }) => bedOf(bed, bay, patient))
  }
  const inBays = Object.entries(ward.bays).flatMap(([bay, beds]) => beds.map((bed) => ({ bay, bed })))
  const listed = new Set(inBays.map(({ bed }) => bed))
  const side = [...new Set(lying.map(({ stay }) => stay.bed ?? ''))].filter((bed) => !listed.has(bed)).sort(byNumber)
  const beds = [...inBays.flatMap(({ bay, bed }) => bedsOf(bed, bay)), ...side.flatMap((bed) => bedsOf(bed, null))]
  return {
    site: ward.site,
    ward: ward.ward,
    positives: new Set(ofWard.map((each) => each.patient ?? each.result)).size,
    contacts: beds.filter(({ state }) => state === 'contact').length,
    overdue: ofWard.filter(({ overdue }) => overdue).length,
    beds,
  }
}

/** "2" before "10"; who has no bed comes last. */
const byNumber = (a: string, b: string): number =>
  Number(a === '') - Number(b === '') || a.localeCompare(b, 'en', { numeric: true })

function countedDays<R extends InfectionResult, P extends Lying>(
  known: readonly InfectionCase<R, P>[],
  scope: ReadonlySet<string>,
  now: Instant,
): InfectionPicture<R, P>['days'] {
  const days = lastDays(now).map((day) => ({ day, counts: new Map<string, number>() }))
  for (const each of known) {
    const first = each.results.at(-1)
    // Known before what is here begins.
    if (!first || first.repeatOf !== undefined) continue
    const at = first.firstReleasedAt
    const stay = each.patient && stayAt(each.patient, at)
    if (!scope.has(placeKey(stay ?? each.place))) continue
    const counts = days.find(({ day }) => day === isoDate(dayOf(at)))?.counts
    counts?.set(each.organism, (counts.get(each.organism) ?? 0) + 1)
  }
  return days.map(({ day, counts }) => ({ day, counts: Object.fromEntries(counts) }))
}

/** Noon of each: no change of the clocks takes a day away. */
function lastDays(now: Instant): string[] {
  const { year, month, day } = dayOf(now)
  const noon = Date.UTC(year, month - 1, day, 12)
  return Array.from({ length: INFECTION_DAYS }, (_, place) => isoDate(dayOf(noon - (INFECTION_DAYS - 1 - place) * DAY)))
}
