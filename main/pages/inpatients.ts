// The inpatients of the desks that this console follows, found by name, number, ward or bed as one types.

import type { InpatientRow } from '../../contract/compose-views.ts'
import { indexWords, wordsOf } from '../../domain/directory/fold.ts'
import { digitsOf } from '../../domain/patient/nhs-number.ts'
import type { Patient } from '../../domain/patient/patient.ts'
import { type Item, itemRef } from '../store/model.ts'
import type { Store } from '../store/store.ts'
import { readPatient } from './page-fields.ts'
import { patientView } from './page-view.ts'

export interface Inpatients {
  find(find: string, limit: number): InpatientRow[]
  /** Rows may be others. */
  changed(): void
}

interface Entry {
  readonly row: InpatientRow
  readonly words: readonly string[]
  readonly digits: string
}

export function createInpatients(store: Store): Inpatients {
  let known: readonly Entry[] | undefined
  const entries = (): readonly Entry[] => {
    known ??= readEntries(store)
    return known
  }
  return {
    find(find, limit) {
      const asked = wordsOf(find)
      const found: InpatientRow[] = []
      for (const { row, words, digits } of entries()) {
        if (found.length === limit) break
        if (asked.every((word) => matches(word, words, digits))) found.push(row)
      }
      return found
    },
    changed() {
      known = undefined
    },
  }
}

/** Three digits or more may stand anywhere in a number; anything else begins a word. */
const matches = (word: string, words: readonly string[], digits: string): boolean =>
  words.some((each) => each.startsWith(word)) || (/^\d{3,}$/.test(word) && digits.includes(word))

function readEntries(store: Store): Entry[] {
  const patients = store.items.ofKind('inpatient').flatMap((item) => {
    const { State } = item.fields
    const isHere = State !== 'moved' && State !== 'discharged'
    const patient = isHere ? readPatient(item.fields) : undefined
    return patient ? [{ item, patient }] : []
  })
  const alike = countBy(patients.flatMap(({ patient }) => keysOf(patient)))
  return patients
    .map(({ item, patient }) =>
      entryOf(
        item,
        patient,
        keysOf(patient).some((key) => (alike.get(key) ?? 0) > 1),
      ),
    )
    .sort(byPlace)
}

/** Patients who share one of these could be taken for each other. */
const keysOf = ({ familyName, givenName }: Patient): string[] =>
  familyName ? [wordsOf(`${familyName} ${givenName?.slice(0, 1) ?? ''}`).join(' ')] : []

function countBy(keys: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1)
  return counts
}

function entryOf({ feed, id, fields }: Item, patient: Patient, similar: boolean): Entry {
  const text = (name: string): string => {
    const value = fields[name]
    return typeof value === 'string' ? value : ''
  }
  const row: InpatientRow = {
    ref: itemRef(feed, id),
    patient: patientView(patient),
    siteCode: text('SiteCode'),
    ward: text('Ward'),
    bed: text('Bed'),
    consultant: text('Consultant') || null,
    similar,
  }
  const { familyName = '', givenName = '', hospitalNumber = '', nhsNumber = '' } = patient
  return {
    row,
    words: indexWords(`${familyName} ${givenName} ${hospitalNumber} ${row.ward} ${row.bed}`),
    digits: `${nhsNumber} ${digitsOf(hospitalNumber)}`,
  }
}

const byPlace = ({ row: a }: Entry, { row: b }: Entry): number =>
  a.ward.localeCompare(b.ward, 'en', { numeric: true }) ||
  a.bed.localeCompare(b.bed, 'en', { numeric: true }) ||
  (a.patient.familyName ?? '').localeCompare(b.patient.familyName ?? '')
