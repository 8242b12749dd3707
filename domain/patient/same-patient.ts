// Whether two rows may be about one patient. Errs towards yes: what it finds is shown to a person, who decides.

import { wordsOf } from '../directory/fold.ts'
import { digitsOf } from './nhs-number.ts'
import type { Patient } from './patient.ts'

/** The same NHS number or hospital number; else the same name and date of birth, unless both NHS numbers are known and differ. */
export function maybeSamePatient(a: Patient, b: Patient): boolean {
  const [nhsA, nhsB] = [digitsOf(a.nhsNumber ?? ''), digitsOf(b.nhsNumber ?? '')]
  if (nhsA !== '' && nhsB !== '') return nhsA === nhsB
  const [hospitalA, hospitalB] = [hospitalOf(a), hospitalOf(b)]
  if (hospitalA !== '' && hospitalA === hospitalB) return true
  return a.born !== undefined && b.born !== undefined && sameDay(a.born, b.born) && sameName(a, b)
}

const hospitalOf = ({ hospitalNumber }: Patient): string => (hospitalNumber ?? '').replace(/\s/g, '').toUpperCase()

const sameDay = (a: NonNullable<Patient['born']>, b: NonNullable<Patient['born']>): boolean =>
  a.year === b.year && a.month === b.month && a.day === b.day

/** Given names are often short or missing: their first letters must not contradict each other. */
function sameName(a: Patient, b: Patient): boolean {
  const family = nameOf(a.familyName)
  if (family === '' || family !== nameOf(b.familyName)) return false
  const [givenA, givenB] = [nameOf(a.givenName), nameOf(b.givenName)]
  return givenA === '' || givenB === '' || givenA.charAt(0) === givenB.charAt(0)
}

const nameOf = (name: string | undefined): string => wordsOf(name ?? '').join(' ')
