// A request for a service while it is written: which, about whom, where, how soon, in which words. Pure.

import type { Question } from '../../contract/channels.ts'
import type { InpatientRow } from '../../contract/compose-views.ts'
import { type DraftPatient, EMPTY_PATIENT } from '../../domain/draft.ts'
import { draftPatientOf } from './draft-patient.ts'

export interface RequestForm {
  readonly serviceCode: string
  readonly urgent: boolean
  readonly siteCode: string
  readonly ward: string
  readonly bed: string
  /** Chosen from the inpatients; null: typed, or nobody yet. */
  readonly picked: InpatientRow | null
  /** Null: nothing is being typed. */
  readonly typed: DraftPatient | null
  readonly situation: string
  readonly callBack: string
}

export const EMPTY_REQUEST: RequestForm = {
  serviceCode: '',
  urgent: false,
  siteCode: '',
  ward: '',
  bed: '',
  picked: null,
  typed: null,
  situation: '',
  callBack: '',
}

/** Where a chosen inpatient lies is where it is to be done. */
export const withPatient = (row: InpatientRow): Partial<RequestForm> => ({
  picked: row,
  typed: null,
  siteCode: row.siteCode,
  ward: row.ward,
  bed: row.bed,
})

/** What is missing before it can be sent, in words; null: nothing that this window knows of. */
export function requestFault({ serviceCode, picked, typed, ward }: RequestForm): string | null {
  if (serviceCode === '') return 'Choose a service.'
  if (picked === null && (typed === null || typed.familyName.trim() === '')) return 'Say which patient.'
  if (ward.trim() === '') return 'Say which ward it is for.'
  return null
}

export function requestOf(form: RequestForm): Omit<Question<'requests.send'>, 'sendId'> {
  const { picked, typed, situation, callBack, ward, bed, siteCode, serviceCode, urgent } = form
  return {
    serviceCode,
    urgent,
    siteCode,
    ward: ward.trim(),
    bed: bed.trim(),
    patient: picked === null ? (typed ?? EMPTY_PATIENT) : draftPatientOf(picked.patient),
    situation: situation.trim(),
    callBack: callBack.trim(),
  }
}
