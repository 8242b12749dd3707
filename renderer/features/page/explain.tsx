// Why me, why now, what happens next, and why not the other one: asked for when somebody opens it.

import { Spinner } from '@fluentui/react-components'
import { useStore } from 'zustand'
import { TOPICS, type Topic } from '../../../domain/explain.ts'
import { useStores } from '../../stores/stores-context.tsx'
import styles from './explain.module.css'

const QUESTIONS: Readonly<Record<Topic, string>> = {
  'why-me': 'Why me?',
  'why-now': 'Why now?',
  next: 'What happens next?',
  others: 'Why not somebody else?',
}

export const Explain = () => {
  const { page } = useStores()
  const { explaining, explained, explainTrouble } = useStore(page.store)
  return (
    <details
      className={styles.explain}
      open={explaining}
      onToggle={(event) => {
        const on = event.currentTarget.open
        if (on !== explaining) page.explain(on)
      }}
    >
      <summary className={styles.summary}>Explain this page</summary>
      {explaining && explainTrouble !== null && <p role="alert">{explainTrouble}</p>}
      {explaining && explained === null && explainTrouble === null && <Spinner size="tiny" label="Looking it up" />}
      {explained !== null && (
        <dl className={styles.topics}>
          {TOPICS.map((topic) => (
            <div key={topic}>
              <dt>{QUESTIONS[topic]}</dt>
              {explained.lines
                .filter((line) => line.topic === topic)
                .map((line) => (
                  <dd key={line.text}>{line.text}</dd>
                ))}
            </div>
          ))}
        </dl>
      )}
    </details>
  )
}
