// A simulated or training hospital wears hatched amber and its name around everything, so that nobody takes it for the real one.

import { type ReactNode, type RefObject, useLayoutEffect, useRef } from 'react'
import { useHealth } from '../../stores/stores-context.tsx'
import styles from './hospital-frame.module.css'

const MARKS = { simulated: 'Simulated hospital', training: 'Training hospital' } as const

export const HospitalFrame = ({ children }: { children: ReactNode }) => {
  const mark = useHealth((health) => health?.mark ?? null)
  const hospital = useHealth((health) => health?.hospital ?? '')
  const strip = useRef<HTMLElement>(null)
  useFrameTop(strip, mark !== null)
  if (mark === null) return <div className={styles.plain}>{children}</div>
  return (
    <div className={styles.frame}>
      <aside ref={strip} className={styles.strip} aria-label="Not a real hospital">
        <span>
          {MARKS[mark]}
          {hospital === '' ? '' : ` · ${hospital}`} · no real patients
        </span>
      </aside>
      <div className={styles.inside}>{children}</div>
    </div>
  )
}

/** Dialogs are drawn over everything: they are told how much of the window the name takes, in one line or in several. */
function useFrameTop(strip: RefObject<HTMLElement | null>, there: boolean): void {
  useLayoutEffect(() => {
    const { style } = document.documentElement
    const box = there ? strip.current : null
    if (!box) {
      style.removeProperty('--frameTop')
      return
    }
    const tell = () => style.setProperty('--frameTop', `${box.offsetHeight}px`)
    tell()
    const measure = new ResizeObserver(tell)
    measure.observe(box)
    return () => measure.disconnect()
  }, [strip, there])
}
