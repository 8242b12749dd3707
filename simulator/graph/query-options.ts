/**
 * Reading OData query options as Graph v1.0 takes them: with or without the `$`, and `$expand` with options
 * of its own. learn.microsoft.com/graph/query-parameters. Knows nothing of what is queried.
 */
import { accept, invalid, type Outcome } from '../sharepoint/outcome.ts'

export type Expand = ReadonlyMap<string, URLSearchParams>

/** The option's text, undefined when it is absent. */
export function option(query: URLSearchParams, name: string): string | undefined {
  return query.get(`$${name}`) ?? query.get(name) ?? undefined
}

/** Refuses options that the simulator does not know, so that a misspelt one cannot pass for a working one. */
export function onlyOptions(query: URLSearchParams, ...known: readonly string[]): Outcome<URLSearchParams> {
  for (const name of query.keys()) {
    if (!known.includes(name.replace(/^\$/, ''))) {
      return invalid(`Query option '${name}' is not supported here.`)
    }
  }
  return accept(query)
}

/** A page size; `usual` when absent. */
export function readTop(query: URLSearchParams, usual: number, most: number): Outcome<number> {
  const text = option(query, 'top')
  if (text === undefined) return accept(usual)
  const top = Number(text)
  if (!/^\d+$/.test(text) || top < 1) return invalid(`Invalid value '${text}' for $top.`)
  return accept(Math.min(top, most))
}

/** Names in `$select`, undefined when it is absent. */
export function readSelect(query: URLSearchParams): readonly string[] | undefined {
  return option(query, 'select')
    ?.split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '')
}

/** `fields($select=A,B),columns` as names with their own options. */
export function readExpand(query: URLSearchParams, ...known: readonly string[]): Outcome<Expand> {
  const expand = new Map<string, URLSearchParams>()
  for (const part of splitOutside(option(query, 'expand') ?? '', ',')) {
    const found = /^\s*(\w+)\s*(?:\((.*)\))?\s*$/.exec(part)
    const name = found?.[1]
    if (name === undefined || !known.includes(name)) return invalid(`Cannot expand '${part.trim()}'.`)
    const options = new URLSearchParams()
    for (const pair of splitOutside(found?.[2] ?? '', ';')) {
      const at = pair.indexOf('=')
      if (at < 1) return invalid(`Invalid option '${pair}' in $expand.`)
      options.set(pair.slice(0, at).trim(), pair.slice(at + 1).trim())
    }
    expand.set(name, options)
  }
  return accept(expand)
}

function splitOutside(text: string, separator: string): string[] {
  const parts: string[] = []
  let depth = 0
  let from = 0
  for (let at = 0; at <= text.length; at += 1) {
    const char = text[at]
    if (char === '(') depth += 1
    if (char === ')') depth -= 1
    if (char === undefined || (char === separator && depth === 0)) {
      if (text.slice(from, at).trim() !== '') parts.push(text.slice(from, at))
      from = at + 1
    }
  }
  return parts
}
