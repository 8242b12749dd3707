// What has happened, in order, with who, when and from which console; then now, and what is owed next.

import type { PageDetail, StoryLine } from '../../../contract/views.ts'
import { clinicalDateTime, clinicalSeconds, listTime } from '../../../domain/clinical-time.ts'
import { DAY } from '../../../domain/instant.ts'
import { useTold } from '../../ui/ticking-clock.tsx'
import styles from './story.module.css'
import { storyWords, whatComesNext } from './story-words.ts'

export const Story = ({ detail }: { detail: PageDetail }) => {
  const next = useTold((now) => whatComesNext(detail, now)?.text ?? null)
  const late = useTold((now) => whatComesNext(detail, now)?.late ?? false)
  return (
    <section className={styles.section} aria-label="What has happened">
      <h3 className={styles.title}>What has happened</h3>
      <ol className={styles.story}>
        {detail.story.map((line) => (
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

const Line = ({ line }: { line: StoryLine }) => {
  // The second matters today; the day matters later.
  const at = useTold((now) => (now - line.at < DAY ? clinicalSeconds(line.at) : listTime(line.at, now)))
  return (
    <li className={styles.line} data-kind={line.kind} data-saving={line.saving}>
      <time className={styles.at} dateTime={new Date(line.at).toISOString()} title={clinicalDateTime(line.at)}>
        {at}
      </time>
      <span className={styles.mark} aria-hidden />
      <span className={styles.what}>
        <span>
          {storyWords(line)}
          {line.saving && <em className={styles.saving}> saving</em>}
        </span>
        {line.text !== null && line.text !== '' && <q className={styles.text}>{line.text}</q>}
        {line.console !== '' && <span className={styles.console}>{line.console}</span>}
      </span>
    </li>
  )
}
