// What was begun before: the page that is open again, and those that were put aside. Nobody sends an old page by mistake, and
// none is lost.

import { Button } from '@fluentui/react-components'
import { useStore } from 'zustand'
import { useStores } from '../../stores/stores-context.tsx'
import { asideWords, begunWords } from './begun-words.ts'
import styles from './compose.module.css'

export const BegunNotes = () => {
  const { compose } = useStores()
  const state = useStore(compose.store)
  if (!state.reopened && state.aside.length === 0) return null
  return (
    <div className={styles.begun}>
      {state.reopened && (
        <p>
          <span role="status">{begunWords(state)}</span>
          <Button size="small" onClick={compose.discard}>
            Start afresh
          </Button>
        </p>
      )}
      {state.aside.map((draft) => (
        <p key={draft.sendId}>
          <Button size="small" onClick={() => compose.goOnWith(draft.sendId)}>
            {asideWords(draft)}
          </Button>
        </p>
      ))}
    </div>
  )
}
