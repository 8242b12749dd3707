// The values: each with its units, range, flag in words, what it was before, and how it went.

import type { ObservationView, ResultDetail } from '../../../contract/result-views.ts'
import { useTold } from '../../ui/ticking-clock.tsx'
import page from '../page/page.module.css'
import { ClassSign } from './class-sign.tsx'
import { beforeWords, flagWords, versionWords } from './result-words.ts'
import { Trend } from './trend.tsx'
import styles from './values.module.css'

const STATUS: Readonly<Partial<Record<ObservationView['status'], string>>> = {
  P: 'Preliminary',
  C: 'Corrected',
  X: 'Cancelled',
  W: 'Not this patient’s',
}

export const ResultValues = ({ detail }: { detail: ResultDetail }) => {
  const { row, observations } = detail
  const version = versionWords(row)
  return (
    <>
      <header className={page.header}>
        <ClassSign row={row} />
        <h3 className={page.reason}>
          {row.title}
          {version !== null && <span className={styles.versionOf}> {version}</span>}
        </h3>
      </header>
      <div className={styles.valuesBox}>
        <table className={styles.values}>
          <caption className={styles.unseen}>Values of {detail.serviceName}</caption>
          <thead>
            <tr>
              <th scope="col">Test</th>
              <th scope="col">Value</th>
              <th scope="col">Flag</th>
              <th scope="col">Range</th>
              <th scope="col">Before</th>
            </tr>
          </thead>
          <tbody>
            {observations.map((each) => (
              <Value
                key={`${each.code} ${each.name} ${each.value}`}
                observation={each}
                gone={row.state === 'cancelled'}
              />
            ))}
          </tbody>
        </table>
      </div>
    </>
  )
}

const Value = ({ observation, gone }: { observation: ObservationView; gone: boolean }) => {
  const before = useTold((now) => beforeWords(observation, now))
  const status = STATUS[observation.status]
  return (
    <>
      <tr>
        <th scope="row">{observation.name}</th>
        <td className={styles.number} data-bad={observation.isCritical}>
          {gone ? <del>{observation.value}</del> : observation.value}
          {observation.before !== null && (
            <span className={styles.was}>
              was <del>{observation.before}</del>
            </span>
          )}
          {status !== undefined && <span className={styles.was}>{status}</span>}
        </td>
        <td data-bad={observation.isCritical}>{flagWords(observation)}</td>
        <td>{observation.range ?? 'not given'}</td>
        <td>
          <span className={styles.before}>
            <Trend observation={observation} size="detail" />
            <span>{before === '' ? 'none known' : before}</span>
          </span>
        </td>
      </tr>
      {observation.notes !== null && (
        <tr>
          <td colSpan={5} className={styles.notes}>
            {observation.notes}
          </td>
        </tr>
      )}
    </>
  )
}
