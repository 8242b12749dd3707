// Chooses who is to have a referral: those of its desk at once, anybody by typing.

import type { Taker } from '../../../contract/role-views.ts'
import { ChosenPerson } from '../../ui/chosen-person.tsx'
import { SearchPicker } from '../../ui/search-picker.tsx'
import styles from './referrals.module.css'

interface PersonPickerProps {
  readonly label: string
  /** Words when it is not known. */
  readonly find: (text: string) => Promise<readonly Taker[] | string>
  readonly chosen: Taker | null
  readonly onChoose: (person: Taker | null) => void
}

export const PersonPicker = ({ label, find, chosen, onChoose }: PersonPickerProps) =>
  chosen === null ? (
    <SearchPicker
      label={label}
      placeholder="Type a name"
      autoFocus
      find={find}
      keyOf={({ id }) => id}
      draw={({ name, about }) => (
        <>
          {name} <span className={styles.quiet}>{about}</span>
        </>
      )}
      onChoose={onChoose}
      none={(text) => (text === '' ? 'Type the name of whoever it is.' : `Nobody is called “${text}”.`)}
    />
  ) : (
    <ChosenPerson label={label} name={chosen.name} about={chosen.about} onChange={() => onChoose(null)} />
  )
