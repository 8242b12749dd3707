// How urgent a referral is: an icon, a word and a colour, never the colour alone. None of them is as loud as a page.

import { Circle20Regular } from '@fluentui/react-icons/svg/circle'
import { Clock20Regular } from '@fluentui/react-icons/svg/clock'
import { Warning20Filled } from '@fluentui/react-icons/svg/warning'
import { levelOf, type Urgency } from '../../../domain/referral/referral.ts'
import styles from '../../ui/level-sign.module.css'
import { URGENCY_WORD } from '../refer/refer-words.ts'

const ICONS = { immediate: Warning20Filled, urgent: Clock20Regular, routine: Circle20Regular } as const

export const UrgencySign = ({ urgency, size = 'medium' }: { urgency: Urgency; size?: 'small' | 'medium' }) => {
  const Icon = ICONS[urgency]
  return (
    <span
      className={styles.sign}
      data-level={urgency === 'urgent' ? 4 : urgency === 'routine' ? 5 : levelOf(urgency)}
      data-size={size}
    >
      <Icon aria-hidden />
      {URGENCY_WORD[urgency]}
    </span>
  )
}
