// The page itself: how bad, what, where, from whom, what to ring; then SBAR in its order.

import type { PageDetail } from '../../../contract/views.ts'
import { clinicalDateTime, listTime } from '../../../domain/clinical-time.ts'
import { Fact } from '../../ui/fact.tsx'
import { LevelSign } from '../../ui/level-sign.tsx'
import { useTold } from '../../ui/ticking-clock.tsx'
import styles from './page.module.css'

export const PageFacts = ({ detail }: { detail: PageDetail }) => {
  const { row } = detail
  const ago = useTold((now) => (now - row.sentAt < 3_600_000 ? ` (${listTime(row.sentAt, now)} ago)` : ''))
  const sbar = [
    ['Situation', detail.situation],
    ['Background', detail.background],
    ['Assessment', detail.assessment],
    ['Recommendation', detail.recommendation],
  ] as const
  const told = sbar.filter(([, text]) => text !== null && text !== '')
  return (
    <>
      <header className={styles.header}>
        <LevelSign level={row.level} />
        <h3 className={styles.reason}>{row.reason}</h3>
      </header>
      <dl className={styles.facts}>
        <Fact label="Where" value={row.place} />
        <Fact label="Call back" value={detail.callBack} strong />
        <Fact label="NEWS2" value={detail.news2 === null ? null : `${detail.news2}, as entered by the sender`} strong />
        <Fact label="For" value={row.roleName} />
        <Fact label="From" value={detail.sentFrom === null ? row.sentBy : `${row.sentBy}, ${detail.sentFrom}`} />
        <Fact label="Sent" value={`${clinicalDateTime(row.sentAt)}${ago}`} />
      </dl>
      {told.length > 0 && (
        <dl className={styles.sbar}>
          {told.map(([label, text]) => (
            <div key={label}>
              <dt>{label}</dt>
              <dd>{text}</dd>
            </div>
          ))}
        </dl>
      )}
    </>
  )
}
