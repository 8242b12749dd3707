// What may be swapped, by whom and until when. Both sides agree: one proposes, the other accepts. Refusals are values.

import type { Instant } from '../instant.ts'
import type { Person } from '../person.ts'
import type { Plan } from './plan.ts'
import type { Swap } from './rota.ts'

export type SwapRefusal =
  | 'no-such-shift'
  | 'not-yours'
  | 'not-theirs'
  | 'begun'
  | 'same-person'
  | 'already-proposed'
  | 'not-asked'
  | 'not-proposer'
  | 'settled'

export const swapRefusalWords: Readonly<Record<SwapRefusal, string>> = {
  'no-such-shift': 'That shift is no longer in the rota.',
  'not-yours': 'That shift is not yours, so it is not yours to give.',
  'not-theirs': 'The shift asked for in return is not theirs.',
  begun: 'That shift has begun or is over. Hand the role over instead.',
  'same-person': 'A shift cannot be swapped with yourself.',
  'already-proposed': 'A swap of that shift has been proposed already and waits for an answer.',
  'not-asked': 'Only the person who was asked can answer this.',
  'not-proposer': 'Only the person who proposed this can withdraw it.',
  settled: 'This swap has been answered or withdrawn already.',
}

export interface Proposal {
  readonly proposer: Person
  readonly other: Person
  readonly gives: string
  readonly takes: string | null
}

/** Null when it may be proposed. */
export function refuseProposal(plan: Plan, proposal: Proposal, now: Instant): SwapRefusal | null {
  const open = plan.swaps.filter(({ state, from }) => state === 'proposed' && from > now)
  const asked = new Set(open.flatMap(({ gives, takes }) => [gives, takes]))
  if (proposal.proposer.id === proposal.other.id) return 'same-person'
  return (
    refuseShifts(plan, proposal, now) ??
    (asked.has(proposal.gives) || (proposal.takes !== null && asked.has(proposal.takes)) ? 'already-proposed' : null)
  )
}

export type SwapAnswer = 'accepted' | 'declined' | 'withdrawn'

/** Null when this person may answer so now. */
export function refuseAnswer(
  plan: Plan,
  swap: Swap,
  answer: SwapAnswer,
  personId: string,
  now: Instant,
): SwapRefusal | null {
  if (answer === 'withdrawn' && swap.proposer.id !== personId) return 'not-proposer'
  if (answer !== 'withdrawn' && swap.other.id !== personId) return 'not-asked'
  if (swap.state !== 'proposed') return 'settled'
  return answer === 'accepted' ? refuseShifts(plan, swap, now) : null
}

function refuseShifts(plan: Plan, { proposer, other, gives, takes }: Proposal, now: Instant): SwapRefusal | null {
  const given = plan.shift(gives)
  const taken = takes === null ? null : plan.shift(takes)
  if (given === undefined || taken === undefined) return 'no-such-shift'
  if (given.owner.id !== proposer.id) return 'not-yours'
  if (taken !== null && taken.owner.id !== other.id) return 'not-theirs'
  return given.shift.from <= now || (taken !== null && taken.shift.from <= now) ? 'begun' : null
}
