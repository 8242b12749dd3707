import type { CalendarDate } from './calendar-date.ts'

export type Gender = 'Male' | 'Female' | 'Other Specific' | 'Not Known' | 'Not Specified'

export const GENDERS: readonly Gender[] = ['Male', 'Female', 'Other Specific', 'Not Known', 'Not Specified']

/** A patient as a page names one. Every part may be missing: what is missing is shown as "Not Known", never guessed. */
export interface Patient {
  readonly nhsNumber?: string | undefined
  readonly hospitalNumber?: string | undefined
  readonly familyName?: string | undefined
  readonly givenName?: string | undefined
  readonly title?: string | undefined
  readonly born?: CalendarDate | undefined
  readonly gender?: Gender | undefined
}
