// Proposing a swap: one of my shifts to a colleague, for one of theirs or for none. They have to accept it.

import { Field, Input, Radio, RadioGroup } from '@fluentui/react-components'
import { useEffect, useState } from 'react'
import { useStore } from 'zustand'
import type { RotaShift } from '../../../contract/rota-views.ts'
import { useStores } from '../../stores/stores-context.tsx'
import styles from './rota.module.css'
import { RotaDialog } from './rota-dialog.tsx'
import { shiftWords } from './rota-words.ts'

interface Choice {
  readonly key: string
  readonly words: string
  readonly other: RotaShift['person']
  readonly takes: string | null
}

export const SwapDialog = ({ gives, onClose }: { gives: string; onClose: () => void }) => {
  const { rota } = useStores()
  const mine = useStore(rota.store, (state) => state.mine?.shifts.find(({ clientId }) => clientId === gives))
  const [shifts, setShifts] = useState<readonly RotaShift[] | null>(null)
  const [chosen, setChosen] = useState('')
  const [reason, setReason] = useState('')
  const [trouble, setTrouble] = useState<string | null>(null)
  useEffect(() => {
    void rota.colleagues(gives).then((found) => {
      if (typeof found === 'string') setTrouble(found)
      else setShifts(found)
    })
  }, [rota, gives])

  const choices = choicesOf(shifts ?? [])
  const choice = choices.find(({ key }) => key === chosen)
  const propose = async () => {
    if (!choice) return
    const refused = await rota.propose({ gives, takes: choice.takes, other: choice.other, reason })
    setTrouble(refused)
    if (refused === null) onClose()
  }
  return (
    <RotaDialog
      title="Propose a swap"
      trouble={trouble}
      close="Cancel"
      onClose={onClose}
      act={{
        label: choice ? `Propose it to ${choice.other.name}` : 'Propose it',
        disabled: choice === undefined,
        run: () => void propose(),
      }}
    >
      <p>
        {mine ? `You give: ${shiftWords(mine)}.` : 'That shift is no longer yours.'} Nothing changes until they accept.
      </p>
      {shifts !== null && choices.length === 0 ? (
        <p>Nobody else has coming shifts in this rota.</p>
      ) : (
        <Field label="To whom, and for which of their shifts">
          <RadioGroup className={styles.choices} value={chosen} onChange={(_event, { value }) => setChosen(value)}>
            {choices.map(({ key, words }) => (
              <Radio key={key} value={key} label={words} />
            ))}
          </RadioGroup>
        </Field>
      )}
      <Field label="Reason (they see it)">
        <Input value={reason} maxLength={255} onChange={(_event, { value }) => setReason(value)} />
      </Field>
    </RotaDialog>
  )
}

function choicesOf(shifts: readonly RotaShift[]): Choice[] {
  const people = new Map(shifts.map(({ person }) => [person.id, person]))
  return [...people.values()].flatMap((person): Choice[] => [
    ...shifts
      .filter((shift) => shift.person.id === person.id)
      .map((shift) => ({
        key: shift.clientId,
        words: `${person.name}: ${shiftWords(shift)}`,
        other: person,
        takes: shift.clientId,
      })),
    { key: `give ${person.id}`, words: `${person.name}: for nothing in return`, other: person, takes: null },
  ])
}
