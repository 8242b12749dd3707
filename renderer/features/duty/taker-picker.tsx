// Chooses a person: those of the desk at once, anybody by typing.

import { useCallback } from 'react'
import type { Taker } from '../../../contract/role-views.ts'
import { useStores } from '../../stores/stores-context.tsx'
import { ChosenPerson } from '../../ui/chosen-person.tsx'
import { SearchPicker } from '../../ui/search-picker.tsx'
import styles from './duty.module.css'

interface TakerPickerProps {
  readonly role: string
  readonly label: string
  readonly chosen: Taker | null
  readonly onChoose: (taker: Taker | null) => void
}

export const TakerPicker = ({ role, label, chosen, onChoose }: TakerPickerProps) => {
  const { duty } = useStores()
  const find = useCallback((text: string) => duty.takers(role, text), [duty, role])
  if (chosen !== null)
    return <ChosenPerson label={label} name={chosen.name} about={chosen.about} onChange={() => onChoose(null)} />
  return (
    <SearchPicker
      label={label}
      placeholder="Type a name"
      find={find}
      keyOf={({ id }) => id}
      draw={({ name, about }) => (
        <>
          {name}
          <span className={styles.about}>{about}</span>
        </>
      )}
      onChoose={onChoose}
      none={(text) => (text === '' ? 'Type the name of whoever it is.' : `Nobody is called “${text}”.`)}
    />
  )
}
