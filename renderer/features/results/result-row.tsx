// One result in a list: its class, the value with its flag in words and how it went, about whom, where, who has it, what is
// owed and by when. Words wrap; none is cut.

import type { ResultRow as Row } from '../../../contract/result-views.ts'
import { clinicalDateTime, listTime } from '../../../domain/clinical-time.ts'
import { PatientName } from '../../ui/patient-name.tsx'
import { useTold } from '../../ui/ticking-clock.tsx'
import { sameOwed } from '../queue/owed.ts'
import { ClassSign } from './class-sign.tsx'
import styles from './result-row.module.css'
import { beforeWords, holdingWords, isChanged, repeatWords, resultOwed, versionWords } from './result-words.ts'
import { Trend } from './trend.tsx'

export const ResultRow = ({ row }: { row: Row }) => {
  const owed = useTold((now) => resultOwed(row, now), sameOwed)
  const age = useTold((now) => listTime(row.releasedAt, now))
  const { headline, patient } = row
  const before = useTold((now) => (headline === null ? '' : beforeWords(headline, now)))
  const holding = holdingWords(row)
  const version = versionWords(row)
  return (
    <div className={styles.row} data-level={row.level} data-changed={isChanged(row)}>
      <span className={styles.sign}>
        <ClassSign row={row} size="small" />
      </span>
      <span className={styles.value}>
        <span className={styles.title}>{row.title}</span>
        {/* A finding says it itself. */}
        {headline?.flagWords && headline.number !== null && (
          <span className={styles.flag} data-bad={headline.isCritical}>
            {headline.flagWords}
          </span>
        )}
        {version !== null && <strong className={styles.version}>{version}</strong>}
        {headline !== null && <Trend observation={headline} />}
        {before !== '' && <span className={styles.unseen}>Before: {before}</span>}
      </span>
      <span className={styles.owed} data-tone={owed.tone}>
        {row.saving ? 'Saving' : owed.text}
      </span>
      <span className={styles.facts}>
        {patient ? <PatientName patient={patient} /> : <span>Patient not known</span>}
        {row.place !== '' && <span>{row.place}</span>}
        <time dateTime={new Date(row.releasedAt).toISOString()} title={`Released ${clinicalDateTime(row.releasedAt)}`}>
          {age}
        </time>
        {holding !== '' && <span className={styles.holding}>{holding}</span>}
        {row.repeats > 0 && <span>{repeatWords(row.repeats)}</span>}
        {row.beforeWatch && <span>before you subscribed</span>}
      </span>
      {row.found !== null && <span className={styles.found}>… {row.found} …</span>}
    </div>
  )
}
