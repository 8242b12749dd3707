// One card in the middle of an otherwise empty window: for moments when there is only one thing to do.

import type { ReactNode } from 'react'
import styles from './lone-card.module.css'

export const LoneCard = ({
  wide = false,
  children,
  after,
}: {
  wide?: boolean
  children: ReactNode
  after?: ReactNode
}) => (
  <main className={styles.screen}>
    <div className={wide ? styles.wide : styles.card}>{children}</div>
    {after}
  </main>
)
