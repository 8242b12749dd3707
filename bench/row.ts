// What a benchmark gives back: lines of one table, each with the baseline that was measured beside it.

export interface BenchRow {
  /** What was measured. */
  readonly what: string
  /** The console's figures, one for each run, in `unit`. */
  readonly ours: readonly number[]
  /** The figures of the baseline, from the same minutes. */
  readonly baseline: readonly number[]
  readonly baselineName: string
  readonly unit: 'ms' | 'MB' | 'rows/s'
  /** The bar in words; null: for information. */
  readonly bar: string | null
  /** Whether the medians clear the bar. */
  readonly met: boolean | null
}

export interface BenchOptions {
  /** Runs of each side. */
  readonly runs: number
  /** Told of each run, in words for whoever waits. */
  readonly tell: (line: string) => void
}
