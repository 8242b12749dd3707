// The card over everything: what alarms, what to do, and with which key.

import { useStore } from 'zustand'
import type { AlarmView } from '../../contract/alarm-views.ts'
import { clinicalTime } from '../../domain/clinical-time.ts'
import { KeyHint } from '../ui/key-hint.tsx'
import { useTold } from '../ui/ticking-clock.tsx'
import styles from './alarm.module.css'
import { type AlarmStore, currentRow } from './alarm-store.ts'
import { BlindAlarm } from './blind-alarm.tsx'
import { PageAlarm, PageLine } from './page-alarm.tsx'

export const AlarmCard = ({ alarm }: { alarm: AlarmStore }) => {
  const state = useStore(alarm.store)
  const { view, refusal } = state
  if (!view) return null
  const row = currentRow(state)
  const blind = view.blind && !view.blind.known ? view.blind : null
  const level = row?.level ?? 0
  return (
    <div className={view.mark ? styles.marked : styles.plain}>
      {view.mark && (
        <aside className={styles.mark} aria-label="Not a real hospital">
          <span>
            {view.mark === 'simulated' ? 'Simulated hospital' : 'Training hospital'} · {view.hospital} · no real
            patients
          </span>
        </aside>
      )}
      <main className={styles.card} data-level={level} data-blind={row === undefined}>
        {row && <PageAlarm row={row} count={view.rows.length} keysAreHere={view.keysAreHere} act={alarm.act} />}
        {row && view.rows.length > 1 && (
          <ul className={styles.lines} aria-label="All that waits">
            {view.rows.map((each) => (
              <li key={each.ref}>
                <PageLine row={each} current={each.ref === row.ref} choose={() => alarm.choose(each.ref)} />
              </li>
            ))}
          </ul>
        )}
        {blind && <BlindAlarm blind={blind} brief={row !== undefined} onKnown={alarm.knowBlind} />}
        {refusal !== null && (
          <p role="alert" className={styles.refusal}>
            {refusal}
          </p>
        )}
        <SoundLine view={view} mute={() => alarm.act('mute')} />
      </main>
    </div>
  )
}

const SoundLine = ({ view, mute }: { view: AlarmView; mute: () => void }) => {
  const muted = useTold((now) => view.mutedUntil !== null && view.mutedUntil > now)
  return (
    <footer className={styles.sound}>
      <p role="status">
        {muted && view.mutedUntil !== null
          ? `Muted until ${clinicalTime(view.mutedUntil)}. Nothing is acknowledged.`
          : (view.sound.trouble ?? 'It sounds again until somebody answers.')}
      </p>
      <button type="button" onClick={mute} aria-keyshortcuts="Alt+F12">
        Mute for 2 min <KeyHint keys="Alt+F12" />
      </button>
    </footer>
  )
}
