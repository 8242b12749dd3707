// What has happened, in order: who, when, as what, from where; and what is owed next.

import type { ReferralDetail, ReferralLine } from '../../../contract/referral-views.ts'
import { clinicalDateTime, clinicalSeconds, listTime } from '../../../domain/clinical-time.ts'
import { DAY } from '../../../domain/instant.ts'
import { useTold } from '../../ui/ticking-clock.tsx'
import styles from '../page/story.module.css'
import { dueWords, lineSource, lineWords } from './referral-words.ts'

export const ReferralTimeline = ({ detail }: { detail: ReferralDetail }) => {
  const { row } = detail
  const next = useTold((now) => (row.due === null || row.unsent !== null ? null : dueWords(row, now).text))
  const late = useTold((now) => row.due !== null && dueWords(row, now).tone === 'overdue')
  return (
    <section className={styles.section} aria-label="What has happened">
      <h3 className={styles.title}>What has happened</h3>
      <ol className={styles.story}>
        {detail.timeline.map((line) => (
          <Line key={line.id} line={line} />
        ))}
        {next !== null && (
          <li className={styles.next} data-late={late}>
            <span className={styles.at}>Next</span>
            <span className={styles.mark} aria-hidden />
            <span>{next}</span>
          </li>
        )}
      </ol>
    </section>
  )
}

/** The colours of the story of a page, for what is alike. */
const LIKE: Readonly<Partial<Record<ReferralLine['kind'], string>>> = {
  accepted: 'accepted',
  claimed: 'accepted',
  reviewed: 'done',
  completed: 'done',
  cancelled: 'cancelled',
  advised: 'replied',
  asked: 'replied',
  answered: 'replied',
  said: 'replied',
}

const Line = ({ line }: { line: ReferralLine }) => {
  // The second matters today; the day matters later.
  const at = useTold((now) => (now - line.at < DAY ? clinicalSeconds(line.at) : listTime(line.at, now)))
  const source = lineSource(line)
  return (
    <li className={styles.line} data-kind={LIKE[line.kind]} data-saving={line.saving}>
      <time className={styles.at} dateTime={new Date(line.at).toISOString()} title={clinicalDateTime(line.at)}>
        {at}
      </time>
      <span className={styles.mark} aria-hidden />
      <span className={styles.what}>
        <span>
          {lineWords(line)}
          {line.saving && <em className={styles.saving}> saving</em>}
        </span>
        {line.text !== null && line.text !== '' && <q className={styles.text}>{line.text}</q>}
        {source !== '' && <span className={styles.console}>{source}</span>}
      </span>
    </li>
  )
}
