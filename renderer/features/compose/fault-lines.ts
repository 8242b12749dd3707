// What is wrong with a draft as the foot of the sheet says it, where no field stands next to the words. Pure.

import type { DraftFaults, DraftField } from '../../../domain/draft.ts'

const NAMES: Readonly<Record<DraftField, string>> = {
  roleCode: 'Role to page',
  level: 'How urgent',
  reason: 'Reason',
  ward: 'Ward',
  bed: 'Bed',
  situation: 'Situation',
  background: 'Background',
  assessment: 'Assessment',
  recommendation: 'Recommendation',
  news2: 'NEWS2',
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

const isField = (name: string): name is DraftField => name in NAMES

/** "NHS number: The last digit does not fit the other nine: one of them is wrong." */
export const faultLines = (faults: DraftFaults): string[] =>
  Object.entries(faults).map(([name, words]) => (isField(name) ? `${NAMES[name]}: ${words}` : words))
