// What has happened, in order: who, when, as what, from where; and what is owed next.

import type { ResultDetail, ResultLine } from '../../../contract/result-views.ts'
import { clinicalDateTime, clinicalSeconds, listTime } from '../../../domain/clinical-time.ts'
import { DAY } from '../../../domain/instant.ts'
import { useTold } from '../../ui/ticking-clock.tsx'
import styles from '../page/story.module.css'
import { sameOwed } from '../queue/owed.ts'
import { resultLineSource, resultLineWords, resultOwed } from './result-words.ts'

export const ResultTimeline = ({ detail }: { detail: ResultDetail }) => {
  const { row } = detail
  const next = useTold((now) => resultOwed(row, now), sameOwed)
  return (
    <section className={styles.section} aria-label="What has happened">
      <h3 className={styles.title}>What has happened</h3>
      <ol className={styles.story}>
        {detail.timeline.map((line) => (
          <Line key={line.id} line={line} />
        ))}
        {row.due !== null && (
          <li className={styles.next} data-late={next.tone === 'overdue'}>
            <span className={styles.at}>Next</span>
            <span className={styles.mark} aria-hidden />
            <span>{next.text}</span>
          </li>
        )}
      </ol>
    </section>
  )
}

/** The colours of the story of a page, for what is alike. */
const LIKE: Readonly<Partial<Record<ResultLine['kind'], string>>> = {
  accepted: 'accepted',
  done: 'done',
  said: 'replied',
  forwarded: 'replied',
  'handed-on': 'replied',
}

const Line = ({ line }: { line: ResultLine }) => {
  // The second matters today; the day matters later.
  const at = useTold((now) => (now - line.at < DAY ? clinicalSeconds(line.at) : listTime(line.at, now)))
  const source = resultLineSource(line)
  return (
    <li className={styles.line} data-kind={LIKE[line.kind]} data-saving={line.saving}>
      <time className={styles.at} dateTime={new Date(line.at).toISOString()} title={clinicalDateTime(line.at)}>
        {at}
      </time>
      <span className={styles.mark} aria-hidden />
      <span className={styles.what}>
        <span>
          {resultLineWords(line)}
          {line.saving && <em className={styles.saving}> saving</em>}
        </span>
        {line.text !== null && line.text !== '' && <q className={styles.text}>{line.text}</q>}
        {source !== '' && <span className={styles.console}>{source}</span>}
      </span>
    </li>
  )
}
