// How far a request is, as a line of steps: those behind it, where it is, those to come. Its words say which is which.

import type { RequestState } from '../../../domain/results/service-request.ts'
import { REQUEST_WORD, STEPS } from './request-words.ts'
import styles from './requests.module.css'

export const RequestSteps = ({ state }: { state: RequestState }) => {
  const at = (STEPS as readonly RequestState[]).indexOf(state)
  if (at < 0) return <p className={styles.ended}>{REQUEST_WORD[state]}: it goes no further.</p>
  return (
    <ol className={styles.steps} aria-label="How far it is">
      {STEPS.map((step, place) => {
        const is = place < at ? 'past' : place === at ? 'now' : 'coming'
        return (
          <li key={step} data-is={is} aria-current={is === 'now' ? 'step' : undefined}>
            <span className={styles.dot} aria-hidden />
            {REQUEST_WORD[step]}
            {is === 'coming' && <span className={styles.unseen}>, to come</span>}
          </li>
        )
      })}
    </ol>
  )
}
