import { expect, it } from 'vitest'
import { EMPTY_PATIENT } from '../../../domain/draft.ts'
import { duplicatesOf } from '../../../domain/referral/duplicates.ts'
import { headingLines } from '../../../domain/referral/headings.ts'
import { EMPTY_REFERRAL, type ReferralDraft, referralFaults } from '../../../domain/referral/referral-draft.ts'
import { draftOf, patientOf, referralOf } from '../../../domain/referral/written.ts'
import { NINE } from '../../support/sample-page.ts'
import { sampleReferral, sampleSpecialty } from '../../support/sample-referral.ts'

const WHOLE: ReferralDraft = {
  ...EMPTY_REFERRAL,
  specialtyCode: 'STROKE-SGH',
  urgency: 'urgent',
  wanted: 'see',
  question: 'First seizure: please see today',
  ward: 'E5',
  patient: { ...EMPTY_PATIENT, nhsNumber: '999 000 0018', familyName: 'Testpatient' },
  situation: 'One seizure',
  background: 'Breast cancer',
  recommendation: 'See today',
  grade: 'FY1',
  callBack: '4215',
}

it('may be sent when every part that is needed is there', () => {
  expect(referralFaults(WHOLE)).toEqual({})
})

it('says what an empty one needs, in the order of the form', () => {
  expect(referralFaults(EMPTY_REFERRAL)).toEqual({
    specialtyCode: 'Choose the specialty.',
    urgency: 'Choose how soon it is needed.',
    wanted: 'Choose what you want: to see, to advise, or to take over.',
    question: 'Ask your question in one line.',
    familyName: 'Give the family name as well: a number alone does not identify a patient.',
    ward: 'Say where the patient is.',
    situation: 'Say what the problem is now.',
    background: 'Say why the patient is here, and what matters of the past.',
    recommendation: 'Say what you want the specialty to do, and by when.',
    grade: 'Give your grade.',
    callBack: 'Give an extension or number: the specialty may have to ring you.',
  })
  expect(Object.keys(referralFaults(EMPTY_REFERRAL)).at(0)).toBe('specialtyCode')
})

it.each<[Partial<ReferralDraft>, string, string]>([
  [{ question: 'One\ntwo' }, 'question', 'The question is one line.'],
  [{ question: 'x'.repeat(121) }, 'question', 'At most 120 characters: this is 121.'],
  [{ situation: 'x'.repeat(2_001) }, 'situation', 'At most 2000 characters: this is 2001.'],
  [{ news2: '21' }, 'news2', 'A NEWS2 score is a number from 0 to 20.'],
  [{ headings: { allergies: 'x'.repeat(2_001) } }, 'headings.allergies', 'At most 2000 characters: this is 2001.'],
  [
    { patient: { ...EMPTY_PATIENT, nhsNumber: '9990000018' } },
    'familyName',
    'Give the family name as well: a number alone does not identify a patient.',
  ],
  [
    { patient: { ...EMPTY_PATIENT, familyName: 'Testpatient' } },
    'nhsNumber',
    'Give an NHS number, a hospital number or the date of birth: a name alone does not identify a patient.',
  ],
])('says what is wrong: %j', (over, field, words) => {
  expect(referralFaults({ ...WHOLE, ...over })).toEqual({ [field]: words })
})

it('comes back as it was written, for whoever must write it again', () => {
  const draft: ReferralDraft = {
    ...WHOLE,
    siteCode: 'SGH',
    bed: '4',
    news2: '3',
    assessment: 'GCS 14',
    headings: { allergies: 'Penicillin' },
    organisation: 'Southmere',
    sentFrom: 'Ward E5',
    patient: { ...WHOLE.patient, nhsNumber: '9990000018', born: '1945-07-14', gender: 'Female', title: 'Mx' },
  }
  const sender = { id: 'mbeki', name: 'Grace Mbeki' }
  const sent = referralOf(draft, { clientId: 'c', specialty: sampleSpecialty(), sender, at: NINE, files: [] })
  expect(sent).toMatchObject({ clientId: 'c', chain: 'c', state: 'sent', roleCode: 'STROKEREG-SGH', news2: 3 })
  expect(draftOf(sent)).toEqual(draft)
})

it('puts the headings in the order of the standard, and what it does not know last', () => {
  const lines = headingLines({ zebra: 'stripes', told: 'All of it', allergies: 'Penicillin', history: ' ' })
  expect(lines.map(({ key }) => key)).toEqual(['allergies', 'told', 'zebra'])
  expect(lines[0]).toEqual({ key: 'allergies', title: 'Allergies and adverse reactions', text: 'Penicillin' })
})

const NUMBERED = { ...EMPTY_PATIENT, nhsNumber: '999 000 0018' }
const NAMED = { ...EMPTY_PATIENT, familyName: 'TESTPATIENT', givenName: 'Al', born: '1945-07-14' }

it.each([
  ['the same NHS number', NUMBERED, {}, true],
  ['another NHS number, all else the same', { ...NAMED, nhsNumber: '9990000026' }, {}, false],
  ['the same hospital number', { ...EMPTY_PATIENT, hospitalNumber: 's1234567' }, {}, true],
  ['the same name and date of birth', NAMED, {}, true],
  ['another given name', { ...NAMED, givenName: 'Berta' }, {}, false],
  ['the same name, born on another day', { ...NAMED, born: '1945-07-15' }, {}, false],
  ['a name alone', { ...NAMED, born: '' }, {}, false],
  ['to another specialty', NUMBERED, { specialtyCode: 'STROKE-SGH' }, false],
  ['one that is closed', NUMBERED, { state: 'completed' as const }, false],
  ['one that was sent on', NUMBERED, { state: 'redirected' as const }, false],
  ['one that was declined', NUMBERED, { state: 'declined' as const }, true],
])('is shown before another is sent: %s', (_, typed, over, shown) => {
  expect(duplicatesOf(patientOf(typed), 'NEURO-SGH', [sampleReferral(over)])).toHaveLength(shown ? 1 : 0)
})
