// What is owed on a page, and by when, in words. Pure.

import type { FurthestView, PageRow, UnsentView } from '../../../contract/views.ts'
import { clinicalTime, listTime, span } from '../../../domain/clinical-time.ts'
import { type Instant, MINUTE } from '../../../domain/instant.ts'

export type OwedTone = 'overdue' | 'soon' | 'calm' | 'good'

export interface Owed {
  readonly tone: OwedTone
  readonly text: string
}

export const sameOwed = (a: Owed, b: Owed): boolean => a.tone === b.tone && a.text === b.text

type OwedRow = Pick<PageRow, 'state' | 'acknowledged' | 'dueAt' | 'level' | 'furthest' | 'sentByMe' | 'unsent'>

export function owedOf(row: OwedRow, now: Instant): Owed {
  if (row.unsent !== null) return { tone: UNSENT[row.unsent.state][0], text: UNSENT[row.unsent.state][1] }
  const owed = owedByState(row, now)
  // Its sender wants to know how far it has come; a deadline that is past is said first.
  if (!row.sentByMe || row.state !== 'open' || owed.tone === 'overdue') return owed
  return { tone: TONE[row.furthest.kind] ?? owed.tone, text: furthestWords(row.furthest) }
}

const UNSENT = {
  saving: ['calm', 'Sending'],
  waiting: ['overdue', 'Not sent yet'],
  withdrawing: ['soon', 'Being taken back'],
  refused: ['overdue', 'Not sent'],
  withdrawn: ['calm', 'Taken back'],
} as const satisfies Record<UnsentView['state'], readonly [OwedTone, string]>

const TONE: Partial<Readonly<Record<FurthestView['kind'], OwedTone>>> = {
  acknowledged: 'good',
  accepted: 'good',
  declined: 'soon',
  escalated: 'soon',
}

/** The furthest truth, in words: never a tick that could mean any of them. */
export function furthestWords({ kind, at, byName, mine, eta, toName }: FurthestView): string {
  const who = mine ? 'you' : byName
  const time = clinicalTime(at)
  switch (kind) {
    case 'sent':
      return `Sent ${time}`
    case 'delivered':
      return `Delivered ${time}`
    case 'seen':
      return `Seen by ${who} ${time}`
    case 'acknowledged':
      return `Acknowledged by ${who} ${time}`
    case 'accepted':
      return eta === null ? `Accepted by ${who} ${time}` : `Accepted by ${who}, there by ${clinicalTime(eta)}`
    case 'declined':
      return `${mine ? 'You' : byName} cannot attend, ${time}`
    case 'redirected':
      return `Redirected to ${toName ?? 'another role'} ${time}`
    case 'escalated':
      return `Escalated to ${toName ?? 'another role'} ${time}`
    case 'done':
      return `Done, by ${who} ${time}`
    case 'cancelled':
      return `Withdrawn by ${who} ${time}`
  }
}

function owedByState(row: OwedRow, now: Instant): Owed {
  if (row.state === 'done') return { tone: 'calm', text: 'Done' }
  if (row.state === 'cancelled') return { tone: 'calm', text: 'Withdrawn by the sender' }
  const { acknowledged, dueAt } = row
  if (acknowledged) {
    const who = acknowledged.mine ? 'you' : acknowledged.byName
    if (acknowledged.saving) return { tone: 'soon', text: `Acknowledged by ${who}, saving` }
    return { tone: 'good', text: `Acknowledged by ${who} ${clinicalTime(acknowledged.at)}` }
  }
  if (dueAt === null) return { tone: 'calm', text: row.level === 5 ? 'No answer owed' : 'Not acknowledged yet' }
  if (now >= dueAt) return { tone: 'overdue', text: `Overdue ${span(now - dueAt)}` }
  const left = dueAt - now
  if (left < 5 * MINUTE) return { tone: 'soon', text: `Owed in ${span(left)}` }
  return { tone: 'calm', text: `Owed by ${clockOrDay(dueAt, now)}` }
}

const clockOrDay = (at: Instant, now: Instant): string =>
  Math.abs(at - now) < 60 * MINUTE ? clinicalTime(at) : listTime(at, now)
