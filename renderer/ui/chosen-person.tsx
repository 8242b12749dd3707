// Who was chosen in a search picker, in its place, and the way back to it. The focus comes here: the box that had it is gone.

import { Button } from '@fluentui/react-components'
import { useEffect, useRef } from 'react'
import styles from './chosen-person.module.css'

interface ChosenPersonProps {
  readonly label: string
  readonly name: string
  readonly about: string
  readonly onChange: () => void
}

export const ChosenPerson = ({ label, name, about, onChange }: ChosenPersonProps) => {
  const place = useRef<HTMLDivElement>(null)
  useEffect(() => place.current?.querySelector('button')?.focus(), [])
  return (
    <div ref={place} className={styles.chosen}>
      <span>
        <span className={styles.label}>{label}</span>
        <strong>{name}</strong>
        <span className={styles.about}>{about}</span>
      </span>
      <Button
        size="small"
        onKeyDown={(event) => {
          // Enter that is held down chose them, and does not take it back.
          if (event.repeat) event.preventDefault()
        }}
        onClick={onChange}
      >
        Choose somebody else
      </Button>
    </div>
  )
}
