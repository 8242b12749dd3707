// A list's columns: what a columnDefinition may say, and the columns that every list has.
// Follows learn.microsoft.com/graph/api/resources/columndefinition. Must not know about items.
import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { accept, invalid, type Outcome } from './outcome.ts'

export const columnTypes = ['text', 'note', 'number', 'dateTime', 'choice', 'boolean'] as const
export type ColumnType = (typeof columnTypes)[number]

export const columnSchema = z.object({
  id: z.string(),
  /** Internal name: the key in `fields`. */
  name: z.string(),
  displayName: z.string(),
  description: z.string(),
  type: z.enum(columnTypes),
  indexed: z.boolean(),
  enforceUniqueValues: z.boolean(),
  required: z.boolean(),
  hidden: z.boolean(),
  readOnly: z.boolean(),
  /** The facet as it was given (`{"choices":[…]}` and the like), returned as is. */
  facet: z.record(z.string(), z.unknown()),
  /** Characters; only for `text`. */
  maxLength: z.number(),
})
export type Column = z.infer<typeof columnSchema>

const facetSchemas = {
  text: z.looseObject({
    allowMultipleLines: z.boolean().optional(),
    maxLength: z.number().int().min(1).max(255).optional(),
  }),
  number: z.looseObject({}),
  dateTime: z.looseObject({ format: z.enum(['dateOnly', 'dateTime']).optional() }),
  choice: z.looseObject({ choices: z.array(z.string().max(255)).min(1), allowTextEntry: z.boolean().optional() }),
  boolean: z.looseObject({}),
}
const facetNames = ['text', 'number', 'dateTime', 'choice', 'boolean'] as const

const definitionSchema = z.looseObject({
  name: z.string().min(1).max(255),
  displayName: z.string().min(1).max(255).optional(),
  description: z.string().optional(),
  indexed: z.boolean().optional(),
  enforceUniqueValues: z.boolean().optional(),
  required: z.boolean().optional(),
  hidden: z.boolean().optional(),
})

const changeSchema = z.looseObject({
  displayName: z.string().min(1).max(255).optional(),
  description: z.string().optional(),
  indexed: z.boolean().optional(),
  enforceUniqueValues: z.boolean().optional(),
  required: z.boolean().optional(),
  hidden: z.boolean().optional(),
})

/** Reads the body of a column creation: exactly one facet; unique only with an index; no index on many lines. */
export function parseColumn(body: unknown): Outcome<Column> {
  const parsed = definitionSchema.safeParse(body)
  if (!parsed.success) return invalid(`Invalid column definition: ${z.prettifyError(parsed.error)}`)
  const given = facetNames.filter((name) => parsed.data[name] !== undefined && parsed.data[name] !== null)
  const facetName = given[0]
  if (facetName === undefined || given.length > 1) {
    return invalid(`Column '${parsed.data.name}' needs exactly one of: ${facetNames.join(', ')}.`)
  }
  const facet = facetSchemas[facetName].safeParse(parsed.data[facetName])
  if (!facet.success) return invalid(`Column '${parsed.data.name}': ${z.prettifyError(facet.error)}`)
  const lines = facetName === 'text' && facet.data.allowMultipleLines === true
  const maxLength = facetName === 'text' ? facet.data.maxLength : undefined
  return checkIndex({
    id: randomUUID(),
    name: internalName(parsed.data.name),
    displayName: parsed.data.displayName ?? parsed.data.name,
    description: parsed.data.description ?? '',
    type: lines ? 'note' : facetName,
    indexed: parsed.data.indexed ?? false,
    enforceUniqueValues: parsed.data.enforceUniqueValues ?? false,
    required: parsed.data.required ?? false,
    hidden: parsed.data.hidden ?? false,
    readOnly: false,
    facet: facet.data,
    maxLength: typeof maxLength === 'number' ? maxLength : 255,
  })
}

