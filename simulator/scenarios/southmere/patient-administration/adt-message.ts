// Messages of the patient administration: admissions, moves, discharges, and that they were mistakes (HL7 v2.4, chapter 3).

import { header, messageOf, segment, timeStamp } from '../hl7/hl7-text.ts'
import { type Patient, pid, pv1, TRUST, type Visit } from '../hl7/patient-segments.ts'

export const ADT_EVENTS = {
  admitted: 'A01',
  moved: 'A02',
  discharged: 'A03',
  corrected: 'A08',
  'admission cancelled': 'A11',
  'move cancelled': 'A12',
  'discharge cancelled': 'A13',
} as const
export type AdtKind = keyof typeof ADT_EVENTS

export interface AdtEvent {
  readonly kind: AdtKind
  readonly patient: Patient
  readonly visit: Visit
  /** When it happened, in milliseconds. */
  readonly at: number
}

export function adtMessage({ kind, patient, visit, at }: AdtEvent, controlId: string, sentAt: number): string {
  const trigger = ADT_EVENTS[kind]
  return messageOf([
    header({
      3: 'PAS',
      4: TRUST,
      5: 'ROLECALL',
      6: TRUST,
      7: timeStamp(sentAt),
      9: ['ADT', trigger],
      10: controlId,
      11: 'P',
      12: '2.4',
      18: 'UNICODE UTF-8',
    }),
    segment('EVN', { 1: trigger, 2: timeStamp(sentAt), 6: timeStamp(at) }),
    pid(patient),
    pv1(patient, visit),
  ])
}
