// What is wrong with a referral as the foot of the sheet says it, where no field stands next to the words. Pure.

import { HEADINGS, type Heading } from '../../../domain/referral/headings.ts'
import type { ReferralFaults, ReferralField } from '../../../domain/referral/referral-draft.ts'

const NAMES: Readonly<Record<Exclude<ReferralField, `headings.${Heading}`>, string>> = {
  specialtyCode: 'Specialty',
  urgency: 'How soon',
  wanted: 'What you want',
  question: 'Question',
  ward: 'Ward',
  bed: 'Bed',
  situation: 'Situation',
  background: 'Background',
  assessment: 'Assessment',
  recommendation: 'Recommendation',
  news2: 'NEWS2',
  grade: 'Your grade',
  organisation: 'Your organisation',
  sentFrom: 'You are at',
  callBack: 'Ring me back on',
  nhsNumber: 'NHS number',
  hospitalNumber: 'Hospital number',
  familyName: 'Family name',
  givenName: 'Given name',
  title: 'Title',
  born: 'Born',
  gender: 'Gender',
}

const isName = (field: string): field is keyof typeof NAMES => Object.hasOwn(NAMES, field)

function nameOf(field: string): string | undefined {
  if (isName(field)) return NAMES[field]
  return Object.entries(HEADINGS).find(([key]) => field === `headings.${key}`)?.[1]
}

/** "NHS number: The last digit does not fit the other nine: one of them is wrong." */
export const referralFaultLines = (faults: ReferralFaults): string[] =>
  Object.entries(faults).map(([field, words]) => {
    const name = nameOf(field)
    return name === undefined ? words : `${name}: ${words}`
  })
