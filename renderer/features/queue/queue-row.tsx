// One page in two lines: how bad, what, about whom, where, from whom, how long, what is owed. Words wrap; none is cut.

import type { PageRow } from '../../../contract/views.ts'
import { clinicalDateTime, listTime } from '../../../domain/clinical-time.ts'
import { LevelSign } from '../../ui/level-sign.tsx'
import { PatientName } from '../../ui/patient-name.tsx'
import { useTold } from '../../ui/ticking-clock.tsx'
import { isAnsweredAtResult } from '../page/page-acts.ts'
import { owedOf, sameOwed } from './owed.ts'
import styles from './queue-row.module.css'

interface QueueRowProps {
  readonly row: PageRow
  /** It has left this list meanwhile; it stays in its place until the person looks away. */
  readonly left: boolean
  /** The role is worth a word: the person holds several, or the list is of pages that they sent. */
  readonly showRole: boolean
}

export const QueueRow = ({ row, left, showRole }: QueueRowProps) => {
  const age = useTold((now) => listTime(row.sentAt, now))
  const owed = useTold((now) => owedOf(row, now), sameOwed)
  const { patient } = row
  return (
    <div className={styles.row} data-level={row.level} data-left={left}>
      <span className={styles.level}>
        <LevelSign level={row.level} size="small" />
      </span>
      <span className={styles.reason}>{row.reason}</span>
      <span className={styles.facts}>
        {patient ? (
          <PatientName patient={patient} />
        ) : (
          <span>{isAnsweredAtResult(row) ? 'Open the result: Alt+F1' : 'No patient named'}</span>
        )}
        {row.place !== '' && <span className={styles.fact}>{row.place}</span>}
        <span className={styles.fact}>{row.sentBy}</span>
        {showRole && <span className={styles.fact}>for {row.roleName}</span>}
      </span>
      <time
        className={styles.age}
        dateTime={new Date(row.sentAt).toISOString()}
        title={`Sent ${clinicalDateTime(row.sentAt)}`}
      >
        {age}
      </time>
      <span className={styles.owed} data-tone={owed.tone}>
        {left ? leftWords(row) : row.saving && !row.acknowledged ? 'Saving' : owed.text}
      </span>
    </div>
  )
}

const leftWords = ({ state }: PageRow): string =>
  state === 'cancelled' ? 'Withdrawn: stand down' : 'No longer in this list'
