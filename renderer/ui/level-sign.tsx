// How urgent: an icon, a word and a colour, never the colour alone. Only crash and emergency are filled.

import { AlertUrgent20Filled } from '@fluentui/react-icons/svg/alert-urgent'
import { Circle20Regular } from '@fluentui/react-icons/svg/circle'
import { HeartPulse20Filled } from '@fluentui/react-icons/svg/heart-pulse'
import { Info20Regular } from '@fluentui/react-icons/svg/info'
import { Warning20Filled } from '@fluentui/react-icons/svg/warning'
import { type Level, levelWord } from '../../domain/level.ts'
import styles from './level-sign.module.css'

const icons = {
  1: HeartPulse20Filled,
  2: AlertUrgent20Filled,
  3: Warning20Filled,
  4: Circle20Regular,
  5: Info20Regular,
} as const satisfies Record<Level, unknown>

export const LevelSign = ({ level, size = 'medium' }: { level: Level; size?: 'small' | 'medium' }) => {
  const Icon = icons[level]
  return (
    <span className={styles.sign} data-level={level} data-size={size}>
      <Icon aria-hidden />
      {levelWord[level]}
    </span>
  )
}
