// What the referrer should think about before sending: beside the plan, and again at the button, which may be all that is in view.

import { useStore } from 'zustand'
import { useHealth, useStores } from '../../stores/stores-context.tsx'
import { WholeNumbers } from '../../ui/whole-numbers.tsx'
import styles from '../compose/compose.module.css'
import { sentence } from '../shell/words.ts'
import { numbersOf, onNowWords } from './refer-words.ts'

export const ReferWarnings = () => {
  const { refer } = useStores()
  const { plan, specialty, keepTrouble } = useStore(refer.store)
  const trouble = useHealth((health) =>
    health?.freshness.state === 'live' ? null : (health?.freshness.trouble ?? null),
  )
  const onNow = plan?.onNow ?? specialty?.onNow
  const numbers = onNow ? numbersOf(onNow) : ''
  return (
    <>
      {trouble !== null && (
        <p className={styles.warning}>
          {sentence(trouble)} If you send it now it is kept on this computer, and sent when the hospital can be reached
          again: nobody is told until then.{' '}
          {numbers === '' ? 'Ring as well.' : <WholeNumbers text={`Ring as well: ${numbers}.`} />}
        </p>
      )}
      {onNow && onNow.holder === null && <p className={styles.warning}>{onNowWords(onNow)}</p>}
      {keepTrouble !== null && (
        <p className={styles.warning}>What you type is not kept if this computer stops: {sentence(keepTrouble)}</p>
      )}
    </>
  )
}
