// Values of HL7 version 2 fields in our own words: people, places, patients. HL7 version 2.4, chapter 2 (data types TS, CX,
// XPN, XCN, PL) and chapter 3 (PID, PV1).

import type { Instant } from '../../domain/instant.ts'
import { calendarDate } from '../../domain/patient/calendar-date.ts'
import { nhsNumber } from '../../domain/patient/nhs-number.ts'
import type { Gender, Patient } from '../../domain/patient/patient.ts'
import type { Field, Hl7Message, Segment } from '../hl7/hl7-message.ts'
import type { IncomingPlace } from '../incoming.ts'

/** When a message came in, and how its times are read. */
export interface ReadingTimes {
  readonly now: Instant
  /** Undefined: it is none. */
  readonly timeOf: (text: string) => Instant | undefined
}

/** "Dr Mei Dalgleish" of an XCN or XPN whose parts begin at component `from`: family, given, …, prefix. */
export function personName(field: Field, from: number): string | undefined {
  const part = (n: number) => field.component(from + n)
  const name = [part(4), part(1), part(0)].filter((each) => each !== '').join(' ')
  return name === '' ? undefined : name
}

/** PV1-3: ward, bay, bed, site. */
export const placeOf = (field: Field | undefined): IncomingPlace => ({
  ward: field?.component(1) || undefined,
  bay: field?.component(2) || undefined,
  bed: field?.component(3) || undefined,
  siteCode: field?.component(4) || undefined,
})

export const consultantOf = (visit: Segment | undefined): string | undefined => visit && personName(visit.field(7), 2)

/** HL7 table 0001, and the NHS's own digits (NHS Data Dictionary, PERSON STATED GENDER CODE). */
const GENDERS: Readonly<Record<string, Gender>> = {
  M: 'Male',
  F: 'Female',
  O: 'Other Specific',
  A: 'Other Specific',
  U: 'Not Known',
  N: 'Not Specified',
  '0': 'Not Known',
  '1': 'Male',
  '2': 'Female',
  '9': 'Not Specified',
}

/** HL7 table 0203, as far as it may be a hospital number; an account or a passport is none. */
const HOSPITAL_TYPES = ['MR', 'MRN', 'PI', 'PT', '']

export function patientOf(pid: Segment): Patient {
  const ids = pid.repetitions(3).filter((id) => id.component(1) !== '')
  const isNhs = (id: Field) => id.component(4).toUpperCase() === 'NHS' || id.component(5).toUpperCase() === 'NH'
  const nhs = ids.filter(isNhs).map((id) => nhsNumber(id.component(1)))
  const others = ids.filter((id) => !isNhs(id))
  const hospital = HOSPITAL_TYPES.flatMap((type) => others.filter((id) => id.component(5).toUpperCase() === type))[0]
  const name = pid.field(5)
  const [, year, month, day] = /^(\d{4})(\d{2})(\d{2})/.exec(pid.field(7).text) ?? []
  return {
    // One with a wrong check digit is nobody's: the hospital number, with name and date of birth, must do.
    nhsNumber: nhs.find((each) => each.ok)?.value,
    hospitalNumber: hospital?.component(1),
    familyName: name.component(1) || undefined,
    givenName: name.component(2) || undefined,
    title: name.component(5) || undefined,
    born: calendarDate(`${year}-${month}-${day}`),
    gender: GENDERS[pid.field(8).text.toUpperCase()],
  }
}

/** MSH-3 and MSH-4: numbers of an order are unique within them. */
export function facilityOf(message: Hl7Message): string {
  const header = message.first('MSH')
  return [header?.field(3).component(1), header?.field(4).component(1)].filter(Boolean).join(' ')
}
