// What is around the values: the specimen and its times, who asked for it, whose it is to act on and how to ring them, and the
// watch that it answers.

import type { ResultDetail } from '../../../contract/result-views.ts'
import { clinicalDateTime } from '../../../domain/clinical-time.ts'
import { Fact } from '../../ui/fact.tsx'
import page from '../page/page.module.css'
import { NumberLine } from '../people/number-line.tsx'
import { holdingWords, STATE_WORD } from './result-words.ts'
import styles from './results.module.css'

export const ResultFacts = ({ detail }: { detail: ResultDetail }) => {
  const { row, onNow } = detail
  const holding = holdingWords(row)
  return (
    <>
      <dl className={page.facts}>
        <Fact label="State" value={STATE_WORD[row.state]} strong />
        <Fact label="Who has it" value={holding} />
        <Fact label="Where" value={row.place} />
        <Fact label="Released" value={clinicalDateTime(row.releasedAt)} />
        <Fact label="Specimen taken" value={row.specimenAt === null ? null : clinicalDateTime(row.specimenAt)} />
        <Fact label="Specimen" value={detail.specimen} />
        <Fact label="Asked for" value={detail.serviceName} />
        <Fact label="By" value={detail.requester} />
        <Fact label="Consultant" value={detail.consultant} />
        <Fact label="Laboratory number" value={detail.labNumber} />
        <Fact label="Order number" value={detail.orderNumber} />
        {onNow !== null && (
          <>
            <Fact label="Must act" value={onNow.name} />
            <Fact label="On now" value={onWords(onNow)} strong />
            {onNow.phone !== null && (
              <div>
                <NumberLine label="Ring them" number={onNow.phone} />
              </div>
            )}
            <Fact label="Bleep" value={onNow.bleep} />
          </>
        )}
      </dl>
      {row.watches.length > 0 && (
        <section className={styles.section} aria-label="Why it is shown to you">
          <h4 className={styles.title}>
            {row.watches.length === 1 ? 'It answers your watch' : `It answers ${row.watches.length} of your watches`}
          </h4>
          <ul className={styles.ways}>
            {row.watches.map((words) => (
              <li key={words}>
                {words}
                {row.beforeWatch && '; released before you subscribed'}
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  )
}

function onWords({ holder, cover }: NonNullable<ResultDetail['onNow']>): string {
  if (holder !== null) return holder.name
  if (cover === null) return 'Nobody holds it'
  return `Nobody holds it; ${cover.personName ?? cover.roleName} answers`
}
