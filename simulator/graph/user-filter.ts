/**
 * `$filter` and `$search` on users: what the directory allows, as a predicate.
 * learn.microsoft.com/graph/aad-advanced-queries and learn.microsoft.com/graph/search-query-parameter
 */
import type { User } from '../state/user-store.ts'

export type Predicate = (user: User) => boolean

const FILTERABLE = [
  'id',
  'userPrincipalName',
  'displayName',
  'givenName',
  'surname',
  'jobTitle',
  'department',
  'officeLocation',
  'companyName',
  'mail',
  'mailNickname',
  'mobilePhone',
  'employeeId',
  'usageLocation',
  'userType',
  'accountEnabled',
] as const satisfies readonly (keyof User)[]

const SEARCHABLE = ['displayName', 'mail', 'userPrincipalName', 'givenName', 'surname', 'jobTitle'] as const

/** Filters on these (and `ne`, `not`, endsWith, `$count`) need an eventually consistent index. */
const ADVANCED: ReadonlySet<string> = new Set(['officeLocation', 'mobilePhone', 'companyName'])

export interface FilterAnswer {
  readonly predicate: Predicate
  /** Needs `ConsistencyLevel: eventual` and `$count=true`. */
  readonly advanced: boolean
}

const property = (name: string): (typeof FILTERABLE)[number] | undefined =>
  FILTERABLE.find((known) => known.toLowerCase() === name.toLowerCase())

const LITERAL = `('(?:[^']|'')*'|true|false|null)`
const COMPARISON = new RegExp(`^(\\w+)\\s+(eq|ne)\\s+${LITERAL}$`, 'i')
const CALL = new RegExp(`^(startsWith|endsWith)\\(\\s*(\\w+)\\s*,\\s*${LITERAL}\\s*\\)$`, 'i')
const MEMBER = /^(\w+)\s+in\s*\((.*)\)$/i

const literal = (source: string): string | boolean | null => {
  if (source.startsWith("'")) {
    return source.slice(1, -1).replaceAll("''", "'")
  }
  return source.toLowerCase() === 'null' ? null : source.toLowerCase() === 'true'
}

const same = (value: unknown, wanted: unknown): boolean =>
  typeof value === 'string' && typeof wanted === 'string'
    ? value.toLowerCase() === wanted.toLowerCase()
    : value === wanted

/** Splits at `and` or `or` outside quotes and brackets. */
const splitAt = (source: string, word: 'and' | 'or'): string[] => {
  const parts: string[] = []
  let depth = 0
  let quoted = false
  let from = 0
  for (let at = 0; at < source.length; at += 1) {
    const character = source.charAt(at)
    if (character === "'") {
      quoted = !quoted
    } else if (!quoted && character === '(') {
      depth += 1
    } else if (!quoted && character === ')') {
      depth -= 1
    } else if (!quoted && depth === 0) {
      const found = new RegExp(`^\\s+${word}\\s+`, 'i').exec(source.slice(at))
      if (found !== null) {
        parts.push(source.slice(from, at))
        from = at + found[0].length
        at = from - 1
      }
    }
  }
  return [...parts, source.slice(from)].map((part) => part.trim())
}

const one = (source: string): FilterAnswer | undefined => {
  const comparison = COMPARISON.exec(source)
  if (comparison !== null) {
    const name = property(comparison[1] ?? '')
    const wanted = literal(comparison[3] ?? '')
    const negated = comparison[2]?.toLowerCase() === 'ne'
    const advanced = negated || ADVANCED.has(name ?? '')
    return name && { predicate: (user) => same(user[name], wanted) !== negated, advanced }
  }
  const call = CALL.exec(source)
  if (call !== null) {
    const name = property(call[2] ?? '')
    const part = String(literal(call[3] ?? '')).toLowerCase()
    const starts = call[1]?.toLowerCase() === 'startswith'
    const predicate: Predicate = (user) => {
      const value = name === undefined ? '' : String(user[name] ?? '').toLowerCase()
      return starts ? value.startsWith(part) : value.endsWith(part)
    }
    return name && { predicate, advanced: !starts || ADVANCED.has(name) }
  }
  const member = MEMBER.exec(source)
  if (member !== null) {
    const name = property(member[1] ?? '')
    const wanted = [...(member[2] ?? '').matchAll(new RegExp(LITERAL, 'gi'))].map((found) => literal(found[0]))
    return (
      name && {
        predicate: (user) => wanted.some((value) => same(user[name], value)),
        advanced: ADVANCED.has(name),
      }
    )
  }
  return undefined
}

/** Undefined when the directory would not understand it. */
export const parseFilter = (source: string): FilterAnswer | undefined => {
  const whole = source.trim()
  for (const word of ['or', 'and'] as const) {
    const parts = splitAt(whole, word)
    if (parts.length > 1) {
      const answers = parts.map(parseFilter)
      const known = answers.filter((answer) => answer !== undefined)
      if (known.length < answers.length) {
        return undefined
      }
      return {
        predicate: (user) =>
          word === 'and'
            ? known.every(({ predicate }) => predicate(user))
            : known.some(({ predicate }) => predicate(user)),
        advanced: known.some(({ advanced }) => advanced),
      }
    }
  }
  if (whole.startsWith('(') && whole.endsWith(')')) {
    return parseFilter(whole.slice(1, -1))
  }
  return one(whole)
}

const CLAUSE = /"(\w+):((?:[^"\\]|\\.)*)"(?:\s+(AND|OR)\s+|\s*$)/gy

/** Words of a name, split as the directory's tokeniser does: at anything but letters and digits. */
const tokens = (value: string): string[] =>
  value
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean)

/** `"displayName:ok" AND "mail:s"`; each word asked for must begin a word of the property. */
export const parseSearch = (source: string): Predicate | undefined => {
  const groups: Predicate[][] = [[]]
  let end = 0
  for (const found of source.trim().matchAll(CLAUSE)) {
    const name = SEARCHABLE.find((known) => known.toLowerCase() === found[1]?.toLowerCase())
    const words = tokens(found[2] ?? '')
    if (name === undefined || words.length === 0) {
      return undefined
    }
    const wanted: Predicate = (user) => {
      const have = tokens(user[name] ?? '')
      return words.every((word) => have.some((token) => token.startsWith(word)))
    }
    groups.at(-1)?.push(wanted)
    if (found[3] === 'OR') {
      groups.push([])
    }
    end = found.index + found[0].length
  }
  if (end !== source.trim().length || groups.some((group) => group.length === 0)) {
    return undefined
  }
  return (user) => groups.some((group) => group.every((predicate) => predicate(user)))
}
