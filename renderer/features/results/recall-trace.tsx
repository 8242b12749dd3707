// Who had what is not so any more, and whether they know: for whoever must be sure that everybody does.

import type { ResultDetail } from '../../../contract/result-views.ts'
import { useTold } from '../../ui/ticking-clock.tsx'
import { hadWords, knowsWords } from './result-words.ts'
import styles from './results.module.css'

export const RecallTrace = ({ detail }: { detail: ResultDetail }) => {
  const { recalled, versions, row } = detail
  const knowing = recalled.filter(({ knowsSince }) => knowsSince !== null).length
  if (recalled.length === 0) return null
  // What it said of the values that are another now; of its worst one where it was taken back as a whole.
  const changed = detail.observations.filter(({ before }) => before !== null).map(({ code }) => code)
  const told = changed.length > 0 ? changed : row.headline === null ? [] : [row.headline.code]
  const saidBy = (version: number) =>
    versions
      .find((each) => each.version === version)
      ?.observations.filter(({ code, isAbnormal }) => (told.length > 0 ? told.includes(code) : isAbnormal))
      .map(({ name, value }) => `${name} ${value}`)
      .join(', ') || null
  return (
    <section className={styles.section} aria-label="Who had an earlier version">
      <h3 className={styles.title}>
        Who had an earlier version: {knowing} of {recalled.length} know
      </h3>
      <ul className={styles.recall}>
        {recalled.map((each) => (
          <Had key={`${each.person.id}-${each.version}-${each.at}`} recall={each} said={saidBy(each.version)} />
        ))}
      </ul>
    </section>
  )
}

type Recall = ResultDetail['recalled'][number]

const Had = ({ recall, said }: { recall: Recall; said: string | null }) => {
  const had = useTold((now) => hadWords(recall, said, now))
  const knows = useTold((now) => knowsWords(recall, now))
  return (
    <li data-knows={recall.knowsSince !== null}>
      <strong>{recall.mine ? 'You' : recall.person.name}</strong>: {had}; <span className={styles.knows}>{knows}</span>
    </li>
  )
}
