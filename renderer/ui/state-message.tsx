// What stands where a list or a detail would: nothing yet, nothing here, or what went wrong and what to do.

import { Button, Spinner } from '@fluentui/react-components'
import type { ReactNode } from 'react'
import styles from './state-message.module.css'

interface StateMessageProps {
  readonly title: string
  readonly children?: ReactNode
  readonly act?: { readonly label: string; readonly run: () => void } | undefined
}

export const StateMessage = ({ title, children, act }: StateMessageProps) => (
  <div className={styles.message}>
    <p className={styles.title}>{title}</p>
    {children !== undefined && <div className={styles.text}>{children}</div>}
    {act && <Button onClick={act.run}>{act.label}</Button>}
  </div>
)

/** Shows itself only after a moment: what is quick needs no words. */
export const Waiting = ({ label }: { label: string }) => (
  <div className={`${styles.message} ${styles.waiting}`}>
    <Spinner size="small" label={label} />
  </div>
)
