// Which act may be done in which state, and what state follows: the whole machine in one table.

import { OPEN_STATES, REFERRAL_STATES, type ReferralKind, type ReferralState } from './referral.ts'

export interface Transition {
  readonly from: readonly ReferralState[]
  /** The state after it, by the state before; the same state when it is not named. */
  readonly to: Partial<Readonly<Record<ReferralState, ReferralState>>>
  /** A decision of the specialty: only its owner makes it, once it has one. */
  readonly decides: boolean
}

const { fromEntries } = Object

const always = (from: readonly ReferralState[], to: ReferralState, decides = false): Transition => ({
  from,
  to: fromEntries(from.map((state) => [state, to])),
  decides,
})

const UNTRIAGED: readonly ReferralState[] = ['sent', 'received', 'more-info-requested']
const NOT_SEEN: readonly ReferralState[] = OPEN_STATES.filter((state) => state !== 'in-review')
/** Words may follow what is over; what was sent on has its thread elsewhere. */
const WITH_THREAD = REFERRAL_STATES.filter((state) => state !== 'redirected')

export const TRANSITIONS: Readonly<Record<ReferralKind, Transition>> = {
  received: { from: OPEN_STATES, to: { sent: 'received' }, decides: false },
  accepted: always(NOT_SEEN, 'accepted', true),
  claimed: { from: OPEN_STATES, to: { sent: 'received' }, decides: true },
  'handed-on': { from: OPEN_STATES, to: {}, decides: false },
  advised: always([...UNTRIAGED, 'accepted', 'advice-given'], 'advice-given', true),
  asked: always(UNTRIAGED, 'more-info-requested', true),
  // An answer that comes after all else is still worth having.
  answered: { from: OPEN_STATES, to: { 'more-info-requested': 'received' }, decides: false },
  redirected: always([...UNTRIAGED, 'accepted'], 'redirected', true),
  declined: always([...UNTRIAGED, 'accepted'], 'declined', true),
  reviewed: always(OPEN_STATES, 'in-review'),
  completed: always(['accepted', 'advice-given', 'declined', 'in-review'], 'completed'),
  cancelled: always(OPEN_STATES, 'cancelled'),
  said: { from: WITH_THREAD, to: {}, decides: false },
  escalated: { from: OPEN_STATES, to: {}, decides: false },
  contested: always(['advice-given', 'declined'], 'received'),
  moved: { from: OPEN_STATES, to: {}, decides: false },
  contacted: { from: WITH_THREAD, to: {}, decides: false },
}

/** The state after an act that is allowed in `state`. */
export const stateAfter = (kind: ReferralKind, state: ReferralState): ReferralState =>
  TRANSITIONS[kind].to[state] ?? state
