// The infections of a place as the renderer draws them: names, places and words for the facts of domain/results/infection.ts.

import type { BedView, InfectionCase as CaseView, InfectionView } from '../../contract/result-views.ts'
import { shortDay } from '../../domain/clinical-time.ts'
import { fromIso } from '../../domain/instant.ts'
import type { Patient } from '../../domain/patient/patient.ts'
import { type Lying, presentStay, type Stay } from '../../domain/results/contacts.ts'
import { flagName } from '../../domain/results/flag-words.ts'
import { type Bed, infectionPicture, type WardPicture } from '../../domain/results/infection.ts'
import type { InfectionCase } from '../../domain/results/infection-cases.ts'
import type { InvestigationResult } from '../../domain/results/investigation-result.ts'
import { patientKeys } from '../../domain/results/match.ts'
import { readPatient } from '../pages/page-fields.ts'
import { patientView } from '../pages/page-view.ts'
import type { Item } from '../store/model.ts'
import type { KnownResult } from './known-results.ts'
import { type Move, readMoves } from './moves-field.ts'
import { doneWords, resultRow } from './result-row-view.ts'
import type { ResultViewer } from './result-viewer.ts'
import type { Ward } from './ward-book.ts'

export interface InfectionParts {
  readonly results: Iterable<KnownResult>
  /** Rows of inpatients, of whatever list. */
  readonly inpatients: readonly Item[]
  /** What it is a picture of. */
  readonly wards: readonly Ward[]
  readonly viewer: ResultViewer
  /** Lists of the place that this console has not read yet. */
  readonly reading: number
}

interface Lies extends Lying {
  readonly patient: Patient
}

type Case = InfectionCase<InvestigationResult, Lies>

export function infectionView({ results, inpatients, wards, viewer, reading }: InfectionParts): InfectionView {
  const now = viewer.now()
  const known = new Map([...results].map((each) => [each.result, each]))
  const picture = infectionPicture<InvestigationResult, Lies>({
    results: known.keys(),
    classOf: viewer.classOf,
    now,
    patients: inpatients.flatMap(liesOf),
    wards: wards.map(({ siteCode: site, ward, bays }) => ({ site, ward, bays })),
  })
  const caseView = (each: Case): CaseView[] => {
    const row = known.get(each.result)
    if (!row) return []
    return [
      {
        row: resultRow(row, viewer),
        organism: flagName(each.organism),
        since: each.since,
        doneWords: each.results.map((one) => doneWords(one, viewer)).find((words) => words !== null) ?? null,
        overdue: each.overdue,
        contacts: each.contacts.map(({ patient, until }) => ({
          patient: patientView(patient.patient),
          place: stayWords(presentStay(patient) ?? patient.stays.at(-1)),
          until,
        })),
      },
    ]
  }
  const nameOf = (site: string, ward: string) => viewer.names.ward(site, ward)
  const wardView = ({ site, ward, beds, ...counts }: WardPicture<InvestigationResult, Lies>) => ({
    site,
    ward,
    name: nameOf(site, ward),
    ...counts,
    beds: beds.map((bed) => bedView(bed, known)),
  })
  return {
    asAt: now,
    reading,
    cases: picture.cases.flatMap(caseView),
    wards: picture.wards.map(wardView),
    days: picture.days.map(({ day, counts }) => ({ day, counts: { ...counts } })),
    organisms: picture.organisms.map((code) => ({ code, name: flagName(code) })),
  }
}

/** A row that has moved on stands for nobody: the patient has another. */
function liesOf({ fields }: Item): Lies[] {
  const patient = readPatient(fields)
  if (!patient || fields.State === 'moved') return []
  const moves = readMoves(fields)
  const stays = moves.length > 0 ? moves.flatMap(stayOf) : presentOf(fields)
  return [{ patient, keys: patientKeys(patient), stays: fields.State === 'discharged' ? stays.map(ended) : stays }]
}

function stayOf({ site, ward, bay, bed, from, until }: Move): Stay[] {
  const since = fromIso(from)
  return since === undefined
    ? []
    : [{ site, ward, bay, bed, from: since, until: until === undefined ? null : (fromIso(until) ?? null) }]
}

/** Nobody wrote down since when: as long as anybody knows. */
function presentOf({ SiteCode, Ward, Bay, Bed }: Item['fields']): Stay[] {
  if (typeof SiteCode !== 'string' || typeof Ward !== 'string' || Ward === '') return []
  const word = (value: unknown) => (typeof value === 'string' && value !== '' ? value : undefined)
  return [{ site: SiteCode, ward: Ward, bay: word(Bay), bed: word(Bed), from: 0, until: null }]
}

const ended = (stay: Stay): Stay => ({ ...stay, until: stay.until ?? stay.from })

const stayWords = (stay: Stay | undefined): string =>
  stay ? [`Ward ${stay.ward}`, stay.bay ?? '', stay.bed ? `Bed ${stay.bed}` : ''].filter(Boolean).join(' · ') : ''

function bedView(
  { bed, bay, state, patient, cases }: Bed<InvestigationResult, Lies>,
  known: ReadonlyMap<InvestigationResult, KnownResult>,
): BedView {
  const [first] = cases
  return {
    bed,
    bay,
    state,
    patient: patient ? patientView(patient.patient) : null,
    words: cases.length === 0 ? null : cases.map((each) => bedWords(state, each)).join('; '),
    resultRef: (first && known.get(first.result)?.ref) ?? null,
  }
}

const bedWords = (state: 'empty' | 'taken' | 'positive' | 'contact', { organism, since, place }: Case): string =>
  state === 'positive'
    ? `${flagName(organism)} since ${shortDay(since)}`
    : `Lay with ${flagName(organism)}${place.bed ? ` (bed ${place.bed})` : ''} since ${shortDay(since)}`
