// An area that is not built yet says so, and what it will hold.

import type { Area } from '../../stores/ui-store.ts'
import { useAreaFocus } from '../../ui/area-focus.ts'
import { StateMessage } from '../../ui/state-message.tsx'
import { areaFaces } from '../shell/areas.ts'
import styles from './coming-area.module.css'

export const ComingArea = ({ area }: { area: Area }) => {
  const { name, coming } = areaFaces[area]
  useAreaFocus()
  return (
    <section className={styles.area} data-column="list" tabIndex={-1} aria-label={name}>
      <h2 className={styles.heading}>{name}</h2>
      <StateMessage title={`${name} is still to come`}>
        <p>{coming}</p>
      </StateMessage>
    </section>
  )
}
