// An evening at neurology's desk: what wards have sent, what became of some of it, a month behind it; the neurology registrar at
// one computer, the nurse in charge of a ward at another.

import { MINUTE } from '../../../domain/instant.ts'
import { call, signIn, startConsole } from '../console.ts'
import { eventually } from '../eventually.ts'
import { MBEKI, openHospital } from '../hospital.ts'
import { VALDES } from '../neurologists.ts'
import { tracePdf, tracePng } from '../sample-files.ts'
import { attach, NEUROLOGY, sendReferral, wardReferral } from '../ward-referral.ts'
import { putPastReferrals, sendWardReferrals } from '../ward-referrals.ts'
import type { Stage } from './stage.ts'

export const QUESTION = 'First seizure, CT normal: can she go home?'
const DAYS = 24 * 60 * MINUTE

/** `registrar`: Dr Valdes. `colleague`: the ward's nurse in charge. */
export async function openReferralStage(): Promise<Stage> {
  const hospital = await openHospital({ staff: 400, inpatients: true, limits: false })
  await putPastReferrals(hospital, {
    specialtyCode: 'NEURO-SGH',
    list: NEUROLOGY,
    count: 90,
    seed: 1,
    spanMs: 28 * DAYS,
  })
  await putPastReferrals(hospital, {
    specialtyCode: 'STROKE-SGH',
    list: 'Desk-STROKE-SGH',
    count: 50,
    seed: 2,
    spanMs: 28 * DAYS,
  })
  await sendWardReferrals(hospital, { specialtyCode: 'NEURO-SGH', seed: 5, minutesAgo: [3, 9, 17, 26, 44, 70, 130] })
  const [registrar, colleague] = await Promise.all([
    startConsole({ hospital, name: 'SGH-NEURO-PC01' }),
    startConsole({ hospital, name: 'SGH-E5-PC01' }),
  ])
  await signIn(registrar, VALDES.upn)
  await signIn(colleague, MBEKI)
  await call(registrar, 'referrals.help', { deskCode: 'STROKE-SGH', on: true }).catch(() => undefined)
  const referral = wardReferral({
    question: QUESTION,
    situation: 'One seizure of two minutes at 14:20, seen by her daughter. Bit her tongue. Drowsy for half an hour.',
    background: 'Breast cancer 2019, no known metastases. Takes apixaban. Drives.',
    assessment: 'GCS 15 now, no focal signs. Glucose 6.1, sodium 138. ECG normal. CT head: nothing acute.',
    recommendation: 'Please see her today before she goes home. For full active treatment.',
  })
  await eventually('the specialties to be read', async () => {
    const { specialties } = await call(colleague, 'referrals.specialties', { find: 'neuro' })
    return specialties.length > 0
  })
  await attach(colleague, referral, 'CT head, slice 14.png', tracePng({ width: 480, height: 320 }))
  await attach(colleague, referral, 'ECG 14-40.pdf', tracePdf('ECG 14:40'))
  await sendReferral(colleague, referral)
  const { ref } = await eventually('it on the registrar’s console', () => rowOf(registrar, QUESTION))
  await call(registrar, 'referrals.ask', { ref, text: 'Has she had anything like this before? Any new medicines?' })
  await eventually(
    'the question on the ward',
    async () => (await rowOf(colleague, QUESTION))?.state === 'more-info-requested',
  )
  const asked = await rowOf(colleague, QUESTION)
  if (asked)
    await call(colleague, 'referrals.answer', {
      ref: asked.ref,
      text: 'Never before, says her daughter. Tramadol since Monday for her hip.',
    })
  await eventually('the answer at the desk', async () => (await rowOf(registrar, QUESTION))?.state === 'received')
  return { hospital, registrar, colleague }
}

export async function rowOf(console: Stage['registrar'], question: string) {
  const found = await Promise.all(
    (['inbox', 'sent'] as const).map((box) =>
      call(console, 'referrals.list', { query: { box, find: '', sort: 'newest' }, offset: 0, limit: 100 }),
    ),
  )
  return found.flatMap(({ rows }) => rows).find((row) => row.question === question)
}
