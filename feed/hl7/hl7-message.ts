// A message of HL7 version 2 as text: segments, fields, repetitions, components, sub-components, by whatever separators its MSH
// names. Escapes are undone last, part by part, so that an escaped separator never separates.
// HL7 version 2.4, chapter 2, sections 2.7 (delimiters) and 2.10 (escape sequences).

import { failure, ok, type Result } from '../../domain/result.ts'

export interface Segment {
  readonly name: string
  /** Field `n` as HL7 counts them, whole; its first repetition when it has several. */
  field(n: number): Field
  repetitions(n: number): readonly Field[]
}

export interface Field {
  /** Component `n` from 1, of it the sub-component `part`, the first when left out; empty when it is not there, or `""`. */
  component(n: number, part?: number): string
  /** The whole of it, unescaped, without regard to components. */
  readonly text: string
  /** `""`: what was there before is deleted. */
  readonly isNull: boolean
}

export interface Hl7Message {
  readonly segments: readonly Segment[]
  first(name: string): Segment | undefined
}

interface Separators {
  readonly field: string
  readonly component: string
  readonly repetition: string
  readonly escape: string
  readonly subComponent: string
}

/** The failure says in words what is wrong with it. */
export function parseHl7(text: string): Result<Hl7Message, 'not-hl7'> {
  const plain = text.replace(/^\uFEFF/, '')
  const lines = plain
    // Where segments end with a carriage return, a line feed within one is a line of its text.
    .split(plain.includes('\r') ? /\r\n?/ : /\n/)
    .map((line) => line.replace(/^\n+/, ''))
    .filter((line) => line.trim() !== '')
  const [header = ''] = lines
  if (!header.startsWith('MSH')) return failure('not-hl7', 'It does not begin with an MSH segment.')
  const [, , , field = '', component = '', repetition = '', sign = '', subComponent = ''] = header
  const separators = { field, component, repetition, escape: sign, subComponent }
  if (new Set([field, component, repetition]).size < 3 || [field, component, repetition].some((each) => !isSign(each)))
    return failure('not-hl7', 'MSH-1 and MSH-2 do not name separators.')
  const segments: Segment[] = []
  for (const line of lines) {
    const name = line.slice(0, 3)
    if (!/^[A-Z][A-Z0-9]{2}$/.test(name) || (line.length > 3 && line[3] !== field))
      return failure('not-hl7', `A line is no segment: it begins with "${name.replace(/[^\x20-\x7e]/g, '?')}".`)
    segments.push(segmentOf(name, line, separators))
  }
  return ok({ segments, first: (name) => segments.find((segment) => segment.name === name) })
}

const isSign = (sign: string): boolean => /^[^\sA-Za-z0-9]$/.test(sign)

function segmentOf(name: string, line: string, separators: Separators): Segment {
  const parts = line.split(separators.field)
  // MSH-1 is the separator itself, and MSH-2 is not to be taken apart by itself.
  const at = (n: number): string => (name === 'MSH' ? (n === 1 ? separators.field : parts[n - 1]) : parts[n]) ?? ''
  const repetitions = (n: number): readonly Field[] =>
    (name === 'MSH' && n <= 2 ? [at(n)] : at(n).split(separators.repetition)).map((raw) => fieldOf(raw, separators))
  return { name, repetitions, field: (n) => repetitions(n)[0] ?? fieldOf('', separators) }
}

function fieldOf(raw: string, separators: Separators): Field {
  const isNull = raw === '""'
  const plain = (part: string): string => (part === '""' ? '' : unescaped(part, separators).trim())
  return {
    isNull,
    text: plain(raw),
    component(n, part = 1) {
      const whole = raw.split(separators.component)[n - 1] ?? ''
      const parts = separators.subComponent === '' ? [whole] : whole.split(separators.subComponent)
      return plain(parts[part - 1] ?? '')
    },
  }
}

const BREAKS: ReadonlySet<string> = new Set(['.br', '.sp', '.ce', '.fi', '.nf'])
/** Indents and skips of formatted text: they say nothing. */
const SPACES: ReadonlySet<string> = new Set(['.in', '.ti', '.sk'])

/** What is no escape sequence stays as it was written. */
function unescaped(text: string, { field, component, repetition, escape: sign, subComponent }: Separators): string {
  if (sign === '' || !text.includes(sign)) return text
  const meaning: Readonly<Record<string, string>> = {
    F: field,
    S: component,
    T: subComponent,
    R: repetition,
    E: sign,
    H: '',
    N: '',
  }
  let said = ''
  for (let at = 0; at < text.length; ) {
    const end = text[at] === sign ? text.indexOf(sign, at + 1) : -1
    const sequence = end < 0 ? undefined : undone(text.slice(at + 1, end), meaning)
    if (sequence === undefined) {
      said += text[at]
      at += 1
    } else {
      said += sequence
      at = end + 1
    }
  }
  return said
}

function undone(sequence: string, meaning: Readonly<Record<string, string>>): string | undefined {
  if (Object.hasOwn(meaning, sequence)) return meaning[sequence]
  const command = sequence.replace(/\s*[+-]?\d*$/, '')
  if (BREAKS.has(command)) return '\n'
  if (SPACES.has(command)) return ' '
  const hex = /^X((?:[0-9A-Fa-f]{2})+)$/.exec(sequence)?.[1]
  return hex === undefined ? undefined : textOf(Buffer.from(hex, 'hex'))
}

/** Of the message's own character set, which is one of these two. */
function textOf(bytes: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return bytes.toString('latin1')
  }
}
