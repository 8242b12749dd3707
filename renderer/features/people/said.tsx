// What became of copying, calling or writing to this number or person, next to it.

import { useStore } from 'zustand'
import { useStores } from '../../stores/stores-context.tsx'
import styles from './people.module.css'

export const Said = ({ about }: { about: string }) => {
  const { people } = useStores()
  const said = useStore(people.store, (state) => (state.said?.about === about ? state.said : null))
  return (
    <span role="status" className={styles.said} data-ok={said?.ok ?? true}>
      {said?.text}
    </span>
  )
}
