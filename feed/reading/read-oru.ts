// Results in a message ORU^R01: for each OBR one report with its OBX and NTE. HL7 version 2.4, chapter 7.

import { failure, ok, type Result } from '../../domain/result.ts'
import type { ResultStatus } from '../../domain/results/observation.ts'
import type { Field, Hl7Message, Segment } from '../hl7/hl7-message.ts'
import type { IncomingObservation, IncomingResult, Reading } from '../incoming.ts'
import { consultantOf, facilityOf, patientOf, personName, placeOf, type ReadingTimes } from './hl7-values.ts'
import { codedOf, isPending, observationOf, withNote } from './read-obx.ts'

interface Group {
  readonly pid: Segment | undefined
  readonly visit: Segment | undefined
  readonly order: Segment | undefined
  readonly request: Segment
  /** SPM of HL7 version 2.5 and later. */
  specimen: Segment | undefined
  readonly observations: IncomingObservation[]
  /** NTE that stand before any OBX: of the whole report. */
  readonly notes: string[]
}

export function readOru(message: Hl7Message, times: ReadingTimes): Reading {
  const groups = groupsOf(message, times)
  if (groups.length === 0) return { facts: [], faults: ['It has no OBR segment: there is no report in it.'] }
  const read = groups.map((group) => resultOf(group, message, times))
  return {
    facts: read.flatMap((each) => (each.ok && each.value ? [each.value] : [])),
    faults: [...new Set(read.flatMap((each) => (each.ok ? [] : [each.message])))],
  }
}

function groupsOf(message: Hl7Message, times: ReadingTimes): Group[] {
  const groups: Group[] = []
  let [pid, visit, order]: (Segment | undefined)[] = []
  for (const segment of message.segments) {
    const group = groups.at(-1)
    switch (segment.name) {
      case 'PID':
        pid = segment
        visit = undefined
        order = undefined
        break
      case 'PV1':
        visit = segment
        break
      case 'ORC':
        order = segment
        break
      case 'OBR':
        groups.push({ pid, visit, order, request: segment, specimen: undefined, observations: [], notes: [] })
        order = undefined
        break
      case 'SPM':
        if (group) group.specimen ??= segment
        break
      case 'OBX':
        if (group && !isPending(segment)) addObservation(group, observationOf(segment, times))
        break
      case 'NTE':
        if (group) addNote(group, segment)
        break
    }
  }
  return groups
}

/** Lines of one text come as one OBX each, with the same code. */
function addObservation({ observations }: Group, observation: IncomingObservation): void {
  const last = observations.at(-1)
  if (last && isLineAfter(last, observation))
    observations[observations.length - 1] = { ...last, value: `${last.value}\n${observation.value}` }
  else observations.push(observation)
}

const isLineAfter = (last: IncomingObservation, next: IncomingObservation): boolean =>
  last.code === next.code &&
  TEXTS.has(last.kind) &&
  TEXTS.has(next.kind) &&
  last.status === next.status &&
  // A line of its own flag is a finding of its own.
  (next.flag === undefined || next.flag === last.flag)

const TEXTS: ReadonlySet<string> = new Set(['TX', 'FT', 'ST'])

function addNote({ observations, notes }: Group, nte: Segment): void {
  const text = nte
    .repetitions(3)
    .map((each) => each.text)
    .filter((each) => each !== '')
    .join('\n')
  const last = observations.at(-1)
  if (text === '') return
  if (last) observations[observations.length - 1] = withNote(last, text)
  else notes.push(text)
}

/** What is ordered, taken or received only is no result. HL7 table 0123. */
const NOT_YET: ReadonlySet<string> = new Set(['O', 'I', 'S'])

function resultOf(
  group: Group,
  message: Hl7Message,
  { now, timeOf }: ReadingTimes,
): Result<IncomingResult | null, 'unreadable'> {
  const { pid, visit, order, request, specimen } = group
  const header = message.first('MSH')
  if (!pid) return failure('unreadable', 'It has no PID segment: nobody knows whose result it is.')
  if (NOT_YET.has(request.field(25).text)) return ok(null)
  const labNumber = request.field(3).component(1) || (order?.field(3).component(1) ?? '')
  if (labNumber === '')
    return failure(
      'unreadable',
      'A report has no number of the laboratory (OBR-3), by which a correction would find it.',
    )
  const service = codedOf(request.field(4))
  if (!service) return failure('unreadable', `The report ${labNumber} does not say of what it is (OBR-4).`)
  const status = statusOf(request.field(25).text, group.observations)
  const isEmpty = group.observations.length === 0 && group.notes.length === 0
  if (isEmpty && status !== 'X' && status !== 'W')
    return failure('unreadable', `The report ${labNumber} has no observation (OBX) and no words (NTE).`)
  const written = request.field(22).component(1) || (header?.field(7).component(1) ?? '')
  const releasedAt = written === '' ? now : timeOf(written)
  if (releasedAt === undefined)
    return failure('unreadable', `The report ${labNumber} does not say when it was released: OBR-22 is not a time.`)
  const observations = group.observations.length > 0 ? group.observations : [{ ...service, ...EMPTY, status }]
  const [first, ...others] = observations
  const noted = first && group.notes.length > 0 ? [withNote(first, group.notes.join('\n')), ...others] : observations
  return ok({
    what: 'result',
    facility: facilityOf(message),
    messageId: header?.field(10).text ?? '',
    patient: patientOf(pid),
    place: placeOf(visit?.field(3)),
    consultant: consultantOf(visit),
    labNumber,
    orderNumber: request.field(2).component(1) || order?.field(2).component(1) || undefined,
    service,
    status,
    releasedAt,
    specimenAt: timeOf(request.field(7).component(1)) ?? timeOf(specimen?.field(17).component(1) ?? '') ?? null,
    specimen: nameIn(request.field(15)) ?? (specimen && nameIn(specimen.field(4))),
    requester: personName(request.field(16), 2) ?? (order && personName(order.field(12), 2)),
    observations: noted,
  })
}

/** What a coded field says in words, or, as in OBR-15, its first component; only its code where it has none. */
const nameIn = (field: Field): string | undefined =>
  field.component(1, 2) || field.component(2) || field.component(1) || undefined

const EMPTY = { kind: 'ST', value: '', previous: [] } as const

/** Of another patient: OBX-11 says so, and table 0123 has no such code for the whole. */
function statusOf(code: string, observations: readonly IncomingObservation[]): ResultStatus {
  const said = observations.map(({ status }) => status)
  if (said.length > 0 && said.every((each) => each === 'W')) return 'W'
  switch (code) {
    case 'F':
      return said.some((each) => each === 'C' || each === 'W') ? 'C' : 'F'
    case 'C':
    case 'X':
      return code
    case 'P':
    case 'A':
    case 'R':
      return 'P'
    default:
      if (said.length === 0) return 'P'
      if (said.includes('C')) return 'C'
      if (said.every((each) => each === 'X')) return 'X'
      return said.every((each) => each === 'F' || each === 'X') ? 'F' : 'P'
  }
}
