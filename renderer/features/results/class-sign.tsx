// The class of a result: an icon, its name and a colour by its level, never the colour alone. Only an emergency is filled.

import { AlertUrgent20Filled } from '@fluentui/react-icons/svg/alert-urgent'
import { Circle20Regular } from '@fluentui/react-icons/svg/circle'
import { Info20Regular } from '@fluentui/react-icons/svg/info'
import { Warning20Filled } from '@fluentui/react-icons/svg/warning'
import type { ResultRow } from '../../../contract/result-views.ts'
import type { Level } from '../../../domain/level.ts'
import styles from '../../ui/level-sign.module.css'

const ICONS = {
  1: AlertUrgent20Filled,
  2: AlertUrgent20Filled,
  3: Warning20Filled,
  4: Circle20Regular,
  5: Info20Regular,
} as const satisfies Record<Level, unknown>

interface ClassSignProps {
  readonly row: Pick<ResultRow, 'level' | 'className'>
  readonly size?: 'small' | 'medium'
}

export const ClassSign = ({ row: { level, className }, size = 'medium' }: ClassSignProps) => {
  const Icon = ICONS[level]
  return (
    <span className={styles.sign} data-level={level} data-size={size}>
      <Icon aria-hidden />
      {className}
    </span>
  )
}
