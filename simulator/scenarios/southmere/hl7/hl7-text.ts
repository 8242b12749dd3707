// HL7 v2 as text: fields, components, escapes, times (HL7 v2.4, chapter 2). Only for what the hospital's systems send; it reads
// nothing, and shares no code with whoever receives it, so that a mistake in one shows against the other.

/** A component, or its sub-components. */
export type Component = string | readonly string[]
/** Plain text, or components; `repeat` holds several of a field. */
export type Field = string | readonly Component[] | { readonly repeat: readonly (readonly Component[])[] }
/** By number, from 1; those that are left out are empty. */
export type Fields = Readonly<Record<number, Field>>

const SEPARATORS = '^~\\&'

const ESCAPES: Readonly<Record<string, string>> = {
  '\\': '\\E\\',
  '|': '\\F\\',
  '^': '\\S\\',
  '&': '\\T\\',
  '~': '\\R\\',
  '\r': '\\.br\\',
  '\n': '\\.br\\',
}

export const escapeText = (text: string): string =>
  text.replace(/\r\n/g, '\n').replace(/[\\|^&~\r\n]/g, (character) => ESCAPES[character] ?? character)

const withoutTail = (parts: readonly string[], separator: string): string =>
  parts.join(separator).replace(new RegExp(`\\${separator}+$`), '')

const component = (value: Component): string =>
  typeof value === 'string' ? escapeText(value) : withoutTail(value.map(escapeText), '&')

const components = (values: readonly Component[]): string => withoutTail(values.map(component), '^')

const field = (value: Field | undefined): string => {
  if (value === undefined) return ''
  if (typeof value === 'string') return escapeText(value)
  return 'repeat' in value ? value.repeat.map(components).join('~') : components(value)
}

/** `OBX|1|NM|…`, without an end. */
export function segment(name: string, fields: Fields): string {
  const last = Math.max(0, ...Object.keys(fields).map(Number))
  const texts = Array.from({ length: last }, (_none, at) => field(fields[at + 1]))
  return withoutTail([name, ...texts], '|')
}

/** MSH counts its first separator as field 1. */
export function header(fields: Fields): string {
  const rest = segment('MSH', { ...fields, 1: '', 2: '' })
  return `MSH|${SEPARATORS}${rest.slice('MSH||'.length)}`
}

/** Segments with the ends that HL7 wants: a carriage return each. */
export const messageOf = (segments: readonly string[]): string => segments.map((one) => `${one}\r`).join('')

const HOSPITAL_TIME = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/London',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  hourCycle: 'h23',
  timeZoneName: 'longOffset',
})

/** The hospital's clock with its offset from UTC: `20261122140311+0000`. */
export function timeStamp(at: number): string {
  const parts = new Map(HOSPITAL_TIME.formatToParts(at).map(({ type, value }) => [type, value]))
  const digits = ['year', 'month', 'day', 'hour', 'minute', 'second'].map((name) => parts.get(name as 'year') ?? '')
  const offset = (parts.get('timeZoneName') ?? '').replace(/^GMT$/, '+0000').replace(/^GMT|:/g, '')
  return `${digits.join('')}${offset}`
}

/** `19450714` of `1945-07-14`. */
export const dateStamp = (isoDate: string): string => isoDate.replaceAll('-', '')
