// A simulated or training hospital wears hatched amber and its name around everything, so that nobody takes it for the real one.

import type { ReactNode } from 'react'
import { useHealth } from '../../stores/stores-context.tsx'
import styles from './hospital-frame.module.css'

const MARKS = { simulated: 'Simulated hospital', training: 'Training hospital' } as const

export const HospitalFrame = ({ children }: { children: ReactNode }) => {
  const mark = useHealth((health) => health?.mark ?? null)
  const hospital = useHealth((health) => health?.hospital ?? '')
  if (mark === null) return <div className={styles.plain}>{children}</div>
  return (
    <div className={styles.frame}>
      <aside className={styles.strip} aria-label="Not a real hospital">
        <span>
          {MARKS[mark]}
          {hospital === '' ? '' : ` · ${hospital}`} · no real patients
        </span>
      </aside>
      <div className={styles.inside}>{children}</div>
    </div>
  )
}
