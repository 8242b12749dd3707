// What the laboratory said before, the newest first, with what changed from one to the next.

import type { ResultDetail } from '../../../contract/result-views.ts'
import { clinicalDateTime } from '../../../domain/clinical-time.ts'
import { changeWords } from './result-words.ts'
import styles from './results.module.css'

const WORD = {
  P: 'preliminary',
  F: 'final',
  C: 'corrected',
  X: 'cancelled',
  W: 'another patient’s',
} as const

export const Versions = ({ detail }: { detail: ResultDetail }) => {
  const { versions, row, observations } = detail
  if (versions.length === 0) return null
  const all = [{ version: row.version, status: row.status, at: row.releasedAt, observations }, ...versions]
  return (
    <section className={styles.section} aria-label="Versions">
      <h3 className={styles.title}>What the laboratory has said</h3>
      <ol className={styles.versions}>
        {all.map((each, place) => (
          <li key={each.version} data-now={place === 0}>
            <strong>
              Version {each.version}, {WORD[each.status]}
            </strong>
            , {clinicalDateTime(each.at)}
            {place === 0 ? ', holds now' : ', does not hold'}
            <ul>
              {each.observations.map((observation) => (
                <li key={observation.code}>
                  {place === 0 ? changeWords(observation) : <del>{changeWords(observation)}</del>}
                </li>
              ))}
            </ul>
          </li>
        ))}
      </ol>
    </section>
  )
}
