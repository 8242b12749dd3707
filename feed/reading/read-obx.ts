// One OBX as a finding. HL7 version 2.4, chapter 7, section 7.4.2.

import { clinicalDate, clinicalDateTime } from '../../domain/clinical-time.ts'
import { calendarDate } from '../../domain/patient/calendar-date.ts'
import type { Service } from '../../domain/results/investigation-result.ts'
import { RESULT_STATUSES, type ResultStatus } from '../../domain/results/observation.ts'
import type { Field, Segment } from '../hl7/hl7-message.ts'
import type { IncomingObservation } from '../incoming.ts'
import type { ReadingTimes } from './hl7-values.ts'

/** A CE or CWE: its own code, or where that is empty its alternate. Undefined: it has neither. */
export function codedOf(field: Field): Service | undefined {
  for (const from of [1, 4]) {
    const [code, name, system] = [field.component(from), field.component(from + 1), field.component(from + 2)]
    if (code !== '' || name !== '') return { code: code || name, name: name || code, system: system || undefined }
  }
  return undefined
}

/** Ordered, under way, or not asked for: nothing was found yet. HL7 table 0085. */
export const isPending = (obx: Segment): boolean => PENDING.has(obx.field(11).text) && obx.field(5).text === ''
const PENDING: ReadonlySet<string> = new Set(['I', 'N', 'O', 'S'])

export function observationOf(obx: Segment, times: ReadingTimes): IncomingObservation {
  const kind = obx.field(2).text || 'ST'
  const { code, name, system } = codedOf(obx.field(3)) ?? { code: 'unnamed', name: 'Without a name' }
  const at = times.timeOf(obx.field(14).component(1))
  return {
    code,
    name,
    system,
    kind,
    ...valueIn(kind, obx, times),
    units: obx.field(6).component(1) || undefined,
    range: obx.field(7).text || undefined,
    flag: flagOf(obx.repetitions(8).map((each) => each.component(1))),
    status: statusOf(obx.field(11).text),
    at,
    previous: [],
  }
}

type Valued = Pick<IncomingObservation, 'value' | 'comparator' | 'valueCode'>

function valueIn(kind: string, obx: Segment, { timeOf }: ReadingTimes): Valued {
  const field = obx.field(5)
  switch (kind) {
    case 'NM':
      return numberOf(field.text)
    case 'SN':
      return structured(field)
    case 'CE':
    case 'CWE':
    case 'CNE': {
      const said = obx.repetitions(5).flatMap((each) => codedOf(each) ?? [])
      return { value: said.map(({ name }) => name).join(', '), valueCode: said[0]?.code }
    }
    case 'DT': {
      const [, year, month, day] = /^(\d{4})(\d{2})(\d{2})$/.exec(field.text) ?? []
      const date = calendarDate(`${year}-${month}-${day}`)
      return { value: date ? clinicalDate(date) : field.text }
    }
    case 'TM':
      return { value: field.text.replace(/^(\d{2})(\d{2})(?:\d{2}(?:\.\d+)?)?(?:[+-]\d{4})?$/, '$1:$2') }
    case 'TS':
    case 'DTM': {
      const at = timeOf(field.component(1))
      return { value: at === undefined ? field.text : clinicalDateTime(at) }
    }
    case 'ED':
    case 'RP':
      return { value: 'A document, which is not shown here' }
    default:
      return {
        value: obx
          .repetitions(5)
          .map(({ text }) => text)
          .filter((text) => text !== '')
          .join('\n'),
      }
  }
}

/** "<1" comes as a number too, though it is none. */
function numberOf(text: string): Valued {
  const found = /^([<>])=?\s*(.+)$/.exec(text)
  return found ? { value: found[2] ?? '', comparator: found[1] } : { value: text }
}

/** SN: comparator, number, separator, number: "<1", "1:160", "2-3". */
function structured(field: Field): Valued {
  const [comparator, first, separator, second] = [1, 2, 3, 4].map((n) => field.component(n))
  if (separator || second) return { value: `${comparator}${first}${separator}${second}` }
  const sign = comparator?.replace('=', '')
  return { value: first ?? '', ...(sign === '<' || sign === '>' ? { comparator: sign } : {}) }
}

const WORST_FIRST = ['LL', 'HH', 'AA', '<', '>', 'L', 'H', 'A', 'POS', 'NEG', 'N'] as const

/** The worst of what it says: the field may repeat. */
const flagOf = (flags: readonly string[]): string | undefined =>
  WORST_FIRST.find((flag) => flags.some((each) => each.toUpperCase() === flag))

/** HL7 table 0085. What is not said to be final is not. */
function statusOf(text: string): ResultStatus {
  if (text === '' || text === 'U') return 'F'
  if (text === 'D') return 'X'
  return RESULT_STATUSES.find((each) => each === text) ?? 'P'
}

export const withNote = (observation: IncomingObservation, note: string): IncomingObservation => ({
  ...observation,
  notes: observation.notes ? `${observation.notes}\n${note}` : note,
})
