// An open referral of this patient to this specialty is shown before another one is sent.

import type { Patient } from '../patient/patient.ts'
import { maybeSamePatient } from '../patient/same-patient.ts'
import { isOver, type Referral } from './referral.ts'

/** The newest first. `known`: whatever referrals this console has. */
export const duplicatesOf = <R extends Pick<Referral, 'specialtyCode' | 'state' | 'patient' | 'firstSentAt'>>(
  patient: Patient,
  specialtyCode: string,
  known: readonly R[],
): R[] =>
  known
    .filter((referral) => referral.specialtyCode === specialtyCode && !isOver(referral.state))
    .filter((referral) => referral.patient !== undefined && maybeSamePatient(referral.patient, patient))
    .sort((a, b) => b.firstSentAt - a.firstSentAt)
