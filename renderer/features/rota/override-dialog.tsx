// Planning somebody for a time, whatever the shifts say: to fill a gap, for sickness, for a change on the day.

import { Field, Input } from '@fluentui/react-components'
import { useState } from 'react'
import type { Answer } from '../../../contract/channels.ts'
import type { RotaPiece, RotaRow } from '../../../contract/rota-views.ts'
import { clinicalDateTime } from '../../../domain/clinical-time.ts'
import { useStores } from '../../stores/stores-context.tsx'
import { ChosenPerson } from '../../ui/chosen-person.tsx'
import { SearchPicker } from '../../ui/search-picker.tsx'
import { roleAtSite } from '../roles/role-at-site.ts'
import { RotaDialog } from './rota-dialog.tsx'
import { instantOf, TimeField } from './time-field.tsx'

type Found = Answer<'people.list'>['rows'][number]

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
  const [person, setPerson] = useState<Found | null>(null)
  const [trouble, setTrouble] = useState<string | null>(null)

  const span = { from: instantOf(from), until: instantOf(until) }
  const ready = person !== null && span.from !== null && span.until !== null && reason.trim() !== ''
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
      title={`Plan somebody for ${roleAtSite(row)}`}
      trouble={trouble}
      close="Cancel"
      onClose={onClose}
      act={{ label: person ? `Plan ${person.name}` : 'Plan them', disabled: !ready, run: () => void plan() }}
    >
      <TimeField label="From" text={from} onText={setFrom} />
      <TimeField label="Until" text={until} onText={setUntil} />
      {person === null ? (
        <SearchPicker
          label="Who"
          placeholder="Name, job or number"
          find={rota.people}
          keyOf={({ id }) => id}
          draw={(found) => [found.name, aboutOf(found)].filter(Boolean).join(', ')}
          onChoose={setPerson}
          none={(text) => (text === '' ? 'Type the name of whoever it is.' : `Nobody matches “${text}”.`)}
        />
      ) : (
        <ChosenPerson label="Who" name={person.name} about={aboutOf(person)} onChange={() => setPerson(null)} />
      )}
      <Field label="Reason" required>
        <Input value={reason} maxLength={255} onChange={(_event, { value }) => setReason(value)} />
      </Field>
    </RotaDialog>
  )
}

const aboutOf = ({ job, department }: Found): string => [job, department].filter((part) => part !== null).join(', ')
