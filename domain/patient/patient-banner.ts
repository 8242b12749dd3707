// What a patient banner says, in the order and with the labels of the NHS Common User Interface ("Patient Banner"):
// name, date of birth with age, gender, NHS number. Labels have no colon; what is missing is "Not Known", never "?".

import { clinicalDate, dayOf } from '../clinical-time.ts'
import type { Instant } from '../instant.ts'
import { age } from './age.ts'
import type { CalendarDate } from './calendar-date.ts'
import { formatNhsNumber, nhsNumber } from './nhs-number.ts'
import { type NameParts, NOT_KNOWN, patientNameParts } from './patient-name.ts'

export interface BannerPatient extends NameParts {
  readonly nhsNumber?: string | null | undefined
  readonly born?: CalendarDate | null | undefined
  readonly gender?: string | null | undefined
}

export interface BannerField {
  readonly label: 'Born' | 'Gender' | 'NHS No.'
  readonly value: string
  /** Why the value must not be trusted as it stands; null when nothing is wrong with it. */
  readonly caution: string | null
}

export interface PatientBanner {
  readonly name: readonly string[]
  readonly fields: readonly [born: BannerField, gender: BannerField, nhsNumber: BannerField]
}

export function patientBanner(patient: BannerPatient, now: Instant): PatientBanner {
  const written = patient.nhsNumber?.trim() ?? ''
  const checked = nhsNumber(written)
  return {
    name: patientNameParts(patient),
    fields: [
      { label: 'Born', value: bornValue(patient.born, now), caution: null },
      { label: 'Gender', value: patient.gender?.trim() || NOT_KNOWN, caution: null },
      {
        label: 'NHS No.',
        value: written === '' ? NOT_KNOWN : formatNhsNumber(written),
        caution: written !== '' && !checked.ok ? 'not a valid NHS number' : null,
      },
    ],
  }
}

function bornValue(born: CalendarDate | null | undefined, now: Instant): string {
  if (!born) return NOT_KNOWN
  const years = age(born, dayOf(now))
  return years === undefined ? clinicalDate(born) : `${clinicalDate(born)} (${years})`
}
