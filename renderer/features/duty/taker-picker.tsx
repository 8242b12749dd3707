// Chooses a person: those of the desk at once, anybody by typing. Arrow keys go from the box into the list.

import { Field, Radio, RadioGroup, SearchBox } from '@fluentui/react-components'
import { useEffect, useRef, useState } from 'react'
import type { Taker } from '../../../contract/role-views.ts'
import { useStores } from '../../stores/stores-context.tsx'
import styles from './duty.module.css'

interface TakerPickerProps {
  readonly role: string
  readonly label: string
  readonly chosen: Taker | null
  readonly onChoose: (taker: Taker) => void
}

export const TakerPicker = ({ role, label, chosen, onChoose }: TakerPickerProps) => {
  const { duty } = useStores()
  const [find, setFind] = useState('')
  const [people, setPeople] = useState<readonly Taker[] | null>(null)
  const list = useRef<HTMLDivElement>(null)
  useEffect(() => {
    let current = true
    void duty.takers(role, find.trim()).then((found) => {
      if (current) setPeople(found)
    })
    return () => {
      current = false
    }
  }, [duty, role, find])
  const shown = chosen && !people?.some(({ id }) => id === chosen.id) ? [chosen, ...(people ?? [])] : (people ?? [])
  return (
    <div className={styles.picker}>
      <Field label={label}>
        <SearchBox
          className={styles.search}
          value={find}
          maxLength={100}
          placeholder="Type a name"
          onChange={(_event, { value }) => setFind(value)}
          onKeyDown={(event) => {
            if (event.key === 'ArrowDown') {
              event.preventDefault()
              list.current?.querySelector('input')?.focus()
            }
            const [first] = shown
            if (event.key === 'Enter' && !event.ctrlKey && first) {
              event.preventDefault()
              onChoose(first)
              list.current?.querySelector('input')?.focus()
            }
          }}
        />
      </Field>
      <div ref={list} className={styles.people}>
        <RadioGroup
          aria-label={label}
          value={chosen?.id ?? ''}
          onChange={(_event, { value }) => {
            const taker = shown.find(({ id }) => id === value)
            if (taker) onChoose(taker)
          }}
        >
          {shown.map((taker) => (
            <Radio
              key={taker.id}
              value={taker.id}
              label={
                <>
                  {taker.name}
                  <span className={styles.about}>{taker.about}</span>
                </>
              }
            />
          ))}
        </RadioGroup>
      </div>
      {people?.length === 0 && (
        <p className={styles.quiet}>
          {find.trim() === '' ? 'Type the name of whoever it is.' : `Nobody is called “${find.trim()}”.`}
        </p>
      )}
    </div>
  )
}
