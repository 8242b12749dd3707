// Why me, why now, what happens next, and why not the other one: asked for when somebody opens it.

import { Spinner } from '@fluentui/react-components'
import type { ExplainView } from '../../contract/explain-views.ts'
import { TOPICS, type Topic } from '../../domain/explain.ts'
import styles from './explain.module.css'

const QUESTIONS: Readonly<Record<Topic, string>> = {
  'why-me': 'Why me?',
  'why-now': 'Why now?',
  next: 'What happens next?',
  others: 'Why not somebody else?',
}

interface ExplainProps {
  /** "Explain this page" */
  readonly label: string
  readonly open: boolean
  /** Null until it has been looked up. */
  readonly explained: ExplainView | null
  /** Words, when it could not be. */
  readonly trouble: string | null
  readonly onToggle: (open: boolean) => void
}

export const Explain = ({ label, open, explained, trouble, onToggle }: ExplainProps) => (
  <details
    className={styles.explain}
    open={open}
    onToggle={(event) => {
      const on = event.currentTarget.open
      if (on !== open) onToggle(on)
    }}
  >
    <summary className={styles.summary}>{label}</summary>
    {open && trouble !== null && <p role="alert">{trouble}</p>}
    {open && explained === null && trouble === null && <Spinner size="tiny" label="Looking it up" />}
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
