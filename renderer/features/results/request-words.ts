// A request in words: its states as steps, what was done, and what this person may do. Pure.

import type { RequestRow } from '../../../contract/result-views.ts'
import { clinicalTime, listTime } from '../../../domain/clinical-time.ts'
import { HOUR, type Instant } from '../../../domain/instant.ts'
import type { RequestState } from '../../../domain/results/service-request.ts'
import type { Owed } from '../queue/owed.ts'

export const REQUEST_WORD: Readonly<Record<RequestState, string>> = {
  requested: 'Asked for',
  received: 'Received',
  accepted: 'Accepted',
  'in-progress': 'Under way',
  ready: 'Ready',
  completed: 'Completed',
  rejected: 'Turned down',
  cancelled: 'Withdrawn',
}

/** The way that goes well. One that was turned down or withdrawn ends where it was. */
export const STEPS = ['requested', 'received', 'accepted', 'in-progress', 'ready', 'completed'] as const

export function requestOwed(row: RequestRow, now: Instant): Owed {
  const { unsent, state, eta, acceptedBy } = row
  if (unsent !== null) {
    if (unsent.state === 'saving') return { tone: 'calm', text: 'Sending' }
    return { tone: 'overdue', text: unsent.state === 'withdrawn' ? 'Taken back' : 'Not sent' }
  }
  if (state === 'rejected') return { tone: 'overdue', text: REQUEST_WORD.rejected }
  if (state === 'ready')
    return { tone: 'good', text: `Ready${row.readyAt === null ? '' : ` ${clinicalTime(row.readyAt)}`}` }
  if (state === 'accepted' && acceptedBy !== null)
    return { tone: 'good', text: eta === null ? `${acceptedBy} has it` : `${acceptedBy}, there by ${timeAt(eta, now)}` }
  return { tone: 'calm', text: REQUEST_WORD[state] }
}

export const timeAt = (at: Instant, now: Instant): string => listTime(at, Math.abs(at - now) < HOUR ? at - HOUR : now)

type Line = RequestRow['lines'][number]

/** @param sent the hospital has the request */
export function requestLineWords({ kind, mine, byName, eta }: Line, sent: boolean): string {
  const who = mine ? 'you' : byName
  const Who = mine ? 'You' : byName
  switch (kind) {
    case 'requested':
      return `Asked for by ${who}${sent ? ': the hospital has it' : ''}`
    case 'received':
      return `Received by ${who}`
    case 'accepted':
      return eta === null ? `Accepted by ${who}` : `Accepted by ${who}, there by ${clinicalTime(eta)}`
    case 'started':
      return `Begun by ${who}`
    case 'ready':
      return `Ready, said by ${who}`
    case 'completed':
      return `Completed by ${who}`
    case 'rejected':
      return `Turned down by ${who}`
    case 'cancelled':
      return `Withdrawn by ${who}`
    case 'reminded':
      return `${Who} reminded them`
    case 'said':
      return `${Who} wrote`
    case 'other':
      return `Something that this console does not know, by ${who}`
  }
}
