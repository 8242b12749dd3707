// What we use of better-sqlite3, in our own types: its package hides its declarations behind `exports`.

/** What goes in and comes out of a column here. Instants and counts fit a JavaScript number; bytes come out as a Buffer. */
export type SqlValue = string | number | null | Uint8Array

/** Named parameters, as `:name` in the statement. */
export type SqlNames = Readonly<Record<string, SqlValue>>

export interface Statement<P extends readonly (SqlValue | SqlNames)[], R> {
  run(...parameters: P): { changes: number }
  get(...parameters: P): R | undefined
  all(...parameters: P): R[]
  iterate(...parameters: P): IterableIterator<R>
  /** Each row becomes the value of its first column. */
  pluck(): this
}

export interface Sqlite {
  /** `R` is the shape of one row: the statement's columns, by name. */
  prepare<P extends readonly (SqlValue | SqlNames)[], R = never>(sql: string): Statement<P, R>
  exec(sql: string): this
  pragma(sql: string, options?: { simple?: boolean }): unknown
  /** `immediate` takes the write lock at once; inside another transaction it is a savepoint. */
  transaction<T>(work: () => T): { immediate(): T }
  close(): this
}
