// Reports as a message of results, ORU^R01 (HL7 v2.4, chapter 7): one OBR with its OBX for each report, all of one patient.

import { type Field, header, messageOf, segment, timeStamp } from '../hl7/hl7-text.ts'
import { clinician, location, pid, TRUST } from '../hl7/patient-segments.ts'
import { flagOf, type Observation, type Report } from './report.ts'

export type Encoding = 'utf8' | 'latin1'

const CHARACTER_SETS = { utf8: 'UNICODE UTF-8', latin1: '8859/1' } as const

/** W says which observations were another patient's; the request's status has no such code (HL7 table 0123). */
const orderStatus = ({ status }: Report): string => (status === 'W' ? 'C' : status)

/** OBX-2 and OBX-5. */
function valueFields({ value }: Observation): { readonly type: string; readonly value: Field } {
  if (value === undefined) return { type: 'ST', value: '' }
  if (typeof value !== 'string') return { type: 'CWE', value: [value.code, value.text, value.system] }
  const compared = /^([<>])(.+)$/.exec(value)
  return compared ? { type: 'SN', value: [compared[1] ?? '', compared[2] ?? ''] } : { type: 'NM', value }
}

const range = ({ test }: Observation): string =>
  test.kind === 'number' ? `${test.low}-${test.high}` : test.code === 'BCULT' ? '' : 'Not detected'

function observationSegments(report: Report, observation: Observation, at: number): string[] {
  const { test, note } = observation
  const { type, value } = valueFields(observation)
  const obx = segment('OBX', {
    1: String(at + 1),
    2: type,
    3: [test.code, test.name, test.kind === 'finding' ? test.system : 'L'],
    5: value,
    ...(test.kind === 'number' && { 6: test.units }),
    7: range(observation),
    8: flagOf(observation),
    11: report.status,
    14: timeStamp(report.takenAt),
  })
  return note === undefined ? [obx] : [obx, segment('NTE', { 1: '1', 2: 'L', 3: note })]
}

function reportSegments(report: Report, at: number): string[] {
  const { panel } = report
  const numbers = { 2: report.orderNumber, 3: report.labNumber }
  return [
    segment('ORC', { 1: 'RE', ...numbers }),
    segment('OBR', {
      1: String(at + 1),
      ...numbers,
      4: [panel.code, panel.name, panel.system],
      7: timeStamp(report.takenAt),
      15: [[panel.specimen.code, panel.specimen.name, 'L']],
      16: clinician(report.requester),
      22: timeStamp(report.releasedAt),
      24: panel.section,
      25: orderStatus(report),
    }),
    ...report.observations.flatMap((observation, place) => observationSegments(report, observation, place)),
  ]
}

/** Throws when the reports are of several patients, or there are none. */
export function oruMessage(reports: readonly Report[], controlId: string, sentAt: number, encoding: Encoding): string {
  const [first] = reports
  if (!first) throw new Error('A message of results needs a report')
  const { patient, place } = first
  if (reports.some((report) => report.patient.HospitalNumber !== patient.HospitalNumber)) {
    throw new Error('A message of results is about one patient')
  }
  const visit = segment('PV1', {
    1: '1',
    2: 'I',
    ...(place && { 3: location(place) }),
    7: clinician(patient.Consultant),
  })
  return messageOf([
    header({
      3: 'LIMS',
      4: TRUST,
      5: 'ROLECALL',
      6: TRUST,
      7: timeStamp(sentAt),
      9: ['ORU', 'R01'],
      10: controlId,
      11: 'P',
      12: '2.4',
      18: CHARACTER_SETS[encoding],
    }),
    pid(patient),
    visit,
    ...reports.flatMap(reportSegments),
  ])
}
