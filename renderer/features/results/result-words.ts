// A result in words: what is owed and by when, who has it, what it asks of this person, what was changed, and each fact of its
// story. Pure.

import type {
  ObservationView,
  RecallView,
  ResultAskView,
  ResultDueView,
  ResultLine,
  ResultRow,
} from '../../../contract/result-views.ts'
import { clinicalTime, listTime, span } from '../../../domain/clinical-time.ts'
import { DAY, HOUR, type Instant, MINUTE } from '../../../domain/instant.ts'
import type { Owed } from '../queue/owed.ts'
import { lengthWords } from '../refer/refer-words.ts'

export const STATE_WORD: Readonly<Record<ResultRow['state'], string>> = {
  released: 'Released, nothing is owed',
  open: 'Nobody has accepted it',
  accepted: 'Accepted',
  done: 'Done',
  cancelled: 'Cancelled',
  moved: 'Runs on elsewhere',
}

export const ASK_WORD: Readonly<Record<ResultAskView, string>> = {
  overdue: 'Overdue',
  recalled: 'Changed since you had it',
  'to-accept': 'To accept',
  'to-do': 'To do',
  'to-see': 'Not read yet',
  nothing: '',
}

const DUE = {
  accept: { due: 'Accept by', late: 'Not accepted, late by' },
  done: { due: 'Done by', late: 'Nothing done, late by' },
} as const satisfies Record<ResultDueView['what'], unknown>

/** From when a deadline is said in colour. */
const SOON = 10 * MINUTE

export function resultOwed(row: Pick<ResultRow, 'due' | 'state' | 'asks' | 'doneWords'>, now: Instant): Owed {
  const { due, asks } = row
  if (due !== null) {
    if (now >= due.at) return { tone: 'overdue', text: `${DUE[due.what].late} ${lateWords(now - due.at)}` }
    return { tone: due.at - now <= SOON ? 'soon' : 'calm', text: `${DUE[due.what].due} ${byTime(due.at, now)}` }
  }
  if (asks === 'recalled') return { tone: 'soon', text: ASK_WORD.recalled }
  if (row.state === 'done') return { tone: 'good', text: 'Done' }
  if (asks === 'to-see') return { tone: 'calm', text: ASK_WORD['to-see'] }
  return { tone: 'calm', text: row.state === 'open' || row.state === 'accepted' ? STATE_WORD[row.state] : '' }
}

/** "1 hr 40 min": an hour that is nearly two is not one. */
const lateWords = (late: number): string =>
  late >= HOUR && late < DAY ? lengthWords(Math.floor(late / MINUTE) * MINUTE) : span(late)

/** A time to come is always a time on the clock: "4 min" would be read as how long. */
export const byTime = (at: Instant, now: Instant): string => listTime(at, Math.abs(at - now) < HOUR ? at - HOUR : now)

/** Who has it, and what became of it. */
export function holdingWords({ owner, doneWords, state, roleName }: ResultRow): string {
  if (doneWords !== null) return doneWords
  if (owner !== null) return `${owner.mine ? 'You have' : `${owner.name} has`} it${owner.saving ? ' (saving)' : ''}`
  if (state === 'open') return roleName === null ? 'Nobody has it' : `Nobody has it; for ${roleName}`
  return ''
}

/** What is to be noticed about the version: "Corrected", "Preliminary". A correction is one again only after the first version. */
export const versionWords = ({ statusWords, version }: Pick<ResultRow, 'statusWords' | 'version'>): string | null =>
  statusWords ?? (version > 1 ? `Version ${version}` : null)

export const isChanged = ({ status }: Pick<ResultRow, 'status'>): boolean =>
  status === 'C' || status === 'X' || status === 'W'

export const repeatWords = (repeats: number): string => `${repeats} like it in the days before`

/** "Very high, 6.9 mmol/L": the flag in words stands beside the value, never a letter alone. */
export const flagWords = ({ flagWords, range }: ObservationView): string =>
  flagWords ?? (range === null ? '' : 'Within its range')

export const changeWords = ({ name, before, value }: ObservationView): string =>
  before === null ? `${name}: ${value}` : `${name} was ${before} and is ${value}`

