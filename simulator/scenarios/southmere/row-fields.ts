// Columns that pages and referrals have in common (docs/lists.md).

import type { PagePatient } from './page-sender.ts'

/** Only the columns of the patient, whatever else the value holds. */
export function patientFields(patient: PagePatient): PagePatient {
  const { NhsNumber, HospitalNumber, FamilyName, GivenName, NameTitle, Born, Gender } = patient
  return { NhsNumber, HospitalNumber, FamilyName, GivenName, NameTitle, Born, Gender }
}

/** SharePoint does not tell empty from absent: empty columns are not sent. */
export function withoutEmpty(fields: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined && value !== ''))
}
