// A referral in words: what is owed and by when, who has it, how it stands for its referrer, and each fact of its story. Pure.

import type { ReferralBox } from '../../../contract/referral-channels.ts'
import type { ReferralLine, ReferralRow } from '../../../contract/referral-views.ts'
import { listTime, span } from '../../../domain/clinical-time.ts'
import { DAY, HOUR, type Instant, MINUTE } from '../../../domain/instant.ts'
import type { ReferralState } from '../../../domain/referral/referral.ts'
import type { Owed } from '../queue/owed.ts'
import { lengthWords } from '../refer/refer-words.ts'

export const STATE_WORD: Readonly<Record<ReferralState, string>> = {
  sent: 'Sent',
  received: 'Received',
  accepted: 'Accepted',
  'advice-given': 'Advice given',
  'more-info-requested': 'Question to the ward',
  declined: 'Declined',
  'in-review': 'Patient seen',
  completed: 'Completed',
  cancelled: 'Withdrawn',
  redirected: 'Sent on',
}

const UNSENT = {
  saving: ['calm', 'Sending'],
  waiting: ['overdue', 'Not sent yet'],
  withdrawing: ['soon', 'Being taken back'],
  refused: ['overdue', 'Not sent'],
  withdrawn: ['calm', 'Taken back'],
} as const

type Due = NonNullable<ReferralRow['due']>

const DUE: Readonly<Record<Due['what'], { readonly due: string; readonly late: string }>> = {
  triage: { due: 'Triage due', late: 'Triage late by' },
  seen: { due: 'To be seen', late: 'Not seen, late by' },
  close: { due: 'To be closed', late: 'To be closed since' },
}

type DueRow = Pick<ReferralRow, 'state' | 'due' | 'breachingFrom' | 'unsent'>

/** The clock: "Triage due in 12 min", "Triage late by 4 min". */
export function dueWords({ state, due, breachingFrom, unsent }: DueRow, now: Instant): Owed {
  if (unsent !== null) return { tone: UNSENT[unsent.state][0], text: UNSENT[unsent.state][1] }
  if (due === null) return { tone: 'calm', text: STATE_WORD[state] }
  const words = DUE[due.what]
  if (now >= due.at) {
    // Nobody is paged because something was not closed.
    return { tone: due.what === 'close' ? 'soon' : 'overdue', text: `${words.late} ${lateWords(now - due.at)}` }
  }
  const left = due.at - now
  const when = left < HOUR ? `in ${span(left)}` : `by ${listTime(due.at, now)}`
  const soon = breachingFrom !== null && now >= breachingFrom
  return { tone: soon ? 'soon' : 'calm', text: `${words.due} ${when}` }
}

/** "1 hr 40 min": an hour that is nearly two is not one. Of a day and more, hours and days are enough. */
const lateWords = (late: number): string =>
  late >= HOUR && late < DAY ? lengthWords(Math.floor(late / MINUTE) * MINUTE) : span(late)

export function ownerWords({ owner, eta }: Pick<ReferralRow, 'owner' | 'eta'>, now: Instant): string {
  if (owner === null) return 'Nobody yet'
  const who = `${owner.mine ? 'You' : owner.name}${owner.remoteSite === null ? '' : ` (remote, ${owner.remoteSite})`}`
  const there = eta === null ? '' : `, there by ${listTimeAt(eta, now)}`
  return `${who}${owner.saving ? ' (saving)' : ''}${there}`
}

/** A time to come is always a time on the clock: "4 min" would be read as how long. */
const listTimeAt = (at: Instant, now: Instant): string => listTime(at, Math.abs(at - now) < HOUR ? at - HOUR : now)

/** What its referrer wants to know: who, when, and whether a word is wanted of them. */
export function liveWords(row: Pick<ReferralRow, 'state' | 'owner' | 'eta' | 'specialtyName'>, now: Instant): string {
  const remote = row.owner?.remoteSite ? ` (remote, ${row.owner.remoteSite})` : ''
  const who = row.owner ? `${row.owner.name}${remote}` : row.specialtyName
  switch (row.state) {
    case 'sent':
      return row.owner === null ? 'Nobody has opened it yet' : `With ${who}`
    case 'received':
      return row.owner === null ? 'Opened; nobody has it yet' : `With ${who}; no time yet`
    case 'accepted':
      return row.eta === null ? `${who} has accepted it` : `${who} will be there by ${listTimeAt(row.eta, now)}`
    case 'advice-given':
      return `${who} has advised: take it, or say why not`
    case 'more-info-requested':
      return `${who} asks you something`
    case 'declined':
      return `${who} has declined: read why`
    case 'in-review':
      return `${who} has seen the patient`
    case 'completed':
    case 'cancelled':
    case 'redirected':
      return STATE_WORD[row.state]
  }
}

export const redirectWords = (count: number): string => `sent on ${count}×`

export const standingWords = (box: ReferralBox, row: ReferralRow, now: Instant): string =>
  box === 'sent' && row.unsent === null ? liveWords(row, now) : ownerWords(row, now)

const LANE = { call: 'rang', chat: 'wrote in Teams to', meeting: 'asked to a Teams meeting' } as const

/** One fact of its story. */
export function lineWords(line: ReferralLine): string {
  const who = line.mine ? 'you' : line.byName
  const Who = line.mine ? 'You' : line.byName
  const to = line.toName ?? 'another specialty'
  switch (line.kind) {
    case 'sent':
      return `Sent by ${who}: the hospital has it`
    case 'received':
      return `Opened by ${who}`
    case 'accepted':
      return line.eta === null ? `Accepted by ${who}` : `Accepted by ${who}, there by ${listTimeAt(line.eta, line.at)}`
    case 'claimed':
      return `${Who} ${line.mine ? 'have' : 'has'} it`
    case 'handed-on':
      return `Handed by ${who} to ${line.personName ?? 'somebody else'}`
    case 'advised':
      return `Advice from ${who}`
    case 'asked':
      return `${Who} asked the ward`
    case 'answered':
      return `${Who} answered`
    case 'redirected':
      return `Sent on by ${who} to ${to}${line.seniorName === null ? '' : `, for ${line.seniorName}`}`
    case 'declined':
      return `Declined by ${who}${senior(line)}`
    case 'reviewed':
      return `Patient seen by ${who}`
    case 'completed':
      return `Completed by ${who}`
    case 'cancelled':
      return `Withdrawn by ${who}`
    case 'said':
      return `${Who} wrote`
    case 'escalated':
      return `${line.toName ?? 'Another role'} was paged: ${line.why === 'not-seen' ? 'nobody had seen the patient' : 'nobody had triaged it'}`
    case 'contested':
      return `${Who} ${line.mine ? 'do' : 'does'} not accept that`
    case 'moved':
      return line.discharged ? 'The patient was discharged' : `The patient is now in ${line.place ?? 'another place'}`
    case 'contacted':
      return `${Who} ${line.lane === null ? 'got in touch with' : LANE[line.lane]} the other side`
    case 'other':
      return `${line.rawKind ?? 'Something that this console does not know'}, by ${who}`
  }
}

const senior = ({ seniorName }: ReferralLine): string => (seniorName === null ? '' : `; agreed with ${seniorName}`)

/** From where, and as what: what makes an act one from elsewhere plain. */
export const lineSource = ({ roleName, remoteSite, console }: ReferralLine): string =>
  [roleName, remoteSite === null ? null : `remote, ${remoteSite}`, console === '' ? null : console]
    .filter((part) => part !== null)
    .join(' · ')
