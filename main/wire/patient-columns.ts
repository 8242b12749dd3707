// The columns of a row that name its patient.

import { isoDate } from '../../domain/patient/calendar-date.ts'
import type { Patient } from '../../domain/patient/patient.ts'

type Fields = Readonly<Record<string, unknown>>

export const patientColumns = (patient: Patient): Fields => ({
  NhsNumber: patient.nhsNumber,
  HospitalNumber: patient.hospitalNumber,
  FamilyName: patient.familyName,
  GivenName: patient.givenName,
  NameTitle: patient.title,
  Born: patient.born && isoDate(patient.born),
  Gender: patient.gender,
})

/** What is empty is left out of a new row. */
export const withoutEmpty = (fields: Fields): Record<string, unknown> =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined && value !== ''))
