// An emergency or crash page waits while somebody works in this window: what it is, and the keys that answer it from here.
// While another page, or a result, is open, the keys are its own; then it can be opened, and no key is promised.

import { Button } from '@fluentui/react-components'
import { useStore } from 'zustand'
import { span } from '../../../domain/clinical-time.ts'
import { useStores, useUi } from '../../stores/stores-context.tsx'
import { KeyHint } from '../../ui/key-hint.tsx'
import { LevelSign } from '../../ui/level-sign.tsx'
import { useTold } from '../../ui/ticking-clock.tsx'
import { counted } from '../shell/words.ts'
import styles from './alarm-bar.module.css'

const ANSWERS = [
  { answer: 'acknowledge', words: 'Acknowledge', keys: 'Alt+F1' },
  { answer: 'on-my-way', words: 'On my way, 5 min', keys: 'Alt+F6' },
  { answer: 'cannot-attend', words: 'Cannot attend', keys: 'Alt+F7' },
] as const

/** A page about a result is answered at the result. */
const OF_RESULTS = [
  { answer: 'acknowledge', words: 'Open the result', keys: 'Alt+F1' },
  { answer: 'cannot-attend', words: 'Cannot attend', keys: 'Alt+F7' },
] as const

export const AlarmBar = () => {
  const { alarms, page, requests, result } = useStores()
  const { waiting, refusal } = useStore(alarms.store)
  const open = useStore(page.store, ({ ref }) => ref)
  const inQueue = useUi(({ area }) => area === 'queue')
  const atResults = useUi(({ area }) => area === 'results')
  const resultOpen = useStore(result.store, ({ ref }) => ref !== null)
  const requestOpen = useStore(requests.store, ({ ref }) => ref !== null)
  const [first] = waiting
  const sentAt = first?.sentAt ?? 0
  const ago = useTold((now) => span(now - sentAt))
  if (!first || (inQueue && open === first.ref)) return null
  const keysAreHere = inQueue ? open === null : !(atResults && (resultOpen || requestOpen))
  return (
    <section className={styles.bar} aria-label="An emergency page waits">
      <div role="alert" className={styles.words}>
        <LevelSign level={first.level} />
        <strong>{[first.roleName ?? 'A page waits for you', first.place].filter(Boolean).join(' · ')}</strong>
        {waiting.length > 1 && <span>and {counted(waiting.length - 1, 'more', 'more')}</span>}
      </div>
      <span className={styles.age}>
        {ago}
        {first.overdue ? ', overdue' : ''}
      </span>
      <div className={styles.answers}>
        {keysAreHere &&
          (first.aboutResult === true ? OF_RESULTS : ANSWERS).map(({ answer, words, keys }) => (
            <Button key={answer} size="small" aria-keyshortcuts={keys} onClick={() => void alarms.answer(answer)}>
              {words} <KeyHint keys={keys} />
            </Button>
          ))}
        <Button size="small" {...(keysAreHere ? { 'aria-keyshortcuts': 'Alt+F2' } : {})} onClick={alarms.open}>
          Open it {keysAreHere && <KeyHint keys="Alt+F2" />}
        </Button>
      </div>
      {refusal !== null && (
        <p role="alert" className={styles.refusal}>
          {refusal}
        </p>
      )}
    </section>
  )
}
