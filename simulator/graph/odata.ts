/**
 * The part of OData that directory queries use: $select, $top, $count, and opaque paging tokens.
 * learn.microsoft.com/graph/query-parameters
 */
export type Row = Readonly<Record<string, unknown>>

export const splitList = (value: string | null): string[] =>
  (value ?? '')
    .split(',')
    .map((part) => part.trim())
    .filter(Boolean)

/** The properties asked for, in their own spelling; unknown names are ignored, as Entra does. */
export const project = (row: Row, names: readonly string[]): Row => {
  const wanted = new Set(names.map((name) => name.toLowerCase()))
  return Object.fromEntries(Object.entries(row).filter(([name]) => wanted.has(name.toLowerCase())))
}

/** A whole number from 1 to `most`, or undefined when it is anything else. */
export const parseTop = (value: string | null, usual: number, most: number): number | undefined => {
  if (value === null) {
    return usual
  }
  const top = Number(value)
  return Number.isInteger(top) && top >= 1 && top <= most ? top : undefined
}

/** Opaque to clients: whatever a next or delta link must remember. */
export const encodeToken = (content: unknown): string => Buffer.from(JSON.stringify(content)).toString('base64url')

export const decodeToken = (token: string): unknown => {
  try {
    return JSON.parse(Buffer.from(token, 'base64url').toString('utf8'))
  } catch {
    return undefined
  }
}
