/**
 * `$filter` and `$orderby` of list items: reading them, and the rule that only indexed columns may be named.
 * learn.microsoft.com/graph/api/listitem-list; the rule's exceptions: observed in practice, see docs/unverified.md.
 */
import type { Column } from '../sharepoint/column.ts'
import type { FieldValue } from '../sharepoint/field-values.ts'
import { currentOf, type ListItem } from '../sharepoint/list-item.ts'
import { accept, invalid, type Outcome } from '../sharepoint/outcome.ts'

type Operator = 'eq' | 'ne' | 'lt' | 'gt' | 'le' | 'ge' | 'startswith'
type Literal = FieldValue | null

/** What a condition or an order looks at. */
export type Subject = { readonly name: string; readonly column: Column }
export type Condition = { readonly subject: Subject; readonly operator: Operator; readonly value: Literal }
export type Order = { readonly subject: Subject; readonly descending: boolean }
export type Columns = ReadonlyMap<string, Column>

const properties = new Map([
  ['id', 'id'],
  ['createdDateTime', 'Created'],
  ['lastModifiedDateTime', 'Modified'],
])

const call = /^startswith\(\s*([\w/]+)\s*,\s*('(?:[^']|'')*')\s*\)$/i
const comparison = /^([\w/]+)\s+(eq|ne|lt|gt|le|ge)\s+('(?:[^']|'')*'|[^\s']+)$/i

/** Conditions that must all hold; `or`, `not` and other functions are refused. */
export function parseFilter(columns: Columns, text: string): Outcome<readonly Condition[]> {
  const conditions: Condition[] = []
  for (const part of splitAnd(text)) {
    const condition = parseCondition(columns, part)
    if (!condition.ok) return condition
    conditions.push(condition.value)
  }
  return conditions.length === 0 ? invalid('The filter is empty.') : accept(conditions)
}

function parseCondition(columns: Columns, text: string): Outcome<Condition> {
  const starts = call.exec(text)
  const compares = comparison.exec(text)
  const [path, operator, literal] = starts
    ? [starts[1], 'startswith', starts[2]]
    : [compares?.[1], compares?.[2]?.toLowerCase(), compares?.[3]]
  if (path === undefined || !isOperator(operator) || literal === undefined) {
    return invalid(`Invalid filter clause: '${text}'.`)
  }
  const subject = findSubject(columns, path)
  if (!subject.ok) return subject
  const value = readLiteral(subject.value, literal)
  if (!value.ok) return value
  return accept({ subject: subject.value, operator, value: value.value })
}

/** `fields/SentAt desc`: one key only. */
export function parseOrder(columns: Columns, text: string): Outcome<Order> {
  const found = /^([\w/]+)(?:\s+(asc|desc))?$/i.exec(text.trim())
  if (found?.[1] === undefined) return invalid(`Invalid order: '${text}'.`)
  const subject = findSubject(columns, found[1])
  if (!subject.ok) return subject
  return accept({ subject: subject.value, descending: found[2]?.toLowerCase() === 'desc' })
}

/** Without the caller's `Prefer`, each subject must be indexed and a filter may name one column only. */
export function checkIndexed(subjects: readonly Subject[], preferAnyway: boolean): Outcome<true> {
  if (preferAnyway) return accept(true)
  const plain = subjects.find((subject) => !subject.column.indexed)
  if (plain !== undefined) {
    return invalid(
      `Field '${plain.name}' cannot be referenced in filter or orderby as it is not indexed. Provide the ` +
        `'Prefer: HonorNonIndexedQueriesWarningMayFailRandomly' header to allow this, but be warned that such ` +
        'queries may fail on large lists.',
    )
  }
  const names = new Set(subjects.map((subject) => subject.name))
  return names.size > 1 ? invalid('Only one indexed field can be used at a time.') : accept(true)
}

export function matches(item: ListItem, condition: Condition): boolean {
  const actual = subjectValue(item, condition.subject)
  const { operator, value } = condition
  if (value === null || actual === undefined) {
    const same = (value === null) === (actual === undefined)
    return operator === 'eq' ? same : operator === 'ne' ? !same : false
  }
  if (operator === 'startswith') {
    return String(actual).toLowerCase().startsWith(String(value).toLowerCase())
  }
  const order = compare(actual, value)
  switch (operator) {
    case 'eq':
      return order === 0
    case 'ne':
      return order !== 0
    case 'lt':
      return order < 0
    case 'gt':
      return order > 0
    case 'le':
      return order <= 0
    case 'ge':
      return order >= 0
  }
}

/** The value that an order or a condition sees; instants are milliseconds since 1970. */
export function subjectValue(item: ListItem, { name, column }: Subject): FieldValue | undefined {
  if (name === 'id') return item.id
  if (name === 'Created') return wholeSeconds(item.createdAt)
  if (name === 'Modified') return wholeSeconds(currentOf(item).at)
  const value = currentOf(item).fields[name]
  return column.type === 'dateTime' && typeof value === 'string' ? Date.parse(value) : value
}

/** Text without regard to case, as SharePoint's collation has it; absent values first. */
export function compare(a: FieldValue | undefined, b: FieldValue | undefined): number {
  if (a === undefined || b === undefined) return Number(a !== undefined) - Number(b !== undefined)
  if (typeof a === 'string' && typeof b === 'string') {
    const [left, right] = [a.toLowerCase(), b.toLowerCase()]
    return left < right ? -1 : left > right ? 1 : 0
  }
  return Number(a) - Number(b)
}

function findSubject(columns: Columns, path: string): Outcome<Subject> {
  const name = path.startsWith('fields/') ? path.slice('fields/'.length) : properties.get(path)
  const column = name === undefined ? undefined : columns.get(name)
  if (name === undefined || column === undefined) return invalid(`Field '${path}' is not recognized`)
  return column.type === 'note' ? invalid(`Field '${name}' cannot be filtered or sorted.`) : accept({ name, column })
}

function readLiteral({ name, column }: Subject, literal: string): Outcome<Literal> {
  const quoted = literal.startsWith("'") ? literal.slice(1, -1).replaceAll("''", "'") : undefined
  if (literal === 'null') return accept(null)
  const wrong = invalid(`Value ${literal} does not fit field '${name}'.`)
  switch (column.type) {
    case 'number':
      return quoted === undefined && Number.isFinite(Number(literal)) ? accept(Number(literal)) : wrong
    case 'boolean':
      if (literal === 'true' || literal === '1') return accept(true)
      return literal === 'false' || literal === '0' ? accept(false) : wrong
    case 'dateTime': {
      const at = Date.parse(quoted ?? literal)
      return Number.isNaN(at) ? wrong : accept(wholeSeconds(at))
    }
    case 'text':
    case 'note':
    case 'choice':
      return quoted === undefined ? wrong : accept(quoted)
  }
}

function wholeSeconds(at: number): number {
  return Math.floor(at / 1000) * 1000
}

// Cuts at ` and ` outside quotes.
function splitAnd(text: string): string[] {
  const parts: string[] = ['']
  for (const token of text.match(/'(?:[^']|'')*'|\s+and\s+|./gis) ?? []) {
    if (/^\s+and\s+$/i.test(token)) parts.push('')
    else parts.push((parts.pop() ?? '') + token)
  }
  return parts.map((part) => part.trim()).filter((part) => part !== '')
}

const operators: readonly string[] = ['eq', 'ne', 'lt', 'gt', 'le', 'ge', 'startswith']

function isOperator(text: string | undefined): text is Operator {
  return text !== undefined && operators.includes(text)
}
