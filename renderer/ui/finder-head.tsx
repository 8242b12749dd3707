// The head of a list that is found by typing: its name, the box, and what else is said of it. The arrow leads into the list.

import { SearchBox } from '@fluentui/react-components'
import type { ReactNode } from 'react'
import styles from './finder.module.css'

export interface FinderHeadProps {
  readonly title: string
  /** What the box is called: "Find a role". */
  readonly label: string
  readonly placeholder: string
  readonly value: string
  readonly onFind: (text: string) => void
  readonly onEnter?: () => void
  readonly children?: ReactNode
}

export const FinderHead = ({ title, label, placeholder, value, onFind, onEnter, children }: FinderHeadProps) => (
  <div className={styles.top}>
    <h2 className={styles.heading}>{title}</h2>
    <SearchBox
      className={styles.search}
      aria-label={label}
      data-first-focus
      placeholder={placeholder}
      maxLength={100}
      value={value}
      onChange={(_event, data) => onFind(data.value)}
      onKeyDown={(event) => {
        if (event.key === 'ArrowDown') document.querySelector<HTMLElement>('[data-column="list"]')?.focus()
        if (event.key === 'Enter') onEnter?.()
      }}
    />
    {children}
  </div>
)
