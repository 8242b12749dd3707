// Who a message is about, and where they lie: PID and PV1 (HL7 v2.4, chapter 3).

import type { Inpatient } from '../southmere-data.ts'
import { dateStamp, segment, timeStamp } from './hl7-text.ts'

/** The trust, as assigning authority and as facility. */
export const TRUST = 'SUH'

export interface Place {
  readonly site: string
  readonly ward: string
  /** Empty in a side room. */
  readonly bay: string
  readonly bed: string
}

/** Someone the hospital's systems know. */
export type Patient = Pick<
  Inpatient,
  'NhsNumber' | 'HospitalNumber' | 'NameTitle' | 'FamilyName' | 'GivenName' | 'Born' | 'Gender' | 'Consultant'
>

/** HL7 table 0001; `9` is what the NHS uses for "not specified". */
const SEX = { Male: 'M', Female: 'F', 'Other Specific': 'O', 'Not Known': 'U', 'Not Specified': '9' } as const

/** A patient whose NHS number is not known has an empty one. */
export function pid(patient: Patient): string {
  const nhs = patient.NhsNumber === '' ? [] : [[patient.NhsNumber, '', '', 'NHS', 'NH']]
  return segment('PID', {
    1: '1',
    3: { repeat: [...nhs, [patient.HospitalNumber, '', '', TRUST, 'MR']] },
    5: [patient.FamilyName, patient.GivenName, '', '', patient.NameTitle],
    7: dateStamp(patient.Born),
    8: SEX[patient.Gender],
  })
}

export const location = ({ site, ward, bay, bed }: Place): string[] => [ward, bay, bed, site]

export interface Visit {
  readonly place: Place
  /** Where the patient lay before: of a move. */
  readonly before?: Place
  readonly admittedAt?: number
  readonly dischargedAt?: number
}

export function pv1(patient: Patient, { place, before, admittedAt, dischargedAt }: Visit): string {
  return segment('PV1', {
    1: '1',
    2: 'I',
    3: location(place),
    ...(before && { 6: location(before) }),
    7: clinician(patient.Consultant),
    ...(admittedAt !== undefined && { 44: timeStamp(admittedAt) }),
    ...(dischargedAt !== undefined && { 45: timeStamp(dischargedAt) }),
  })
}

/** XCN without a number: family name, given name and title of "Dr Mei Dalgleish". */
export function clinician(displayName: string): string[] {
  const words = displayName.split(' ')
  const title = /^(Dr|Mr|Mrs|Ms|Miss|Prof)$/.test(words[0] ?? '') ? (words.shift() ?? '') : ''
  const [given = '', ...family] = words
  return ['', family.join(' '), given, '', '', title]
}
