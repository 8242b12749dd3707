// What a receiver must not take as it is: each kind of broken frame or message that is met in practice, made from a report.

import { frame } from '../hl7/mllp-line.ts'
import { oruMessage } from './oru-message.ts'
import type { Report } from './report.ts'

export const BROKEN_KINDS = [
  /** The first half of a frame, and then nothing. */
  'half-frame',
  /** Two mebibytes in one field. */
  'oversized',
  /** Says UTF-8, and is not. */
  'wrong-encoding',
  /** An escape sequence that does not exist, and one that does not end. */
  'bad-escape',
  'no-pid',
  /** Begins with PID. */
  'no-msh',
  /** Nobody has this NHS number, this hospital number and this name. */
  'unknown-patient',
  /** The last digit of the NHS number is wrong. */
  'bad-nhs-number',
  /** The 31st of February. */
  'bad-time',
  /** A result without a number of its own. */
  'no-lab-number',
  /** An order, which nobody here takes. */
  'unknown-type',
  /** Bytes before the start of the frame; what is in the frame is good. */
  'noise-before-frame',
  /** Nothing between start and end. */
  'empty-frame',
  /** Two starts, one end. */
  'two-starts',
] as const
export type BrokenKind = (typeof BROKEN_KINDS)[number]

const LARGE = 2 * 1024 * 1024

/** The line of a segment, changed. */
const changed = (message: string, name: string, change: (fields: string[]) => string[]): string =>
  message
    .split('\r')
    .map((line) => (line.startsWith(`${name}|`) ? change(line.split('|')).join('|') : line))
    .join('\r')

const withField = (message: string, name: string, at: number, value: string): string =>
  changed(message, name, (fields) => {
    const copy = [...fields]
    while (copy.length <= at) copy.push('')
    copy[at] = value
    return copy
  })

const without = (message: string, name: string): string =>
  message
    .split('\r')
    .filter((line) => !line.startsWith(`${name}|`))
    .join('\r')

const wrongDigit = (number: string): string => `${number.slice(0, -1)}${(Number(number.at(-1)) + 1) % 10}`

export function brokenBytes(kind: BrokenKind, report: Report, controlId: string, now: number): Buffer {
  const good = oruMessage([report], controlId, now, 'utf8')
  const framed = (text: string): Buffer => frame(Buffer.from(text, 'utf8'))
  switch (kind) {
    case 'half-frame': {
      const whole = framed(good)
      return whole.subarray(0, Math.floor(whole.length / 2))
    }
    case 'oversized':
      return framed(`${good}NTE|2|L|${'x'.repeat(LARGE)}\r`)
    case 'wrong-encoding':
      return frame(Buffer.from(`${good}NTE|2|L|Hémolysé\r`, 'latin1'))
    case 'bad-escape':
      return framed(`${good}NTE|2|L|\\Q99\\ then \\X4\\ then \\F without an end\r`)
    case 'no-pid':
      return framed(without(good, 'PID'))
    case 'no-msh':
      return framed(without(good, 'MSH'))
    case 'unknown-patient': {
      const nobody = { ...report.patient, NhsNumber: '', HospitalNumber: 'X0000000', FamilyName: 'Nobodyknown' }
      return framed(oruMessage([{ ...report, patient: nobody, place: undefined }], controlId, now, 'utf8'))
    }
    case 'bad-nhs-number': {
      const patient = { ...report.patient, NhsNumber: wrongDigit(report.patient.NhsNumber), HospitalNumber: 'X0000001' }
      return framed(oruMessage([{ ...report, patient }], controlId, now, 'utf8'))
    }
    case 'bad-time':
      return framed(withField(withField(good, 'OBR', 7, '20260231250000'), 'OBR', 22, '20260231250000'))
    case 'no-lab-number':
      return framed(withField(withField(good, 'OBR', 3, ''), 'ORC', 3, ''))
    case 'unknown-type':
      return framed(withField(good, 'MSH', 8, 'ORM^O01'))
    case 'noise-before-frame':
      return Buffer.concat([Buffer.from('GET / HTTP/1.1\r\n\r\n'), framed(good)])
    case 'empty-frame':
      return frame(Buffer.alloc(0))
    case 'two-starts': {
      const whole = framed(good)
      return Buffer.concat([whole.subarray(0, 40), whole])
    }
  }
}