/** Applies learn.microsoft.com/graph/api/columndefinition-update; the type and the internal name stay. */
export function changeColumn(column: Column, body: unknown): Outcome<Column> {
  const parsed = changeSchema.safeParse(body)
  if (!parsed.success) return invalid(`Invalid column definition: ${z.prettifyError(parsed.error)}`)
  if (column.readOnly) return invalid(`Column '${column.name}' is read-only.`)
  const changed = { ...column }
  if (parsed.data.displayName !== undefined) changed.displayName = parsed.data.displayName
  if (parsed.data.description !== undefined) changed.description = parsed.data.description
  if (parsed.data.indexed !== undefined) changed.indexed = parsed.data.indexed
  if (parsed.data.enforceUniqueValues !== undefined) changed.enforceUniqueValues = parsed.data.enforceUniqueValues
  if (parsed.data.required !== undefined) changed.required = parsed.data.required
  if (parsed.data.hidden !== undefined) changed.hidden = parsed.data.hidden
  return checkIndex(changed)
}

function checkIndex(column: Column): Outcome<Column> {
  if (column.type === 'note' && (column.indexed || column.enforceUniqueValues)) {
    return invalid(`Column '${column.name}' has multiple lines and cannot be indexed.`)
  }
  if (column.enforceUniqueValues && !column.indexed) {
    return invalid(`Column '${column.name}' must be indexed to enforce unique values.`)
  }
  return accept(column)
}

/** learn.microsoft.com/office365/servicedescriptions/sharepoint-online-service-description/sharepoint-online-limits */
const MOST_INDEXES = 20

/** Refuses a list with more indexed columns than SharePoint keeps. Built-in ones are not counted. */
export function checkIndexes(columns: Iterable<Column>): Outcome<null> {
  const indexed = [...columns].filter((column) => column.indexed && !column.readOnly)
  return indexed.length <= MOST_INDEXES
    ? accept(null)
    : invalid(`A list can have ${MOST_INDEXES} indexed columns: '${indexed.at(-1)?.name}' is one too many.`)
}

/** SharePoint's escape for what an internal name may not hold: `Bed no` is stored as `Bed_x0020_no`. */
function internalName(name: string): string {
  return name.replace(/[^\p{L}\p{N}_]/gu, (char) => `_x${(char.codePointAt(0) ?? 0).toString(16).padStart(4, '0')}_`)
}

/** The columns of a new generic list that a client meets; `Title` alone is writable. */
export function builtInColumns(): Column[] {
  return [
    builtIn('Title', 'text', { readOnly: false }),
    builtIn('id', 'number', { displayName: 'ID', indexed: true }),
    builtIn('ContentType', 'text', { displayName: 'Content Type' }),
    builtIn('Created', 'dateTime'),
    builtIn('Modified', 'dateTime'),
    builtIn('AuthorLookupId', 'text', { displayName: 'Created By' }),
    builtIn('EditorLookupId', 'text', { displayName: 'Modified By' }),
    builtIn('_UIVersionString', 'text', { displayName: 'Version' }),
    builtIn('Attachments', 'boolean'),
  ]
}

function builtIn(name: string, type: ColumnType, over: Partial<Column> = {}): Column {
  return {
    id: randomUUID(),
    name,
    displayName: name,
    description: '',
    type,
    indexed: false,
    enforceUniqueValues: false,
    required: false,
    hidden: false,
    readOnly: true,
    facet: {},
    maxLength: 255,
    ...over,
  }
}

/** A columnDefinition as Graph returns it. */
export function columnBody(column: Column): Record<string, unknown> {
  const facetName = column.type === 'note' ? 'text' : column.type
  return {
    id: column.id,
    name: column.name,
    displayName: column.displayName,
    description: column.description,
    columnGroup: 'Custom Columns',
    enforceUniqueValues: column.enforceUniqueValues,
    hidden: column.hidden,
    indexed: column.indexed,
    readOnly: column.readOnly,
    required: column.required,
    [facetName]: { ...column.facet, ...(column.type === 'note' ? { allowMultipleLines: true } : {}) },
  }
}
