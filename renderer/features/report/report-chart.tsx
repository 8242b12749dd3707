// The median and the 90th percentile of each specialty, as bars. The table has all of it in full: to a screen reader the
// picture is its one-line summary.

import type { ReportRow } from '../../../contract/referral-views.ts'
import type { Measure } from '../../stores/report-store.ts'
import { lengthWords } from '../refer/refer-words.ts'
import styles from './report.module.css'
import { axisFor, barWords, MEASURE_WORDS, spreadOf } from './report-words.ts'

export const ReportChart = ({ rows, measure }: { rows: readonly ReportRow[]; measure: Measure }) => {
  const bars = rows
    .map((row) => ({ row, spread: spreadOf(row, measure) }))
    .filter(({ spread }) => spread.p90 !== null && spread.median !== null)
  if (bars.length === 0) return null
  const axis = axisFor(Math.max(...bars.map(({ spread }) => spread.p90 ?? 0)))
  const share = (duration: number) => `${(duration / axis.end) * 100}%`
  const label = `${MEASURE_WORDS[measure]}. ${bars.map(({ row, spread }) => barWords(row, spread)).join('. ')}.`
  const grid = axis.ticks.map((tick) => <i key={tick} className={styles.grid} style={{ left: share(tick) }} />)
  return (
    <figure className={styles.figure}>
      {/* Its words are as large as any others, however narrow the window: only the bars give way. */}
      <div role="img" aria-label={label} className={styles.chart}>
        <span className={styles.axis}>
          {axis.ticks.map((tick) => (
            <span key={tick} className={styles.tick} style={{ left: share(tick) }}>
              {tick === 0 ? '0' : lengthWords(tick)}
            </span>
          ))}
        </span>
        {bars.map(({ row, spread }) => (
          <span key={row.specialtyCode} className={styles.bar} title={barWords(row, spread)}>
            <span className={styles.name}>{row.specialtyName}</span>
            <span className={styles.track}>
              {grid}
              <i className={styles.p90} data-bar="p90" style={{ width: share(spread.p90 ?? 0) }} />
              <i className={styles.median} data-bar="median" style={{ width: share(spread.median ?? 0) }} />
            </span>
          </span>
        ))}
      </div>
      <figcaption className={styles.legend} aria-hidden>
        <span className={styles.key} data-part="median" /> Median
        <span className={styles.key} data-part="p90" /> 90 % are within
      </figcaption>
    </figure>
  )
}
