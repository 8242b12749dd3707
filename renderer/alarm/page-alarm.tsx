// One page that waits: how urgent, for whom, from where, since when, and the answers.

import type { AlarmKey } from '../../contract/alarm-keys.ts'
import type { AlarmRow } from '../../contract/alarm-views.ts'
import { clinicalTime, span } from '../../domain/clinical-time.ts'
import { levelWord } from '../../domain/level.ts'
import { KeyHint } from '../ui/key-hint.tsx'
import { LevelSign } from '../ui/level-sign.tsx'
import { useTold } from '../ui/ticking-clock.tsx'
import styles from './alarm.module.css'
import { MicroBanner } from './micro-banner.tsx'

interface PageAlarmProps {
  readonly row: AlarmRow
  readonly count: number
  /** Else the console's own window has the focus and answers to the keys: none is promised here. */
  readonly keysAreHere: boolean
  readonly act: (what: AlarmKey) => void
}

/** A page about a result is answered at the result. */
const OF_RESULTS = [
  { does: 'acknowledge', words: 'Open the result', keys: 'Alt+F1' },
  { does: 'cannot-attend', words: 'Cannot attend', keys: 'Alt+F7' },
] as const

const ANSWERS = [
  { does: 'acknowledge', words: 'Acknowledge', keys: 'Alt+F1' },
  { does: 'on-my-way', words: 'On my way, 5 min', keys: 'Alt+F6' },
  { does: 'cannot-attend', words: 'Cannot attend', keys: 'Alt+F7' },
] as const

export const PageAlarm = ({ row, count, keysAreHere, act }: PageAlarmProps) => {
  const ago = useTold((now) => span(now - row.sentAt))
  return (
    <section aria-label="Page">
      {/* Said again to a screen reader only when another page is the first. */}
      <div role="alert" aria-live="assertive" aria-atomic="true">
        <h1 className={styles.title}>
          <LevelSign level={row.level} />
          <span>{titleOf(row)}</span>
        </h1>
        {row.place !== null && <p className={styles.place}>{row.place}</p>}
      </div>
      {row.full?.patient && <MicroBanner patient={row.full.patient} />}
      {row.full && <p className={styles.reason}>{row.full.reason}</p>}
      <p className={styles.when}>
        Sent {clinicalTime(row.sentAt)}, {ago} ago
        {row.full ? ` by ${row.full.sentBy}` : ''}
        {row.full?.callBack ? `, ring ${row.full.callBack}` : ''}
        {row.overdue ? '. An answer is overdue.' : '.'}
        {count > 1 ? ` ${count} pages wait.` : ''}
      </p>
      <div className={styles.answers}>
        {row.answerable ? (
          (row.aboutResult === true ? OF_RESULTS : ANSWERS).map(({ does, words, keys }) => (
            <button
              key={does}
              type="button"
              className={does === 'acknowledge' ? styles.primary : undefined}
              {...(keysAreHere ? { 'aria-keyshortcuts': keys } : {})}
              onClick={() => act(does)}
            >
              {words} {keysAreHere && <KeyHint keys={keys} />}
            </button>
          ))
        ) : (
          <p className={styles.locked}>Unlock Rolecall to answer.</p>
        )}
        <button type="button" {...(keysAreHere ? { 'aria-keyshortcuts': 'Alt+F2' } : {})} onClick={() => act('open')}>
          Open in Rolecall {keysAreHere && <KeyHint keys="Alt+F2" />}
        </button>
      </div>
    </section>
  )
}

/** In a list of several: the one that the keys are about is marked. */
export const PageLine = ({ row, current, choose }: { row: AlarmRow; current: boolean; choose: () => void }) => {
  const ago = useTold((now) => span(now - row.sentAt))
  return (
    <button type="button" className={styles.line} aria-pressed={current} onClick={choose}>
      <LevelSign level={row.level} size="small" />
      <span className={styles.lineWords}>{[row.roleName, row.place, row.forName].filter(Boolean).join(' · ')}</span>
      <span className={styles.age}>
        {row.overdue ? 'overdue, ' : ''}
        {ago}
      </span>
    </button>
  )
}

function titleOf({ level, roleName, forName }: AlarmRow): string {
  const whose = forName === null ? '' : ` (${forName})`
  return roleName === null ? `${levelWord[level]} page${whose}` : `${roleName}${whose}`
}
