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
      return line.onBehalf === null
        ? `Acknowledged by ${who}`
        : `Acknowledged by ${who} for somebody else: ${line.onBehalf}`
    case 'accepted':
      return line.eta === null ? `Accepted by ${who}` : `Accepted by ${who}, there by ${clinicalTime(line.eta)}`
    case 'replied':
      return `${Who} replied`
    case 'declined':
      return `${Who} cannot attend`
    case 'redirected':
      return `Sent on by ${who} to ${line.toName ?? 'another role'}`
    case 'escalated':
      return `${line.toName ?? 'Another role'} was paged as well: ${reasonWords(line)}`
    case 'told':
      return line.lane === 'phone' || line.lane === 'bleep'
        ? `${Who} ${line.lane === 'phone' ? 'rang' : 'bleeped'} the holder of ${line.toName ?? 'the role'}`
        : `${line.lane === null ? 'Message' : 'Urgent Teams message'} to the holder of ${line.toName ?? 'the role'}`
    case 'done':
      return `Marked done by ${who}`
    case 'cancelled':
      return `Withdrawn by ${who}`
    case 'other':
      return `${line.rawKind ?? 'Something that this console does not know'}, by ${who}`
  }
}

function reasonWords({ why }: StoryLine): string {
  switch (why) {
    case 'unacknowledged':
      return 'nobody had acknowledged'
    case 'undelivered':
      return 'no console of the holder had received it'
    case 'declined':
      return 'the one before cannot attend'
    case 'vacant':
      return 'nobody held the role before'
    case 'not-reachable':
      return 'the console of the holder was not proven to be reachable'
    case null:
      return 'it was due'
  }
}

/** What comes next, and by when. */
export function whatComesNext(detail: PageDetail, now: Instant): { text: string; late: boolean } | null {
  const { row } = detail
  if (row.state !== 'open' || row.unsent !== null) return null
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
