// What a referral that is being written is made of, and what may be done to its text. Pure.

import type { InpatientRow } from '../../contract/compose-views.ts'
import type { SpecialtyView } from '../../contract/referral-views.ts'
import type { Draft, DraftPatient } from '../../domain/draft.ts'
import { patientFaults } from '../../domain/draft.ts'
import type { Instant } from '../../domain/instant.ts'
import type { ReferralDraft } from '../../domain/referral/referral-draft.ts'

export const SBAR = ['situation', 'background', 'assessment', 'recommendation'] as const
export type Sbar = Readonly<Record<(typeof SBAR)[number], string>>

export interface Template extends Sbar {
  readonly name: string
}

/** What is being written. */
export interface Referring {
  /** A GUID: however often it is sent, the hospital has it once. */
  readonly sendId: string
  readonly draft: ReferralDraft
  /** The one of the draft's code, once it is known. */
  readonly specialty: SpecialtyView | null
  /** The patient was chosen from the list (their row), or is typed. */
  readonly picked: InpatientRow | null
  readonly typing: boolean
  /** When the first of it was written; null while nothing is. */
  readonly begunAt: Instant | null
}

const WRITTEN = [
  'question',
  'ward',
  'bed',
  ...SBAR,
  'news2',
  'grade',
  'organisation',
  'sentFrom',
  'callBack',
] as const satisfies readonly (keyof ReferralDraft)[]

/** Something was written into it that would be missed. `fresh`: as it begins. */
export const isBegunReferral = (draft: ReferralDraft, fresh: ReferralDraft): boolean =>
  hasPatient(draft.patient) ||
  Object.values(draft.headings).some((text) => text !== undefined && text.trim() !== '') ||
  WRITTEN.some((field) => draft[field].trim() !== fresh[field].trim())

export const hasPatient = (patient: DraftPatient): boolean => Object.values(patient).some((part) => part.trim() !== '')

/** Enough of the patient is known, and rightly written, to look for other referrals of theirs. */
export function isIdentified(patient: DraftPatient): boolean {
  let faults = 0
  patientFaults(patient, (_field, words) => {
    if (words !== undefined) faults += 1
  })
  return faults === 0
}

/** Where a patient lies came with them from the list, and goes with them; what was typed over it stays. */
export function withoutPlaceOf(draft: ReferralDraft, picked: InpatientRow): ReferralDraft {
  const rest = (field: 'siteCode' | 'ward' | 'bed') => (draft[field] === picked[field] ? '' : draft[field])
  return { ...draft, siteCode: rest('siteCode'), ward: rest('ward'), bed: rest('bed') }
}

export const sbarOf = (from: Sbar): Sbar => ({
  situation: from.situation,
  background: from.background,
  assessment: from.assessment,
  recommendation: from.recommendation,
})

export const hasSbar = (draft: Sbar): boolean => SBAR.some((part) => draft[part].trim() !== '')

/** `append`: under what was typed. */
export function withTemplate(typed: Sbar, template: Sbar, how: 'append' | 'replace'): Sbar {
  const put = (part: keyof Sbar) => {
    if (how === 'replace' || typed[part].trim() === '') return template[part]
    return template[part].trim() === '' ? typed[part] : `${typed[part].trimEnd()}\n${template[part]}`
  }
  return {
    situation: put('situation'),
    background: put('background'),
    assessment: put('assessment'),
    recommendation: put('recommendation'),
  }
}

/** The same words as a page, for what cannot wait for a referral. How urgent it is stays for the sender to say. */
export const pageOf = ({ draft }: Pick<Referring, 'draft'>): Omit<Draft, 'roleCode' | 'level'> => ({
  reason: draft.question,
  siteCode: draft.siteCode,
  ward: draft.ward,
  bed: draft.bed,
  patient: hasPatient(draft.patient) ? draft.patient : null,
  ...sbarOf(draft),
  news2: draft.news2,
  sentFrom: draft.sentFrom,
  callBack: draft.callBack,
})
