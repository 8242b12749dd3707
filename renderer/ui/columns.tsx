// A list and a detail side by side; on a narrow window the detail slides over the list and Esc goes back.

import { Button } from '@fluentui/react-components'
import { ArrowLeft20Regular } from '@fluentui/react-icons/svg/arrow-left'
import { type ReactNode, useEffect, useRef } from 'react'
import styles from './columns.module.css'
import { useNarrow } from './use-theme.ts'

interface ColumnsProps {
  readonly list: ReactNode
  readonly detail: ReactNode
  readonly detailOpen: boolean
  readonly onBack: () => void
}

const focusList = () => document.querySelector<HTMLElement>('[data-column="list"]')?.focus({ preventScroll: true })

export const Columns = ({ list, detail, detailOpen, onBack }: ColumnsProps) => {
  const narrow = useNarrow()
  const over = narrow && detailOpen
  const pane = useRef<HTMLElement>(null)
  const wasOver = useRef(false)
  useEffect(() => {
    const has = document.activeElement
    const dialog = document.querySelector('[role="dialog"], [role="alertdialog"]') !== null
    // Slid over: what has the focus underneath would be typed into unseen. Gone back: the list takes it again. When only the
    // size of the window has changed, or a dialog is open, the focus stays where it is.
    if (over && !dialog && !pane.current?.contains(has)) pane.current?.focus({ preventScroll: true })
    else if (wasOver.current && !detailOpen && !dialog) focusList()
    wasOver.current = over
  }, [over, detailOpen])
  return (
    <div className={styles.columns}>
      <div className={styles.list} inert={over}>
        {list}
      </div>
      {(!narrow || detailOpen) && (
        <section
          ref={pane}
          className={styles.detail}
          data-column="detail"
          aria-label="Detail"
          tabIndex={-1}
          onKeyDown={(event) => {
            if (event.key !== 'Escape' || event.defaultPrevented) return
            onBack()
            focusList()
          }}
        >
          {over && (
            <Button className={styles.back} appearance="subtle" icon={<ArrowLeft20Regular />} onClick={onBack}>
              Back to the list
            </Button>
          )}
          {detail}
        </section>
      )}
    </div>
  )
}
