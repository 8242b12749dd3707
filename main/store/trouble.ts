// What SQLite's errors mean to us. Result codes: sqlite.org/rescode.html

export type StoreTrouble = 'wrong-key' | 'corrupt' | 'newer' | 'unavailable'

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : ''

/**
 * `SQLITE_NOTADB` is what a wrong key gives, and also what damage to the first page gives: the two cannot be told apart,
 * since that page is checked with the key. Damage elsewhere is `SQLITE_CORRUPT`. Anything else (no rights, full disk,
 * locked, an addon that does not load) leaves the file as it is and may pass.
 */
export function troubleOf(error: unknown): Exclude<StoreTrouble, 'newer'> {
  const code = codeOf(error)
  if (code === 'SQLITE_NOTADB') return 'wrong-key'
  return isCorruption(error) ? 'corrupt' : 'unavailable'
}

/** Damage found while the store is in use: it must be closed, and verified as it is opened again. */
export const isCorruption = (error: unknown): boolean => codeOf(error).startsWith('SQLITE_CORRUPT')

/** For logs: the code where there is one; never SQLite's text, which may quote values. */
export const troubleCode = (error: unknown): string =>
  codeOf(error) || (error instanceof Error ? error.name : 'unknown')

/**
 * For whoever catches everything so that one failure does not stop the rest: damage is thrown once more, outside of any
 * handler, and so reaches the one place that can have the store opened afresh.
 */
export function passOnDamage(error: unknown): void {
  if (!isCorruption(error)) return
  queueMicrotask(() => {
    throw error
  })
}
