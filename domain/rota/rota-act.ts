// What a person can do to one row of the rota, decided against the row as the tenant has it now.

import type { Instant } from '../instant.ts'
import type { Person } from '../person.ts'
import { isSpan, type RotaEntry } from './rota.ts'
import { type SwapAnswer, type SwapRefusal, swapRefusalWords } from './swap-rules.ts'

export type RotaAct =
  | { readonly kind: 'answer-swap'; readonly answer: SwapAnswer }
  /** Another end of a shift; one that was taken out is in the plan again. */
  | { readonly kind: 'plan-until'; readonly until: Instant }
  /** A shift or an override no longer counts. */
  | { readonly kind: 'take-out' }

export interface RotaRefusal {
  readonly code: SwapRefusal | 'not-sensible'
  readonly message: string
}

export type RotaVerdict =
  | { readonly kind: 'write'; readonly entry: RotaEntry }
  | { readonly kind: 'already' }
  | { readonly kind: 'refused'; readonly refusal: RotaRefusal }

const refused = (code: SwapRefusal): RotaVerdict => ({
  kind: 'refused',
  refusal: { code, message: swapRefusalWords[code] },
})

const nonsense: RotaVerdict = {
  kind: 'refused',
  refusal: { code: 'not-sensible', message: 'That cannot be done to this row of the rota.' },
}

/** Whether the shifts of a swap are still whose they were is looked at before: one row does not know. */
export function decideRota(entry: RotaEntry, act: RotaAct, person: Person, at: Instant): RotaVerdict {
  if (act.kind === 'answer-swap') {
    if (entry.kind !== 'swap') return nonsense
    if (entry.state === act.answer) return { kind: 'already' }
    if (act.answer === 'withdrawn' && entry.proposer.id !== person.id) return refused('not-proposer')
    if (act.answer !== 'withdrawn' && entry.other.id !== person.id) return refused('not-asked')
    if (entry.state !== 'proposed') return refused('settled')
    if (act.answer === 'accepted' && entry.from <= at) return refused('begun')
    return { kind: 'write', entry: { ...entry, state: act.answer } }
  }
  if (entry.kind === 'swap') return nonsense
  if (act.kind === 'take-out')
    return entry.withdrawn ? { kind: 'already' } : { kind: 'write', entry: { ...entry, withdrawn: true } }
  if (!isSpan({ from: entry.from, until: act.until })) return nonsense
  if (!entry.withdrawn && entry.until === act.until) return { kind: 'already' }
  return { kind: 'write', entry: { ...entry, until: act.until, withdrawn: false } }
}
