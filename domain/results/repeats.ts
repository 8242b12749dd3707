// Results that only say again what is known: folded under the newest that is like them, and still listed there. Which result
// repeats which is the laboratory's rule, applied when it is released. Pure.

import type { InvestigationResult } from './investigation-result.ts'

export type Repeating = Pick<InvestigationResult, 'clientId' | 'chain' | 'repeatOf' | 'firstReleasedAt'>

export interface Folded<R> {
  readonly row: R
  /** What stands under it, the newest first. */
  readonly repeats: readonly R[]
}

/**
 * Rows in the order that they came in, without those that are folded under another.
 * @param stands it asks for something itself, so it is never folded
 */
export function foldRepeats<R>(
  rows: readonly R[],
  resultOf: (row: R) => Repeating,
  stands: (row: R) => boolean,
): Folded<R>[] {
  const families = familiesOf(rows, resultOf)
  return rows.flatMap((row): Folded<R>[] => {
    const family = families.get(row)
    if (!family) return [{ row, repeats: [] }]
    const [newest] = family
    if (row === newest) return [{ row, repeats: family.filter((each) => each !== row && !stands(each)) }]
    return stands(row) ? [{ row, repeats: [] }] : []
  })
}

/** Each row that repeats, or is repeated, with all that are like it, the newest first. */
function familiesOf<R>(rows: readonly R[], resultOf: (row: R) => Repeating): ReadonlyMap<R, readonly R[]> {
  const byId = new Map<string, Repeating>()
  for (const row of rows) {
    const result = resultOf(row)
    // A row that has moved to another list is repeated under the name that it had.
    for (const id of [result.clientId, result.chain]) byId.set(id, result)
  }
  const byFirst = new Map<string, R[]>()
  for (const row of rows) {
    const first = firstOf(resultOf(row), byId)
    byFirst.set(first, [...(byFirst.get(first) ?? []), row])
  }
  const families = new Map<R, R[]>()
  for (const family of byFirst.values()) {
    if (family.length < 2) continue
    family.sort((a, b) => resultOf(b).firstReleasedAt - resultOf(a).firstReleasedAt)
    for (const row of family) families.set(row, family)
  }
  return families
}

/** The one that all of them repeat, whether it is here or not. */
function firstOf(result: Repeating, byId: ReadonlyMap<string, Repeating>): string {
  const met = new Set<string>()
  let { chain: id, repeatOf } = result
  while (repeatOf !== undefined && !met.has(repeatOf)) {
    met.add(repeatOf)
    const next = byId.get(repeatOf)
    id = next?.chain ?? repeatOf
    repeatOf = next?.repeatOf
  }
  return id
}

/** What it only repeats, of all that are known, the newest first. */
export function repeatedBy<T extends Repeating>(result: T, known: Iterable<T>): T[] {
  const rows = [...known].filter((each) => each.clientId !== result.clientId)
  const family = familiesOf([...rows, result], (each) => each).get(result) ?? []
  return family.filter((each) => each !== result && each.firstReleasedAt <= result.firstReleasedAt)
}
