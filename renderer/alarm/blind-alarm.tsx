// This console cannot see whether anybody is paging: since when, why, and how its person is reached until it can.

import type { BlindView } from '../../contract/alarm-views.ts'
import { stopwatch } from '../../domain/clinical-time.ts'
import { ReachedOn } from '../ui/reached-on.tsx'
import { useTold } from '../ui/ticking-clock.tsx'
import styles from './alarm.module.css'

interface BlindAlarmProps {
  readonly blind: BlindView
  /** A page is on the card as well. */
  readonly brief: boolean
  readonly onKnown: () => void
}

export const BlindAlarm = ({ blind, brief, onKnown }: BlindAlarmProps) => {
  const lasted = useTold((now) => stopwatch(now - blind.since))
  return (
    <section className={styles.blind} aria-label="This console is blind" data-brief={brief}>
      <h1 className={styles.blindTitle}>
        Blind for <span className={styles.lasted}>{lasted}</span>
      </h1>
      <div role="alert">
        <p>New pages may be waiting that this console cannot see. {blind.why ?? ''}</p>
      </div>
      <ReachedOn roles={blind.roles} className={styles.numbers} />
      <button type="button" onClick={onKnown}>
        I know, put this away
      </button>
    </section>
  )
}
