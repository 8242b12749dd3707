// A line of a page's story, in words. Six receipts are six different facts and get six different words.

import type { PageDetail, StoryLine } from '../../../contract/views.ts'
import { clinicalTime, span } from '../../../domain/clinical-time.ts'
import type { Instant } from '../../../domain/instant.ts'

export function storyWords(line: StoryLine): string {
  const who = line.mine ? 'you' : line.byName
  const Who = line.mine ? 'You' : line.byName
  switch (line.kind) {
    case 'sent':
      return `Sent by ${who}: the hospital has it`
    case 'delivered':
      return line.mine ? 'Delivered to your console' : `Delivered to the console of ${line.byName}`
    case 'seen':
      return `Seen by ${who}`
    case 'acknowledged':
      return `Acknowledged by ${who}`
    case 'accepted':
      return line.eta === null ? `Accepted by ${who}` : `Accepted by ${who}, there by ${clinicalTime(line.eta)}`
    case 'replied':
      return `${Who} replied`
    case 'done':
      return `Marked done by ${who}`
    case 'cancelled':
      return `Withdrawn by ${who}`
    case 'other':
      return `${line.rawKind ?? 'Something that this console does not know'}, by ${who}`
  }
}

/** What comes next, and by when. */
export function whatComesNext(detail: PageDetail, now: Instant): { text: string; late: boolean } | null {
  const { row } = detail
  if (row.state !== 'open') return null
  if (row.acknowledged === null) {
    if (row.dueAt === null) return { text: 'No acknowledgement is owed on this level', late: false }
    if (now >= row.dueAt) {
      return {
        text: `Acknowledgement was owed by ${clinicalTime(row.dueAt)}, ${span(now - row.dueAt)} ago`,
        late: true,
      }
    }
    return { text: `Acknowledgement owed by ${clinicalTime(row.dueAt)}, in ${span(row.dueAt - now)}`, late: false }
  }
  return {
    text: `Open until ${row.acknowledged.mine ? 'you' : row.acknowledged.byName} or another holder marks it done`,
    late: false,
  }
}
