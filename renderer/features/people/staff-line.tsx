// How many staff are known here and since when, or why they cannot be read: one line under the search.

import { Button } from '@fluentui/react-components'
import type { StaffState } from '../../../contract/directory-views.ts'
import { useTold } from '../../ui/ticking-clock.tsx'
import styles from './people.module.css'
import { staffWords } from './people-words.ts'

interface StaffLineProps {
  readonly staff: StaffState | null
  /** How many were found; null when nothing is looked for. */
  readonly found: number | null
  readonly onRead: () => void
}

export const StaffLine = ({ staff, found, onRead }: StaffLineProps) => {
  const words = useTold((now) => staffWords(staff, found, now))
  return (
    <div className={styles.line}>
      <span role="status" data-trouble={staff?.trouble != null}>
        {words}
      </span>
      <Button size="small" appearance="subtle" disabledFocusable={staff?.reading === true} onClick={onRead}>
        Update
      </Button>
    </div>
  )
}
