// What is owed on a page, and by when, in words. Pure.

import type { PageRow } from '../../../contract/views.ts'
import { clinicalTime, listTime, span } from '../../../domain/clinical-time.ts'
import { type Instant, MINUTE } from '../../../domain/instant.ts'

export type OwedTone = 'overdue' | 'soon' | 'calm' | 'good'

export interface Owed {
  readonly tone: OwedTone
  readonly text: string
}

export const sameOwed = (a: Owed, b: Owed): boolean => a.tone === b.tone && a.text === b.text

export function owedOf(row: Pick<PageRow, 'state' | 'acknowledged' | 'dueAt' | 'level'>, now: Instant): Owed {
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
