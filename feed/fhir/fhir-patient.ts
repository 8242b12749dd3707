// Who a report is about: a Patient, or an identifier in the report alone (hl7.org/fhir/R4/patient.html).

import { calendarDate } from '../../domain/patient/calendar-date.ts'
import { nhsNumber } from '../../domain/patient/nhs-number.ts'
import type { Gender, Patient } from '../../domain/patient/patient.ts'
import { FhirPatient, type FhirReport } from './fhir-shapes.ts'

const NHS = 'https://fhir.nhs.uk/Id/nhs-number'

const GENDERS: Readonly<Record<string, Gender>> = {
  male: 'Male',
  female: 'Female',
  other: 'Other Specific',
  unknown: 'Not Known',
}

export function patientOf({ subject }: FhirReport, found: unknown): Patient {
  const read = FhirPatient.safeParse(found)
  const identifiers = [
    ...(read.success ? read.data.identifier : []),
    ...(subject?.identifier ? [subject.identifier] : []),
  ]
  const nhs = identifiers.filter(({ system }) => system === NHS).map(({ value }) => nhsNumber(value ?? ''))
  const others = identifiers.filter(({ system, value }) => system !== NHS && value)
  const hospital = (others.find(({ type }) => type?.coding?.some(({ code }) => code === 'MR')) ?? others[0])?.value
  const patient: Patient = { nhsNumber: nhs.find((each) => each.ok)?.value, hospitalNumber: hospital }
  if (!read.success) return patient
  const { name, birthDate, gender } = read.data
  const official = name.find(({ use }) => use === 'official') ?? name[0]
  return {
    ...patient,
    familyName: official?.family,
    givenName: official?.given?.join(' '),
    title: official?.prefix?.[0],
    born: calendarDate(birthDate ?? ''),
    gender: gender === undefined ? undefined : GENDERS[gender],
  }
}
