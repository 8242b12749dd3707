// A referral that is being written: what it must hold before it may be sent, and the words for each fault. Every part is text
// as it was typed; nothing is guessed. Patient, NEWS2 and lengths are as for a page.

import { type DraftPatient, EMPTY_PATIENT, LONGEST, news2Fault, patientFaults, tooLong } from '../draft.ts'
import { HEADINGS, type Heading, isHeading } from './headings.ts'
import type { Urgency, Wanted } from './referral.ts'

export interface ReferralDraft {
  readonly specialtyCode: string
  readonly urgency: Urgency | null
  readonly wanted: Wanted | null
  /** One line: what the specialty reads first. */
  readonly question: string
  readonly siteCode: string
  readonly ward: string
  readonly bed: string
  readonly patient: DraftPatient
  readonly situation: string
  readonly background: string
  readonly assessment: string
  readonly recommendation: string
  /** As the referrer worked it out; never computed here. */
  readonly news2: string
  readonly headings: Partial<Readonly<Record<Heading, string>>>
  readonly grade: string
  readonly organisation: string
  readonly sentFrom: string
  readonly callBack: string
}

export const EMPTY_REFERRAL: ReferralDraft = {
  specialtyCode: '',
  urgency: null,
  wanted: null,
  question: '',
  siteCode: '',
  ward: '',
  bed: '',
  patient: EMPTY_PATIENT,
  situation: '',
  background: '',
  assessment: '',
  recommendation: '',
  news2: '',
  headings: {},
  grade: '',
  organisation: '',
  sentFrom: '',
  callBack: '',
}

export type ReferralField =
  | Exclude<keyof ReferralDraft, 'siteCode' | 'patient' | 'headings'>
  | keyof DraftPatient
  | `headings.${Heading}`

/** What is wrong, by field, in the order of the form. Empty: it may be sent. */
export type ReferralFaults = Partial<Readonly<Record<ReferralField, string>>>

/** Longest grade and organisation. */
const LONGEST_WORDS = 80

export function referralFaults(draft: ReferralDraft): ReferralFaults {
  const faults: { [field in ReferralField]?: string } = {}
  const say = (field: ReferralField, words: string | undefined) => {
    if (words !== undefined) faults[field] ??= words
  }
  const need = (field: keyof ReferralDraft & ReferralField, words: string) => {
    const value = draft[field]
    if (value === null || value.trim() === '') say(field, words)
  }
  need('specialtyCode', 'Choose the specialty.')
  need('urgency', 'Choose how soon it is needed.')
  need('wanted', 'Choose what you want: to see, to advise, or to take over.')
  need('question', 'Ask your question in one line.')
  if (/[\r\n]/.test(draft.question)) say('question', 'The question is one line.')
  say('question', tooLong(draft.question, LONGEST.reason))
  patientFaults(draft.patient, say)
  need('ward', 'Say where the patient is.')
  say('ward', tooLong(draft.ward, LONGEST.ward))
  say('bed', tooLong(draft.bed, LONGEST.bed))
  need('situation', 'Say what the problem is now.')
  need('background', 'Say why the patient is here, and what matters of the past.')
  need('recommendation', 'Say what you want the specialty to do, and by when.')
  for (const part of ['situation', 'background', 'assessment', 'recommendation'] as const)
    say(part, tooLong(draft[part], LONGEST.sbar))
  say('news2', news2Fault(draft.news2))
  for (const key of Object.keys(HEADINGS).filter(isHeading))
    say(`headings.${key}`, tooLong(draft.headings[key] ?? '', LONGEST.sbar))
  need('grade', 'Give your grade.')
  say('grade', tooLong(draft.grade, LONGEST_WORDS))
  say('organisation', tooLong(draft.organisation, LONGEST_WORDS))
  say('sentFrom', tooLong(draft.sentFrom, LONGEST.sentFrom))
  need('callBack', 'Give an extension or number: the specialty may have to ring you.')
  say('callBack', tooLong(draft.callBack, LONGEST.callBack))
  return faults
}
