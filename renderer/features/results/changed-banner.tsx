// A result that is not what it was: unmistakable over everything else, with the old value and the new one.

import { Warning20Filled } from '@fluentui/react-icons/svg/warning'
import type { ResultDetail } from '../../../contract/result-views.ts'
import { clinicalDateTime } from '../../../domain/clinical-time.ts'
import styles from './results.module.css'

export const ChangedBanner = ({ detail }: { detail: ResultDetail }) => {
  const { row, observations, versions } = detail
  const earlier = versions[0]
  if (row.status === 'W' || row.status === 'X') {
    return (
      <section className={styles.changed} role="alert">
        <h3 className={styles.changedTitle}>
          <Warning20Filled aria-hidden />
          {row.status === 'W' ? 'This was another patient’s result' : 'The laboratory has cancelled this result'}
        </h3>
        <p>
          {row.status === 'W'
            ? 'The laboratory has said so. Nothing that it says is of this patient: undo what was done because of it.'
            : 'What it said does not hold. Do not act on it, and look again at what was done because of it.'}{' '}
          Said {clinicalDateTime(row.releasedAt)}.
        </p>
        <ul>
          {(earlier?.observations ?? observations).map(({ code, name, value }) => (
            <li key={code}>
              {name}: <del>{value}</del> does not hold
            </li>
          ))}
        </ul>
      </section>
    )
  }
  if (row.status !== 'C') return null
  const changed = observations.filter(({ before }) => before !== null)
  return (
    <section className={styles.changed} role="alert">
      <h3 className={styles.changedTitle}>
        <Warning20Filled aria-hidden />
        Corrected by the laboratory {clinicalDateTime(row.releasedAt)}
      </h3>
      {changed.length === 0 ? (
        <p>No value of it has changed. Read the notes and the patient again.</p>
      ) : (
        <ul>
          {changed.map(({ code, name, before, value }) => (
            <li key={code}>
              {name}: was <del>{before}</del>, is <strong>{value}</strong>
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}
