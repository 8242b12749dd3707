// Taking a page with a promise: in five, ten, twenty or thirty minutes, or at a time.

import { Button, Input } from '@fluentui/react-components'
import { useState } from 'react'
import { aheadOfUtc } from '../../../domain/clinical-time.ts'
import { DAY, HOUR, MINUTE } from '../../../domain/instant.ts'
import { useStores } from '../../stores/stores-context.tsx'
import { useTold } from '../../ui/ticking-clock.tsx'
import styles from './reply-composer.module.css'

const PRESETS = [5, 10, 20, 30] as const

export const EtaChoice = () => {
  const { page } = useStores()
  const [time, setTime] = useState('')
  const now = useTold((at) => Math.floor(at / MINUTE) * MINUTE)
  const at = minutesUntil(time, now)
  return (
    <fieldset className={styles.templates} aria-label="I take it, and will be there">
      <span>I take it, there</span>
      {PRESETS.map((minutes) => (
        <Button key={minutes} size="small" shape="circular" onClick={() => void page.accept(minutes)}>
          in {minutes} min
        </Button>
      ))}
      <span>or at</span>
      <Input
        size="small"
        type="time"
        aria-label="There at"
        value={time}
        onChange={(_event, { value }) => setTime(value)}
      />
      <Button
        size="small"
        shape="circular"
        disabledFocusable={at === null}
        onClick={() => at !== null && void page.accept(at)}
      >
        {at === null ? 'Accept' : `Accept, there at ${time}`}
      </Button>
    </fieldset>
  )
}

/** Minutes until the hospital's clock next shows `time` (`14:30`); null for no time. */
function minutesUntil(time: string, now: number): number | null {
  const [hours, minutes] = time.split(':').map(Number)
  if (hours === undefined || minutes === undefined || !Number.isFinite(hours + minutes)) return null
  const left = hours * HOUR + minutes * MINUTE - ((now + aheadOfUtc(now)) % DAY)
  return Math.round((left < 0 ? left + DAY : left) / MINUTE)
}
