// From a referral as it was written to one that is sent, and back again for whoever wants to change one that was refused.

import type { Attachment } from '../attachment/attachment.ts'
import type { DraftPatient } from '../draft.ts'
import type { Instant } from '../instant.ts'
import { calendarDate, isoDate } from '../patient/calendar-date.ts'
import { digitsOf } from '../patient/nhs-number.ts'
import type { Patient } from '../patient/patient.ts'
import type { Person } from '../person.ts'
import { isHeading } from './headings.ts'
import type { Referral } from './referral.ts'
import type { ReferralDraft } from './referral-draft.ts'
import type { Specialty } from './specialty.ts'

export interface Sending {
  readonly clientId: string
  readonly specialty: Specialty
  readonly sender: Person
  /** By the tenant's clock; whoever sends it later writes that instant instead. */
  readonly at: Instant
  readonly files: readonly Attachment[]
}

/** `draft` has no faults. */
export function referralOf(draft: ReferralDraft, { clientId, specialty, sender, at, files }: Sending): Referral {
  const { urgency, wanted, headings } = draft
  return {
    clientId,
    chain: clientId,
    specialtyCode: specialty.code,
    roleCode: specialty.roleCode,
    state: 'sent',
    urgency: urgency ?? 'urgent',
    wanted: wanted ?? 'see',
    question: draft.question.trim(),
    sentAt: at,
    firstSentAt: at,
    sentBy: { id: sender.id, name: sender.name },
    sentFrom: some(draft.sentFrom),
    callBack: some(draft.callBack),
    siteCode: some(draft.siteCode) ?? specialty.siteCode,
    ward: some(draft.ward),
    bed: some(draft.bed),
    situation: some(draft.situation),
    background: some(draft.background),
    assessment: some(draft.assessment),
    recommendation: some(draft.recommendation),
    news2: draft.news2.trim() === '' ? undefined : Number(draft.news2),
    patient: patientOf(draft.patient),
    headings: Object.fromEntries(
      Object.entries(headings).flatMap(([key, text]) => (text?.trim() ? [[key, text.trim()]] : [])),
    ),
    referrer: {
      grade: some(draft.grade),
      organisation: some(draft.organisation),
      contact: some(draft.callBack),
    },
    owner: null,
    eta: null,
    redirects: [],
    files,
    step: 0,
    story: [],
  }
}

/** What was typed of it. Headings that this console does not know are left out. */
export const draftOf = (referral: Referral): ReferralDraft => ({
  specialtyCode: referral.specialtyCode,
  urgency: referral.urgency,
  wanted: referral.wanted,
  question: referral.question,
  siteCode: referral.siteCode ?? '',
  ward: referral.ward ?? '',
  bed: referral.bed ?? '',
  patient: draftPatientOf(referral.patient ?? {}),
  situation: referral.situation ?? '',
  background: referral.background ?? '',
  assessment: referral.assessment ?? '',
  recommendation: referral.recommendation ?? '',
  news2: referral.news2 === undefined ? '' : String(referral.news2),
  headings: Object.fromEntries(Object.entries(referral.headings).filter(([key]) => isHeading(key))),
  grade: referral.referrer.grade ?? '',
  organisation: referral.referrer.organisation ?? '',
  sentFrom: referral.sentFrom ?? '',
  callBack: referral.callBack ?? '',
})

/** The patient as far as it was typed: also for whoever looks for duplicates while it is. */
export const patientOf = (typed: DraftPatient): Patient => ({
  nhsNumber: some(digitsOf(typed.nhsNumber)),
  hospitalNumber: some(typed.hospitalNumber),
  familyName: some(typed.familyName),
  givenName: some(typed.givenName),
  title: some(typed.title),
  born: calendarDate(typed.born),
  gender: typed.gender === '' ? undefined : typed.gender,
})

const draftPatientOf = (patient: Patient): DraftPatient => ({
  nhsNumber: patient.nhsNumber ?? '',
  hospitalNumber: patient.hospitalNumber ?? '',
  familyName: patient.familyName ?? '',
  givenName: patient.givenName ?? '',
  title: patient.title ?? '',
  born: patient.born ? isoDate(patient.born) : '',
  gender: patient.gender ?? '',
})

const some = (text: string): string | undefined => text.trim() || undefined
