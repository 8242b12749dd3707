// What is known of a long list: blocks of rows of one version. Pure; windowed-list.ts reads and keeps them.

export const BLOCK = 100

export interface ListWindow<Row> {
  /** null until the first answer. */
  readonly version: number | null
  readonly total: number
  readonly blocks: ReadonlyMap<number, readonly Row[]>
}

export const emptyWindow = <Row>(): ListWindow<Row> => ({ version: null, total: 0, blocks: new Map() })

export interface Answered<Row> {
  readonly version: number
  readonly total: number
  readonly offset: number
  readonly rows: readonly Row[]
}

/** Adds an answer. One of another version starts anew: blocks of two versions never stand side by side. */
export function withAnswer<Row>(window: ListWindow<Row>, answer: Answered<Row>): ListWindow<Row> {
  const same = window.version === null || answer.version === window.version
  const blocks = new Map(same ? window.blocks : [])
  blocks.set(Math.floor(answer.offset / BLOCK), answer.rows)
  return { version: answer.version, total: answer.total, blocks }
}

/** The blocks that rows `first` to `last` lie in. */
export function blocksOf(first: number, last: number): readonly number[] {
  const blocks: number[] = []
  for (let block = Math.floor(Math.max(0, first) / BLOCK); block <= Math.floor(Math.max(0, last) / BLOCK); block++) {
    blocks.push(block)
  }
  return blocks
}

export const rowAt = <Row>(window: ListWindow<Row>, index: number): Row | undefined =>
  window.blocks.get(Math.floor(index / BLOCK))?.[index % BLOCK]

/** Where a row stands, among the rows that have been read; undefined when it is not among them. */
export function indexOf<Row>(window: ListWindow<Row>, found: (row: Row) => boolean): number | undefined {
  for (const [block, rows] of window.blocks) {
    const at = rows.findIndex(found)
    if (at >= 0) return block * BLOCK + at
  }
  return undefined
}

export const isMissing = <Row>(window: ListWindow<Row>, block: number): boolean =>
  !window.blocks.has(block) && (window.version === null || block * BLOCK < window.total)

export const isWhole = <Row>(window: ListWindow<Row>): boolean =>
  window.version !== null && [...window.blocks.values()].reduce((sum, rows) => sum + rows.length, 0) >= window.total
