// While a person reads, rows keep their places: facts change in place, what is new waits above, what has left is dimmed. Pure.

import { isWhole, type ListWindow } from './list-window.ts'

export interface Held<Row> {
  readonly shown: ListWindow<Row>
  /** Rows of the newer list that are not shown yet. */
  readonly arrived: readonly Row[]
  /** Refs of shown rows that the newer list no longer has. Known only when the newer list has been read whole. */
  readonly left: ReadonlySet<string>
}

export function holdOrder<Row>(shown: ListWindow<Row>, newer: ListWindow<Row>, refOf: (row: Row) => string): Held<Row> {
  const fresh = new Map<string, Row>()
  for (const rows of newer.blocks.values()) for (const row of rows) fresh.set(refOf(row), row)
  const whole = isWhole(newer)
  const left = new Set<string>()
  const blocks = new Map<number, readonly Row[]>()
  const seen = new Set<string>()
  for (const [block, rows] of shown.blocks) {
    blocks.set(
      block,
      rows.map((row) => {
        const ref = refOf(row)
        seen.add(ref)
        if (whole && !fresh.has(ref)) left.add(ref)
        return fresh.get(ref) ?? row
      }),
    )
  }
  return { shown: { ...shown, blocks }, arrived: arrivals(newer, seen, isWhole(shown), refOf), left }
}

/**
 * Rows that were not there before. When only part of the list had been read, rows also slide in from below as others leave:
 * those come after every row that was there, so only what stands above one of them counts.
 */
function arrivals<Row>(
  newer: ListWindow<Row>,
  seen: ReadonlySet<string>,
  seenWhole: boolean,
  refOf: (row: Row) => string,
): readonly Row[] {
  const rows = [...newer.blocks].sort(([a], [b]) => a - b).flatMap(([, block]) => block)
  const last = rows.findLastIndex((row) => seen.has(refOf(row)))
  return rows.filter((row, index) => !seen.has(refOf(row)) && (seenWhole || index < last))
}
