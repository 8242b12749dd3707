// A page that a console makes by itself for the sake of a referral: to say that it is late, or that a senior is to have it. It
// says where the patient lies and whom to ring, and nothing of the patient: the referral that it points to does.

import { clinicalTime } from '../../domain/clinical-time.ts'
import { type Instant, toIso } from '../../domain/instant.ts'
import { type BreachStep, seenDue, triageDue } from '../../domain/referral/clock.ts'
import type { Referral, Urgency } from '../../domain/referral/referral.ts'
import type { Specialty } from '../../domain/referral/specialty.ts'
import type { Role } from '../../domain/role.ts'
import type { CreateOnce } from '../actions/create-once.ts'
import type { Policy } from '../policy/policy.ts'
import type { FeedName } from '../store/model.ts'
import type { Store } from '../store/store.ts'
import { listOfDesk } from '../sync/desk.ts'

export const URGENCY_WORDS: Readonly<Record<Urgency, string>> = {
  immediate: 'Immediate',
  urgent: 'Urgent',
  routine: 'Routine',
}

export const lateTitle = (referral: Referral, specialty: Specialty, { why }: Pick<BreachStep, 'why'>): string => {
  const head = `${URGENCY_WORDS[referral.urgency]} referral to ${specialty.name}`
  return why === 'not-triaged'
    ? `${head}: nobody has triaged it, due ${clinicalTime(triageDue(referral, specialty.targets))}`
    : `${head}: the patient has not been seen, due ${clinicalTime(seenDue(referral, specialty.targets))}`
}

export const seniorTitle = (referral: Referral, specialty: Specialty): string =>
  `${URGENCY_WORDS[referral.urgency]} referral to ${specialty.name}: sent on ${referral.redirects.length} times, a senior is asked to take it`

export interface ReferralPage {
  readonly clientId: string
  readonly title: string
  /** Code of the role that it is for. */
  readonly to: string
  readonly referral: Referral
  /** The list that the referral is in. */
  readonly list: FeedName
  readonly specialty: Specialty
}

export interface ReferralPagesOptions {
  readonly store: Pick<Store, 'items'>
  readonly policy: Pick<Policy, 'role' | 'switchboard'>
  readonly create: CreateOnce
  readonly personId: string
  /** The tenant's time. */
  readonly now: () => Instant
}

/** True once the tenant has it, whoever made it. */
export type PutReferralPage = (page: ReferralPage) => Promise<boolean>

export const createReferralPages =
  ({ store, policy, create, personId, now }: ReferralPagesOptions): PutReferralPage =>
  async (page) => {
    const role = roleFor(page, policy)
    const list = role && listOfDesk(store, role.deskCode)
    if (!role || list === undefined) return false
    return (await create(list, page.clientId, fieldsOf(page, role, personId, now()))) !== undefined
  }

/** A role that the hospital no longer has must not keep it from being said. */
function roleFor({ to, specialty, referral }: ReferralPage, policy: Pick<Policy, 'role' | 'switchboard'>) {
  const codes = [
    to,
    referral.roleCode,
    specialty.roleCode,
    specialty.seniorRole,
    policy.switchboard(specialty.siteCode),
  ]
  return codes.map((code) => (code === undefined ? undefined : policy.role(code))).find((role) => role !== undefined)
}

const fieldsOf = (
  { title, referral, list }: ReferralPage,
  role: Role,
  personId: string,
  at: Instant,
): Record<string, unknown> => ({
  Title: title,
  Kind: 'page',
  State: 'open',
  RoleCode: role.code,
  Level: 3,
  SentAt: toIso(at),
  SentById: personId,
  SentByName: 'Rolecall',
  SiteCode: role.siteCode,
  ...(referral.sentFrom ? { SentFrom: referral.sentFrom } : {}),
  ...(referral.callBack ? { CallBack: referral.callBack } : {}),
  ...(referral.ward ? { Ward: referral.ward } : {}),
  About: JSON.stringify({ kind: 'referral', list, clientId: referral.clientId }),
})
