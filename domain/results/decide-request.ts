// Decides an act on a request for a service against its row as the tenant has it now. Pure.

import type { Instant } from '../instant.ts'
import type { Actor } from '../person.ts'
import { hasEntry } from '../story.ts'
import {
  REQUEST_OVER,
  type RequestAct,
  type RequestEntry,
  type RequestKind,
  type RequestRefusal,
  type RequestState,
  type RequestVerdict,
  type ServiceRequest,
} from './service-request.ts'

/** From which states an act leads, and where to; the same state when `to` is absent. */
const TRANSITIONS: Readonly<
  Record<RequestKind, { readonly from: readonly RequestState[]; readonly to?: RequestState }>
> = {
  received: { from: ['requested'], to: 'received' },
  accepted: { from: ['requested', 'received'], to: 'accepted' },
  started: { from: ['requested', 'received', 'accepted'], to: 'in-progress' },
  ready: { from: ['requested', 'received', 'accepted', 'in-progress'], to: 'ready' },
  completed: { from: ['requested', 'received', 'accepted', 'in-progress', 'ready'], to: 'completed' },
  rejected: { from: ['requested', 'received', 'accepted'], to: 'rejected' },
  cancelled: { from: ['requested', 'received', 'accepted', 'in-progress', 'ready'], to: 'cancelled' },
  reminded: { from: ['requested', 'received', 'accepted', 'in-progress'] },
  said: { from: ['requested', 'received', 'accepted', 'in-progress', 'ready', 'completed', 'rejected', 'cancelled'] },
}

/** @param id identifies the act through all its retries */
export function decideRequest(
  request: ServiceRequest,
  id: string,
  act: RequestAct,
  actor: Actor,
  at: Instant,
): RequestVerdict {
  const { from, to } = TRANSITIONS[act.kind]
  if (hasEntry(request.story, id) || (to !== undefined && request.state === to)) return { kind: 'already' }
  // Opened when somebody has done more with it already.
  if (act.kind === 'received' && request.state !== 'requested') return { kind: 'already' }
  if (!from.includes(request.state)) return { kind: 'refused', refusal: refusalOf(request) }
  if ('text' in act && WORDS_NEEDED.has(act.kind) && (act.text ?? '').trim() === '')
    return { kind: 'refused', refusal: { code: 'not-sensible', message: 'Say why.' } }
  const { id: byId, name: byName, console } = actor
  const entry: RequestEntry = { id, kind: act.kind, at, byId, byName, console, ...factsOf(act) }
  return {
    kind: 'write',
    request: {
      ...request,
      state: to ?? request.state,
      ...(act.kind === 'ready' ? { readyAt: at, resultId: act.resultId ?? request.resultId } : {}),
      story: [...request.story, entry],
    },
  }
}

const WORDS_NEEDED: ReadonlySet<RequestKind> = new Set(['rejected', 'cancelled', 'said'])

function refusalOf({ state }: ServiceRequest): RequestRefusal {
  if (REQUEST_OVER.has(state)) return { code: 'over', state, message: OVER_WORDS[state] ?? 'It is over.' }
  return { code: 'not-sensible', message: state === 'ready' ? 'It is ready already.' : 'It has gone further already.' }
}

const OVER_WORDS: Partial<Readonly<Record<RequestState, string>>> = {
  completed: 'It is finished.',
  rejected: 'It was not accepted.',
  cancelled: 'It was withdrawn.',
}

const FACTS: ReadonlySet<string> = new Set(['text', 'eta', 'resultId'])

const factsOf = (act: RequestAct): Partial<RequestEntry> =>
  Object.fromEntries(
    Object.entries(act).filter(([name, value]) => FACTS.has(name) && value !== undefined && value !== ''),
  )

/** From when whoever asked may remind: `remindAfter` ms since it was sent, or since they last did; null: nothing is owed. */
export function remindFrom(request: ServiceRequest, remindAfter: number): Instant | null {
  if (!TRANSITIONS.reminded.from.includes(request.state)) return null
  const last = request.story.findLast(({ kind }) => kind === 'reminded')?.at ?? request.sentAt
  return last + remindAfter
}
