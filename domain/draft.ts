// A page that is being written: what it must hold before it may be sent, by level, and the words for each fault. Every part
// is text as it was typed; nothing is guessed.

import type { Level } from './level.ts'
import { calendarDate } from './patient/calendar-date.ts'
import { nhsNumber } from './patient/nhs-number.ts'
import { GENDERS, type Gender } from './patient/patient.ts'

export interface DraftPatient {
  readonly nhsNumber: string
  readonly hospitalNumber: string
  readonly familyName: string
  readonly givenName: string
  readonly title: string
  /** `1945-07-14` */
  readonly born: string
  readonly gender: Gender | ''
}

export interface Draft {
  readonly roleCode: string
  readonly level: Level | null
  /** One line: what whoever is paged reads first. */
  readonly reason: string
  readonly siteCode: string
  readonly ward: string
  readonly bed: string
  /** Null: the page names no patient. */
  readonly patient: DraftPatient | null
  readonly situation: string
  readonly background: string
  readonly assessment: string
  readonly recommendation: string
  /** As the sender worked it out; never computed here. */
  readonly news2: string
  readonly sentFrom: string
  readonly callBack: string
}

export const EMPTY_DRAFT: Draft = {
  roleCode: '',
  level: null,
  reason: '',
  siteCode: '',
  ward: '',
  bed: '',
  patient: null,
  situation: '',
  background: '',
  assessment: '',
  recommendation: '',
  news2: '',
  sentFrom: '',
  callBack: '',
}

export const EMPTY_PATIENT: DraftPatient = {
  nhsNumber: '',
  hospitalNumber: '',
  familyName: '',
  givenName: '',
  title: '',
  born: '',
  gender: '',
}

/** Something was written into it, or chosen for it, that sending it to somebody else would get wrong. `fresh`: as it begins. */
export const isBegun = (draft: Draft, fresh: Draft): boolean =>
  draft.patient !== null || WRITTEN.some((field) => draft[field].trim() !== fresh[field].trim())

const WRITTEN = [
  'reason',
  'ward',
  'bed',
  'situation',
  'background',
  'assessment',
  'recommendation',
  'news2',
  'sentFrom',
  'callBack',
] as const satisfies readonly (keyof Draft)[]

/** Where a patient lies came with them from the list, and goes with them; what was typed over it stays. */
export function withoutPlace(draft: Draft, place: Pick<Draft, 'siteCode' | 'ward' | 'bed'>): Draft {
  const rest = (field: 'siteCode' | 'ward' | 'bed') => (draft[field] === place[field] ? '' : draft[field])
  return { ...draft, siteCode: rest('siteCode'), ward: rest('ward'), bed: rest('bed') }
}

export type DraftField = Exclude<keyof Draft, 'siteCode' | 'patient'> | keyof DraftPatient
/** What is wrong, by field, in the order of the form. Empty: it may be sent. */
export type DraftFaults = Partial<Readonly<Record<DraftField, string>>>

/** Longest text of a field. A single-line column of SharePoint holds 255 characters (learn.microsoft.com/graph/api/resources/textcolumn). */
export const LONGEST = {
  reason: 120,
  ward: 40,
  bed: 20,
  sentFrom: 80,
  callBack: 40,
  hospitalNumber: 20,
  /** NHS CUI, "Patient Name Display": no longer part of a name is shown. */
  familyName: 35,
  givenName: 35,
  title: 35,
  sbar: 2_000,
} as const

/** Levels that are told what is the matter and what is wanted before anybody is disturbed. */
export const needsSbar = (level: Level | null): boolean => level !== null && level <= 3

const HIGHEST_NEWS2 = 20

export function draftFaults(draft: Draft): DraftFaults {
  const faults: { [field in DraftField]?: string } = {}
  const say = (field: DraftField, words: string | undefined) => {
    if (words !== undefined) faults[field] ??= words
  }
  if (draft.roleCode === '') say('roleCode', 'Choose the role to page.')
  if (draft.level === null) say('level', 'Choose how urgent it is.')
  if (draft.reason.trim() === '') say('reason', 'Say in one line why you page.')
  if (/[\r\n]/.test(draft.reason)) say('reason', 'The reason is one line.')
  say('reason', tooLong(draft.reason, LONGEST.reason))
  say('ward', tooLong(draft.ward, LONGEST.ward))
  say('bed', tooLong(draft.bed, LONGEST.bed))
  if (draft.patient) patientFaults(draft.patient, say)
  if (needsSbar(draft.level)) {
    if (draft.situation.trim() === '') say('situation', 'Say what is happening now: this level needs it.')
    if (draft.recommendation.trim() === '') say('recommendation', 'Say what you want them to do: this level needs it.')
  }
  for (const part of ['situation', 'background', 'assessment', 'recommendation'] as const)
    say(part, tooLong(draft[part], LONGEST.sbar))
  say('news2', news2Fault(draft.news2))
  say('sentFrom', tooLong(draft.sentFrom, LONGEST.sentFrom))
  say('callBack', tooLong(draft.callBack, LONGEST.callBack))
  if (needsSbar(draft.level) && draft.callBack.trim() === '')
    say('callBack', 'Give an extension or number: whoever is paged may have to ring you.')
  return faults
}

/** Says what is wrong with a patient as it was typed. `say` is told of each field, in the order of the form. */
export function patientFaults(
  patient: DraftPatient,
  say: (field: keyof DraftPatient, words: string | undefined) => void,
): void {
  const { nhsNumber: number, hospitalNumber, familyName, givenName, title, born, gender } = patient
  if (number.trim() !== '') {
    const read = nhsNumber(number)
    if (!read.ok) say('nhsNumber', read.message)
  }
  const numbered = number.trim() !== '' || hospitalNumber.trim() !== ''
  // One identifier alone is how the wrong patient is seen.
  if (familyName.trim() === '')
    say('familyName', 'Give the family name as well: a number alone does not identify a patient.')
  else if (!numbered && born === '')
    say(
      'nhsNumber',
      'Give an NHS number, a hospital number or the date of birth: a name alone does not identify a patient.',
    )
  say('hospitalNumber', tooLong(hospitalNumber, LONGEST.hospitalNumber))
  say('familyName', tooLong(familyName, LONGEST.familyName))
  say('givenName', tooLong(givenName, LONGEST.givenName))
  say('title', tooLong(title, LONGEST.title))
  if (born !== '' && !calendarDate(born)) say('born', 'That is not a date: write it as 14-Jul-1945.')
  if (gender !== '' && !GENDERS.includes(gender)) say('gender', 'Choose one of the list.')
}

/** Undefined: nothing is wrong. */
export function news2Fault(text: string): string | undefined {
  if (text.trim() === '') return undefined
  const score = Number(text)
  return /^\d{1,2}$/.test(text.trim()) && score <= HIGHEST_NEWS2 ? undefined : 'A NEWS2 score is a number from 0 to 20.'
}

/** Undefined: it is not. */
export function tooLong(text: string, most: number): string | undefined {
  const { length } = text.trim()
  return length > most ? `At most ${most} characters: this is ${length}.` : undefined
}
