// Names the senior who stands for a decision: who holds the senior role now, anybody of the hospital by typing, or, when the
// hospital's directory does not have them, a name and a role as they are typed.

import { Field, Input } from '@fluentui/react-components'
import { useCallback, useState } from 'react'
import type { SeniorChoice, SeniorNamed } from '../../stores/referral-seniors.ts'
import { useStores } from '../../stores/stores-context.tsx'
import { ChosenPerson } from '../../ui/chosen-person.tsx'
import { SearchPicker } from '../../ui/search-picker.tsx'
import styles from './referrals.module.css'

export interface NamingSenior {
  /** Null until it is known who it is, and in which role. */
  readonly senior: SeniorNamed | null
  readonly chosen: SeniorChoice | null
  readonly role: string
  readonly choose: (chosen: SeniorChoice | null) => void
  readonly typeRole: (role: string) => void
}

export function useSenior(): NamingSenior {
  const [chosen, choose] = useState<SeniorChoice | null>(null)
  const [typed, typeRole] = useState('')
  const role = chosen?.role ?? typed.trim()
  const senior = chosen !== null && role !== '' ? { id: chosen.id, name: chosen.name, role } : null
  return { senior, chosen, role: typed, choose, typeRole }
}

interface SeniorPickerProps {
  readonly label: string
  /** Whose senior role is asked first. */
  readonly specialtyCode: string
  readonly named: NamingSenior
}

export const SeniorPicker = ({ label, specialtyCode, named }: SeniorPickerProps) => {
  const { referral } = useStores()
  const find = useCallback((text: string) => referral.seniors(specialtyCode, text), [referral, specialtyCode])
  const { chosen, choose } = named
  if (chosen === null)
    return (
      <SearchPicker
        label={label}
        placeholder="Type a name"
        required
        find={find}
        keyOf={({ id, name }) => `${id} ${name}`}
        draw={({ name, about }) => (
          <>
            {name} <span className={styles.quiet}>{about}</span>
          </>
        )}
        onChoose={choose}
        none={(text) => (text === '' ? 'Nobody holds the senior role now. Type a name.' : 'Type their whole name.')}
      />
    )
  return (
    <>
      <ChosenPerson label={label} name={chosen.name} about={chosen.about} onChange={() => choose(null)} />
      {chosen.role === null && (
        <Field label="Their role" required>
          <Input
            value={named.role}
            maxLength={100}
            placeholder="Consultant neurologist"
            onChange={(_event, { value }) => named.typeRole(value)}
          />
        </Field>
      )}
    </>
  )
}
