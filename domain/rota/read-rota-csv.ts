// A trust's rota file: one shift a line. What cannot be read is told by line, in plain words, and left out; nothing is guessed.

import { clinicalDateTime } from '../clinical-time.ts'
import { type CsvRecord, readCsv } from '../csv.ts'
import { readTime, type WrittenTime } from '../hospital-time.ts'
import { DAY, type Instant } from '../instant.ts'
import type { Person } from '../person.ts'

export interface PlannedShift {
  readonly roleCode: string
  readonly person: Person
  readonly from: Instant
  readonly until: Instant
}

export interface RotaLine extends PlannedShift {
  readonly line: number
}

export interface LineTrouble {
  readonly line: number
  readonly words: string
}

/** Who or what a cell names; `several`: more than one could be meant. */
export type Found<T> =
  | { readonly kind: 'one'; readonly value: T }
  | { readonly kind: 'none' }
  | { readonly kind: 'several' }

export interface RotaNames {
  /** By role code, or by the role's name where only one site has it. */
  readonly role: (text: string) => Found<{ readonly code: string }>
  /** By e-mail address, user name or employee number. */
  readonly person: (text: string) => Found<Person>
}

export interface RotaFile {
  readonly rows: readonly RotaLine[]
  readonly errors: readonly LineTrouble[]
}

type Column = 'role' | 'person' | 'from' | 'until'

/** What trusts call the columns; compared without case, spaces and signs. */
const SYNONYMS: Readonly<Record<Column, readonly string[]>> = {
  role: ['role', 'rolecode', 'rolename', 'oncallrole', 'rota', 'duty', 'post'],
  person: [
    'person',
    'email',
    'emailaddress',
    'mail',
    'upn',
    'userprincipalname',
    'username',
    'login',
    'employee',
    'employeeid',
    'employeenumber',
    'employeeno',
    'staff',
    'staffid',
    'staffnumber',
    'assignmentnumber',
    'name',
  ],
  from: ['from', 'start', 'starts', 'starttime', 'startdatetime', 'shiftstart', 'begin', 'begins'],
  until: ['until', 'to', 'end', 'ends', 'endtime', 'enddatetime', 'shiftend', 'finish', 'finishes'],
}

const WORDS: Readonly<Record<Column, string>> = {
  role: 'role',
  person: 'person (e-mail address or employee number)',
  from: 'from (start)',
  until: 'until (end)',
}

const COLUMNS: readonly Column[] = ['role', 'person', 'from', 'until']

/** Nobody is on call for longer at a stretch: a year was mistyped. */
const LONGEST_SHIFT = 31 * DAY

export function readRotaCsv(text: string, names: RotaNames): RotaFile {
  const csv = readCsv(text)
  if (!csv.ok) return trouble(csv.line, 'A quotation mark (") is opened here and never closed.')
  const [header, ...records] = csv.records
  if (header === undefined)
    return trouble(1, 'There is nothing to read. The first line names the columns: role, person, from, until.')
  const places = placesOf(header)
  const missing = COLUMNS.filter((column) => places[column] === -1)
  if (missing.length > 0)
    return trouble(
      header.line,
      `The first line must name the columns. Missing: ${missing.map((column) => WORDS[column]).join('; ')}.`,
    )
  const rows: RotaLine[] = []
  const errors: LineTrouble[] = []
  for (const record of records) {
    const read = readLine(record, places, names)
    if ('words' in read) errors.push(read)
    else rows.push(read)
  }
  return { rows, errors }
}

const trouble = (line: number, words: string): RotaFile => ({ rows: [], errors: [{ line, words }] })

type Places = Readonly<Record<Column, number>>

function placesOf({ cells }: CsvRecord): Places {
  const plain = cells.map((cell) => cell.toLowerCase().replace(/[^a-z]/g, ''))
  // In the order of the synonyms: a file with both an e-mail address and a name is read by the address.
  const find = (column: Column): number =>
    SYNONYMS[column].map((name) => plain.indexOf(name)).find((place) => place !== -1) ?? -1
  return { role: find('role'), person: find('person'), from: find('from'), until: find('until') }
}

function readLine({ line, cells }: CsvRecord, places: Places, names: RotaNames): RotaLine | LineTrouble {
  const cell = (column: Column): string => (cells[places[column]] ?? '').trim()
  const empty = COLUMNS.filter((column) => cell(column) === '')
  if (empty.length > 0)
    return { line, words: `Nothing is given for: ${empty.map((column) => WORDS[column]).join('; ')}.` }
  const role = names.role(cell('role'))
  if (role.kind === 'none') return { line, words: `There is no role “${cell('role')}”.` }
  if (role.kind === 'several')
    return { line, words: `More than one role is called “${cell('role')}”. Use the role’s code.` }
  const person = names.person(cell('person'))
  if (person.kind === 'none') return { line, words: `Nobody with an account here is “${cell('person')}”.` }
  if (person.kind === 'several')
    return { line, words: `More than one person is “${cell('person')}”. Use the e-mail address.` }
  const from = readTime(cell('from'))
  const until = readTime(cell('until'))
  if (from.kind !== 'instant') return { line, words: timeTrouble('start', cell('from'), from) }
  if (until.kind !== 'instant') return { line, words: timeTrouble('end', cell('until'), until) }
  if (until.at === from.at) return { line, words: 'It ends when it begins.' }
  if (until.at < from.at)
    return { line, words: `It ends (${clinicalDateTime(until.at)}) before it begins (${clinicalDateTime(from.at)}).` }
  if (until.at - from.at > LONGEST_SHIFT) return { line, words: 'It is longer than a month. Check the dates.' }
  return { line, roleCode: role.value.code, person: person.value, from: from.at, until: until.at }
}

function timeTrouble(which: string, text: string, time: Exclude<WrittenTime, { kind: 'instant' }>): string {
  if (time.kind === 'skipped')
    return `The ${which} “${text}” does not exist: the clocks go forward over it. Use a time before or after.`
  if (time.kind === 'twice')
    return `The ${which} “${text}” comes twice: the clocks go back over it. Write it in UTC, as ${new Date(time.first).toISOString().slice(0, 16)}Z or ${new Date(time.second).toISOString().slice(0, 16)}Z.`
  return `The ${which} “${text}” is not a date and time. Write it as 22-Nov-2026 21:00.`
}