/** "5.1 (10-Nov 08:00), 5.6 (11-Nov 07:45)", the oldest first. */
export const beforeWords = ({ previous }: ObservationView, now: Instant): string =>
  previous.map(({ value, at }) => `${value} (${dayTime(at, now)})`).join(', ')

export const dayTime = (at: Instant, now: Instant): string => listTime(at, Math.max(now, at + HOUR))

const HOW: Readonly<Record<RecallView['how'], string>> = {
  seen: 'Read',
  accepted: 'Accepted',
  'given-up': 'Had',
  done: 'Acted on',
  said: 'Wrote about',
  forwarded: 'Was sent, or sent on,',
  'handed-on': 'Was handed, or handed on,',
  printed: 'Printed',
  escalated: 'Was paged about',
  version: 'Had',
  reassigned: 'Was given',
  moved: 'Had',
}

/** "Accepted 6.9 mmol/L at 10:04": what the earlier version said, where that is known. */
export const hadWords = ({ how, at, version }: RecallView, said: string | null, now: Instant): string =>
  `${HOW[how]} ${said ?? `version ${version}`} at ${dayTime(at, now)}`

export const knowsWords = ({ knowsSince }: RecallView, now: Instant): string =>
  knowsSince === null ? 'does not know yet' : `knows since ${dayTime(knowsSince, now)}`

const WHY = {
  'not-accepted': 'nobody had accepted it in time',
  'not-done': 'nothing was done in time',
  moved: 'the patient has moved',
  discharged: 'the patient was discharged',
  vacant: 'nobody held that role',
} as const

const VERSION_STATUS = {
  P: 'a preliminary version',
  F: 'the final version',
  C: 'a correction',
  X: 'a cancellation',
  W: 'that it was another patient’s',
} as const

/** One fact of its story. */
export function resultLineWords(line: ResultLine): string {
  const who = line.mine ? 'you' : line.byName
  const Who = line.mine ? 'You' : line.byName
  const to = line.toName ?? 'somebody else'
  const why = line.why === null ? '' : `: ${WHY[line.why]}`
  switch (line.kind) {
    case 'released':
      return `Released by ${line.byName}`
    case 'seen':
      return `Read by ${who}`
    case 'accepted':
      return `Accepted by ${who}${line.readBack === null ? '' : `; read back: ${line.readBack}`}`
    case 'given-up':
      return `${Who} gave it up: nobody has it`
    case 'done':
      return `Done by ${who}: ${line.actionName ?? 'in their own words'}`
    case 'said':
      return `${Who} wrote`
    case 'forwarded':
      return `Sent on by ${who} to ${to}`
    case 'handed-on':
      return `Handed by ${who} to ${to}`
    case 'printed':
      return `Printed by ${who}`
    case 'escalated':
      return `${line.toName ?? 'Another role'} was paged${why}`
    case 'version':
      return `The laboratory released ${line.status === null ? 'another version' : VERSION_STATUS[line.status]}`
    case 'reassigned':
      return `Now for ${line.toName ?? 'another role'}${why}`
    case 'moved':
      return `The patient is now in ${line.place ?? 'another place'}`
    case 'other':
      return `${line.rawKind ?? 'Something that this console does not know'}, by ${who}`
  }
}

export const resultLineSource = ({ roleName, remoteSite, console }: ResultLine): string =>
  [roleName, remoteSite === null ? null : `remote, ${remoteSite}`, console === '' ? null : console]
    .filter((part) => part !== null)
    .join(' · ')

/** One of the three clocks: done at, due by, overdue, or nothing owed. */
export function clockWords(
  done: { readonly at: Instant; readonly byName: string } | null,
  by: Instant | null,
  now: Instant,
): Owed {
  if (done !== null) {
    const late = by !== null && done.at > by
    return { tone: late ? 'calm' : 'good', text: `${clinicalTime(done.at)} by ${done.byName}${late ? ', late' : ''}` }
  }
  if (by === null) return { tone: 'calm', text: 'not yet' }
  if (now >= by) return { tone: 'overdue', text: `was due by ${byTime(by, now)}, late by ${lateWords(now - by)}` }
  return { tone: by - now <= SOON ? 'soon' : 'calm', text: `due by ${byTime(by, now)}` }
}
