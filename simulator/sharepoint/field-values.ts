// Turns what a client writes into `fields` into what SharePoint stores, or says why it will not.
// Follows learn.microsoft.com/graph/api/resources/fieldvalueset; where that page is silent: observed in practice.
import type { Column } from './column.ts'
import { accept, invalid, type Outcome } from './outcome.ts'

export type FieldValue = string | number | boolean
export type Fields = Readonly<Record<string, FieldValue>>

/** Characters of a plain text column with many lines (support.microsoft.com, "List and library column types"). */
const noteLength = 63_999

/**
 * The changes that a body asks for: a value, or `null` for "empty it".
 * Empty text is no value in SharePoint: it comes back as an absent field.
 */
export function readFields(
  columns: ReadonlyMap<string, Column>,
  body: unknown,
): Outcome<ReadonlyMap<string, FieldValue | null>> {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) return invalid('fields must be an object.')
  const changes = new Map<string, FieldValue | null>()
  for (const [name, value] of Object.entries(body)) {
    if (name.startsWith('@odata.')) continue
    const column = columns.get(name)
    if (column === undefined) return invalid(`Field '${name}' is not recognized`)
    if (column.readOnly) return invalid(`Field '${name}' is read-only`)
    const read = readValue(column, value)
    if (!read.ok) return read
    changes.set(name, read.value)
  }
  return accept(changes)
}

/** The stored fields after the changes; the object is new, versions may keep the old one. */
export function applyFields(fields: Fields, changes: ReadonlyMap<string, FieldValue | null>): Fields {
  const next: Record<string, FieldValue> = { ...fields }
  for (const [name, value] of changes) {
    if (value === null) delete next[name]
    else next[name] = value
  }
  return next
}

function readValue(column: Column, value: unknown): Outcome<FieldValue | null> {
  if (value === null) return accept(null)
  switch (column.type) {
    case 'text':
    case 'note':
    case 'choice':
      return readText(column, value)
    case 'number':
      return typeof value === 'number' && Number.isFinite(value) ? accept(value) : wrongType(column, 'a number')
    case 'boolean':
      return typeof value === 'boolean' ? accept(value) : wrongType(column, 'true or false')
    case 'dateTime':
      return readInstant(column, value)
  }
}

// A choice is not checked against its choices: only SharePoint's own forms do that, the API stores any text.
function readText(column: Column, value: unknown): Outcome<FieldValue | null> {
  if (typeof value !== 'string') return wrongType(column, 'a string')
  const limit = column.type === 'note' ? noteLength : column.type === 'text' ? column.maxLength : 255
  if (value.length > limit) return invalid(`Field '${column.name}' holds at most ${limit} characters`)
  return accept(value === '' ? null : value)
}

const instant = /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})?)?$/

// SharePoint keeps whole seconds: fractions are cut, and every answer reads like 2026-11-22T14:03:11Z.
function readInstant(column: Column, value: unknown): Outcome<FieldValue | null> {
  if (typeof value !== 'string' || !instant.test(value)) return wrongType(column, 'an ISO 8601 date and time')
  const zoned = /T.*(Z|[+-]\d{2}:\d{2})$/.test(value) ? value : `${value}${value.includes('T') ? '' : 'T00:00'}Z`
  const at = Date.parse(zoned)
  return Number.isNaN(at) ? wrongType(column, 'an ISO 8601 date and time') : accept(isoSeconds(at))
}

function wrongType(column: Column, wanted: string): Outcome<never> {
  return invalid(`Field '${column.name}' must be ${wanted}`)
}

/** @param at milliseconds since 1970 */
export function isoSeconds(at: number): string {
  return `${new Date(at).toISOString().slice(0, 19)}Z`
}
