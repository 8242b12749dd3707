// The time along the top of the strip: midnights with their dates, and the hours between.

import { clinicalDate, clinicalTime, dayOf } from '../../../domain/clinical-time.ts'
import { HOUR, type Instant } from '../../../domain/instant.ts'
import styles from './rota.module.css'

/** How far along the strip an instant is, in per cent. */
export const share = (at: Instant, from: Instant, until: Instant): number => ((at - from) / (until - from)) * 100

const MARK_HOURS = new Set(['00:00', '08:00', '16:00'])

export const RotaAxis = ({ from, until }: { from: Instant; until: Instant }) => {
  const marks: Instant[] = []
  // By the hospital's clock, so that midnight stays midnight when the clocks change.
  for (let at = Math.ceil(from / HOUR) * HOUR; at < until; at += HOUR)
    if (MARK_HOURS.has(clinicalTime(at))) marks.push(at)
  return (
    <div className={styles.axis} aria-hidden>
      <div className={styles.axisTrack}>
        {marks.map((at) => {
          const midnight = clinicalTime(at) === '00:00'
          return (
            <span
              key={at}
              className={styles.mark}
              data-midnight={midnight}
              style={{ left: `${share(at, from, until)}%` }}
            >
              {midnight ? clinicalDate(dayOf(at)).slice(0, 6) : clinicalTime(at)}
            </span>
          )
        })}
      </div>
    </div>
  )
}
