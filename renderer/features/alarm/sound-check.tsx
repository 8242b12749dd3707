// Whether alarms can be heard at this computer, and how loudly: only a person can tell, so the sound is played.

import { Button, Slider, useId } from '@fluentui/react-components'
import { useState } from 'react'
import { useStore } from 'zustand'
import { clinicalTime } from '../../../domain/clinical-time.ts'
import { useStores } from '../../stores/stores-context.tsx'
import styles from './sound-check.module.css'

export const SoundCheck = () => {
  const { alarms } = useStores()
  const { sound, mutedUntil } = useStore(alarms.store)
  const [chosen, setChosen] = useState<number | null>(null)
  const label = useId('volume')
  const volume = chosen ?? sound?.volume ?? 1
  return (
    <section className={styles.check} aria-label="Sound of alarms">
      <label id={label} htmlFor={`${label}-slider`}>
        Volume of alarms
      </label>
      <Slider
        id={`${label}-slider`}
        min={20}
        max={100}
        step={10}
        value={Math.round(volume * 100)}
        onChange={(_event, { value }) => {
          setChosen(value / 100)
          alarms.setVolume(value / 100)
        }}
      />
      <Button onClick={() => void alarms.testSound()}>Test sound</Button>
      <p role="status">
        {mutedUntil === null ? '' : `Alarms are muted until ${clinicalTime(mutedUntil)}. `}
        {sound?.trouble ?? (sound?.lastBurstAt ? `Last sounded at ${clinicalTime(sound.lastBurstAt)}.` : '')}
      </p>
    </section>
  )
}
