// Planning somebody for a time, whatever the shifts say: to fill a gap, for sickness, for a change on the day.

import { Field, Input, Radio, RadioGroup, SearchBox } from '@fluentui/react-components'
import { useEffect, useState } from 'react'
import type { Answer } from '../../../contract/channels.ts'
import type { RotaPiece, RotaRow } from '../../../contract/rota-views.ts'
import { clinicalDateTime } from '../../../domain/clinical-time.ts'
import { useStores } from '../../stores/stores-context.tsx'
import styles from './rota.module.css'
import { RotaDialog } from './rota-dialog.tsx'
import { instantOf, TimeField } from './time-field.tsx'

interface OverrideDialogProps {
  readonly row: RotaRow
  readonly piece: RotaPiece
  readonly onClose: () => void
}

export const OverrideDialog = ({ row, piece, onClose }: OverrideDialogProps) => {
  const { rota } = useStores()
  const [from, setFrom] = useState(() => clinicalDateTime(piece.from))
  const [until, setUntil] = useState(() => clinicalDateTime(piece.until))
  const [reason, setReason] = useState('')
  const [find, setFind] = useState('')
  const [people, setPeople] = useState<Answer<'people.list'>['rows']>([])
  const [chosen, setChosen] = useState('')
  const [trouble, setTrouble] = useState<string | null>(null)
  useEffect(() => {
    let current = true
    if (find.trim() !== '') void rota.people(find).then((found) => current && setPeople(found))
    return () => {
      current = false
    }
  }, [rota, find])

  const person = people.find(({ id }) => id === chosen)
  const span = { from: instantOf(from), until: instantOf(until) }
  const ready = person !== undefined && span.from !== null && span.until !== null && reason.trim() !== ''
  const plan = async () => {
    if (!person || span.from === null || span.until === null) return
    const { id, name } = person
    const { ref } = row
    const refused = await rota.override({ ref, person: { id, name }, from: span.from, until: span.until, reason })
    setTrouble(refused)
    if (refused === null) onClose()
  }
  return (
    <RotaDialog
      title={`Plan somebody for ${row.name}`}
      trouble={trouble}
      close="Cancel"
      onClose={onClose}
      act={{ label: person ? `Plan ${person.name}` : 'Plan them', disabled: !ready, run: () => void plan() }}
    >
      <TimeField label="From" text={from} onText={setFrom} />
      <TimeField label="Until" text={until} onText={setUntil} />
      <Field label="Who">
        <SearchBox
          placeholder="Name, job or number"
          maxLength={100}
          value={find}
          onChange={(_event, { value }) => setFind(value)}
        />
      </Field>
      {people.length > 0 && (
        <RadioGroup
          className={styles.choices}
          aria-label="People found"
          value={chosen}
          onChange={(_event, { value }) => setChosen(value)}
        >
          {people.map(({ id, name, job, department }) => (
            <Radio key={id} value={id} label={[name, job, department].filter((part) => part !== null).join(', ')} />
          ))}
        </RadioGroup>
      )}
      <Field label="Reason" required>
        <Input value={reason} maxLength={255} onChange={(_event, { value }) => setReason(value)} />
      </Field>
    </RotaDialog>
  )
}
