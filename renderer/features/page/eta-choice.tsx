// Taking a page with a promise: in five, ten, twenty or thirty minutes, or at a time.

import { Button, Input } from '@fluentui/react-components'
import { useState } from 'react'
import { clinicalTime } from '../../../domain/clinical-time.ts'
import { MINUTE } from '../../../domain/instant.ts'
import { nextTime } from '../../../domain/next-time.ts'
import { useStores } from '../../stores/stores-context.tsx'
import { useTold } from '../../ui/ticking-clock.tsx'
import styles from './reply-composer.module.css'

const PRESETS = [5, 10, 20, 30] as const

/** `withWords`: something is typed, and goes along. */
export const EtaChoice = ({ withWords }: { withWords: boolean }) => {
  const { page } = useStores()
  const [time, setTime] = useState('')
  const now = useTold((at) => Math.floor(at / MINUTE) * MINUTE)
  const at = nextTime(time, now)
  return (
    <fieldset className={styles.templates} aria-label="I take it, and will be there">
      <span>{withWords ? 'I take it, with these words, there' : 'I take it, there'}</span>
      {PRESETS.map((minutes) => (
        <Button key={minutes} size="small" shape="circular" onClick={() => void page.accept(minutes, true)}>
          in {minutes} min
        </Button>
      ))}
      <span>or at</span>
      <Input
        size="small"
        className={styles.time}
        aria-label="There at"
        placeholder="15:30"
        maxLength={5}
        value={time}
        onChange={(_event, { value }) => setTime(value)}
      />
      <Button
        size="small"
        shape="circular"
        disabledFocusable={at === undefined}
        onClick={() => at !== undefined && void page.accept((at - now) / MINUTE, true)}
      >
        {at === undefined ? 'Accept' : `Accept, there at ${clinicalTime(at)}`}
      </Button>
    </fieldset>
  )
}
