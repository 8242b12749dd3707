// Whether the console of a role's holder is proven to be alive, with the age of the proof: never a green dot.

import { CheckmarkCircle16Filled } from '@fluentui/react-icons/svg/checkmark-circle'
import { QuestionCircle16Regular } from '@fluentui/react-icons/svg/question-circle'
import { Warning16Filled } from '@fluentui/react-icons/svg/warning'
import { useEffect } from 'react'
import { useStore } from 'zustand'
import { useStores } from '../../stores/stores-context.tsx'
import { useTold } from '../../ui/ticking-clock.tsx'
import styles from './reach.module.css'
import { reachWords } from './reach-words.ts'

const ICONS = {
  good: CheckmarkCircle16Filled,
  caution: Warning16Filled,
  none: QuestionCircle16Regular,
} as const

export const ReachSign = ({ roleCode }: { roleCode: string }) => {
  const { reach } = useStores()
  useEffect(() => reach.watch(roleCode), [reach, roleCode])
  const view = useStore(reach.store, ({ roles }) => roles[roleCode])
  const told = useTold(
    (now) => reachWords(view, now),
    (a, b) => a.text === b.text && a.tone === b.tone,
  )
  const Icon = ICONS[told.tone]
  return (
    <span className={styles.sign} data-tone={told.tone} data-reach={view?.state ?? 'asking'}>
      <span className={styles.icon}>
        <Icon aria-hidden />
      </span>
      <span>{told.text}</span>
    </span>
  )
}
