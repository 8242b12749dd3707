// Referrals as the wards of the simulated hospital would have sent them, for tests that need a desk with work in front of it and
// weeks of it behind it.

import { historicReferrals, type ReferralRow } from '../../simulator/scenarios/southmere/historic-referrals.ts'
import type { SentReferral } from '../../simulator/scenarios/southmere/referral-sender.ts'
import { createReferralWriter } from '../../simulator/scenarios/southmere/referral-writer.ts'
import { readInpatients, readSpecialties } from '../../simulator/scenarios/southmere/southmere-data.ts'
import { type Hospital, MBEKI } from './hospital.ts'

export interface WardReferralsOptions {
  /** `NEURO-SGH` */
  readonly specialtyCode: string
  /** How long ago each was sent, in minutes; one for each. */
  readonly minutesAgo: readonly number[]
  /** The same seed sends the same ones. */
  readonly seed: number
}

/** The hospital must have been opened with all of its staff: doctors of the patients' wards send them. */
export async function sendWardReferrals(
  { as, southmere }: Hospital,
  { specialtyCode, minutesAgo, seed }: WardReferralsOptions,
): Promise<SentReferral[]> {
  const { people, wards, roles } = southmere
  const parts = { people, roles, wards, inpatients: readInpatients(), specialties: readSpecialties() }
  const writer = createReferralWriter(parts, seed)
  const sent: SentReferral[] = []
  for (const minutes of minutesAgo) {
    const at = Date.now() - minutes * 60_000
    let written = writer.next(at)
    while (written.referral.specialtyCode !== specialtyCode) written = writer.next(at)
    sent.push(await as(written.senderUpn).sendReferral({ ...written.referral, sentAt: at }))
  }
  return sent
}

export interface PastReferralsOptions {
  readonly specialtyCode: string
  /** The desk list of that specialty. */
  readonly list: string
  readonly count: number
  /** Another one for each history of a hospital: the same seed makes the same rows. */
  readonly seed: number
  /** Over so many milliseconds up to now. */
  readonly spanMs: number
  /** How many of the newest are still open; none when left out. */
  readonly open?: number
}

/** The rows that were put into the list, newest first. What was sent on is over in the list that it was sent to. */
export async function putPastReferrals(
  { as, southmere }: Hospital,
  { list, count, ...options }: PastReferralsOptions,
): Promise<ReferralRow[]> {
  const rows = historicReferrals(count, { now: Date.now(), ...options })
  const pathOf = (name: string) => `/sites/${southmere.siteId}/lists/${southmere.lists.get(name)}/items`
  const replies = await as(MBEKI).batch([
    ...rows.map((fields) => ({ method: 'POST' as const, path: pathOf(list), body: { fields } })),
    ...rows.flatMap((row) => {
      const next = successorOf(row)
      return next ? [{ method: 'POST' as const, path: pathOf(next.list), body: { fields: next.fields } }] : []
    }),
  ])
  const refused = replies.find(({ status }) => status >= 300)
  if (refused) throw new Error(`a referral was not taken: ${JSON.stringify(refused)}`)
  return rows
}

function successorOf(row: ReferralRow): { readonly list: string; readonly fields: ReferralRow } | undefined {
  const { Successor, Story, ...fields } = row
  if (Successor === undefined) return undefined
  const [{ to, at }] = JSON.parse(String(row.Redirects))
  const target = readSpecialties().find(({ SpecialtyCode }) => SpecialtyCode === to)
  if (!target) throw new Error(`there is no specialty ${to}`)
  const own = { ClientId: Successor, State: 'completed', SentAt: at, SpecialtyCode: to, RoleCode: target.RoleCode }
  return { list: `Desk-${target.DeskCode}`, fields: { ...fields, ...own } }
}
