// What the sender should think about before sending: beside the plan, and again at the button, which may be all that is in view.

import { useStore } from 'zustand'
import { useHealth, useStores } from '../../stores/stores-context.tsx'
import { sentence } from '../shell/words.ts'
import styles from './compose.module.css'
import { warningsOf } from './plan-words.ts'

export const PlanWarnings = () => {
  const { compose } = useStores()
  const plan = useStore(compose.store, (state) => state.plan)
  const trouble = useHealth((health) =>
    health?.freshness.state === 'live' ? null : (health?.freshness.trouble ?? null),
  )
  if (plan === null) return null
  return (
    <>
      {trouble !== null && (
        <p className={styles.warning}>
          {sentence(trouble)} Nobody is told until the hospital can be reached again: ring as well.
        </p>
      )}
      {warningsOf(plan).map((warning) => (
        <p key={warning} className={styles.warning}>
          {warning}
        </p>
      ))}
    </>
  )
}
