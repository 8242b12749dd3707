// Who may do what to a referral. The specialty decides; the referrer's side answers, contests and withdraws; both write.

import type { ReferralStanding } from './attention.ts'
import { isOver, REFERRAL_KINDS, type Referral, type ReferralKind } from './referral.ts'
import { TRANSITIONS } from './transitions.ts'

export type ReferralPermit = { readonly ok: true } | { readonly ok: false; readonly message: string }

type Who = 'specialty' | 'referrer' | 'either' | 'console'

const WHO: Readonly<Record<ReferralKind, Who>> = {
  received: 'specialty',
  accepted: 'specialty',
  claimed: 'specialty',
  'handed-on': 'specialty',
  advised: 'specialty',
  asked: 'specialty',
  redirected: 'specialty',
  declined: 'specialty',
  reviewed: 'specialty',
  completed: 'specialty',
  answered: 'referrer',
  cancelled: 'referrer',
  contested: 'referrer',
  said: 'either',
  contacted: 'either',
  escalated: 'console',
  moved: 'console',
}

export function mayActOnReferral(
  kind: ReferralKind,
  { state }: Pick<Referral, 'state'>,
  { specialty, referrer }: Omit<ReferralStanding, 'id'>,
  specialtyName: string,
): ReferralPermit {
  const no = (message: string): ReferralPermit => ({ ok: false, message })
  const who = WHO[kind]
  if (who === 'console' || (specialty && who !== 'referrer') || (referrer && who !== 'specialty')) return { ok: true }
  // Whoever takes the advice, or the decline, closes what they asked.
  if (kind === 'completed' && referrer && (state === 'advice-given' || state === 'declined' || isOver(state)))
    return { ok: true }
  switch (who) {
    case 'specialty':
      return no(`Only ${specialtyName} can do this.`)
    case 'referrer':
      return no('Only the side that referred the patient can do this.')
    case 'either':
      return no(`Only ${specialtyName} and the side that referred the patient can do this.`)
  }
}

/** The kinds of acts that may be offered to somebody as the referral stands now: allowed in its state, and theirs to do. */
export const offeredTo = (
  referral: Pick<Referral, 'state' | 'owner'>,
  standing: ReferralStanding,
): readonly ReferralKind[] =>
  REFERRAL_KINDS.filter((kind) => {
    const { from, decides } = TRANSITIONS[kind]
    if (WHO[kind] === 'console' || !from.includes(referral.state)) return false
    if (decides && referral.owner && referral.owner.id !== standing.id) return false
    return mayActOnReferral(kind, referral, standing, '').ok
  })
