// A referral with files as a ward's console sends it, past its sheet, and what the tenant has of it: for tests that are about
// what happens between the two.

import { randomUUID } from 'node:crypto'
import { EMPTY_REFERRAL, type ReferralDraft } from '../../domain/referral/referral-draft.ts'
import { type ConsoleUnderTest, call } from './console.ts'
import { type DeskRow, deskRows } from './desk-rows.ts'
import { eventually } from './eventually.ts'
import type { Hospital } from './hospital.ts'

export const NEUROLOGY = 'Desk-NEURO-SGH'

export interface WardReferral {
  readonly sendId: string
  readonly draft: ReferralDraft
}

/** Whole, but for the words that are given; `patient` is fictional whoever it is. */
export const wardReferral = (part: Partial<ReferralDraft> & Pick<ReferralDraft, 'question'>): WardReferral => ({
  sendId: randomUUID(),
  draft: {
    ...EMPTY_REFERRAL,
    specialtyCode: 'NEURO-SGH',
    urgency: 'urgent',
    wanted: 'see',
    siteCode: 'SGH',
    ward: 'E5',
    bed: '4',
    patient: {
      nhsNumber: '9990000018',
      hospitalNumber: 'S1234567',
      familyName: 'Testpatient',
      givenName: 'Alex',
      title: 'Mx',
      born: '1945-07-14',
      gender: 'Female',
    },
    situation: 'One seizure of two minutes this morning',
    background: 'Breast cancer 2019',
    assessment: 'Post-ictal, GCS 14',
    recommendation: 'Please see today',
    news2: '3',
    grade: 'Ward nurse',
    sentFrom: 'Ward E5',
    callBack: '4215',
    ...part,
  },
})

/** Dropped on the sheet of a draft; throws when it is not taken. */
export async function attach(
  { window }: ConsoleUnderTest,
  { sendId }: WardReferral,
  name: string,
  bytes: Uint8Array,
): Promise<void> {
  const refused = await window.evaluate(
    async ({ draft, fileName, base64 }): Promise<unknown> => {
      const bridge = Reflect.get(globalThis, 'rolecall')
      const file = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0))
      const reply = await bridge.call('attachments.add', { draft, name: fileName, bytes: file })
      return reply.ok ? reply.value.refused : reply.message
    },
    { draft: sendId, fileName: name, base64: Buffer.from(bytes).toString('base64') },
  )
  if (!Array.isArray(refused) || refused.length > 0) throw new Error(`not attached: ${JSON.stringify(refused)}`)
}

/** With whatever files it has by then, and whatever else is open of the patient. */
export async function sendReferral(console: ConsoleUnderTest, { sendId, draft }: WardReferral): Promise<string> {
  const { specialtyCode, patient } = draft
  const { files } = await call(console, 'attachments.ofDraft', { draft: sendId })
  const { rows } = await call(console, 'referrals.duplicates', { specialtyCode, patient })
  const knows = rows.map(({ ref }) => ref)
  const { ref } = await call(console, 'referrals.send', {
    sendId,
    draft,
    attachments: files.map(({ id }) => id),
    knows,
  })
  return ref
}

/** The referrals of that question that the tenant has at neurology's desk. */
export const referralsInTenant = async (hospital: Hospital, question: string): Promise<DeskRow[]> =>
  (await deskRows(hospital, NEUROLOGY, 'referral')).filter(({ fields }) => fields.Title === question)

/** Once the tenant has it. */
export const arrivedReferral = (hospital: Hospital, question: string, within = 30_000): Promise<DeskRow> =>
  eventually(`“${question}” in the tenant`, async () => (await referralsInTenant(hospital, question))[0], { within })
