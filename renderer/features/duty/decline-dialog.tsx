// The taker says no; the giver is told, with the reason if there is one, and keeps the role.

import { Field, Input } from '@fluentui/react-components'
import { useState } from 'react'
import { useStore } from 'zustand'
import { useStores } from '../../stores/stores-context.tsx'
import { roleAtSite } from '../roles/role-at-site.ts'
import { DutyDialog } from './duty-dialog.tsx'

export const DeclineDialog = ({ role: ref }: { role: string }) => {
  const { duty } = useStores()
  const offer = useStore(duty.store, ({ view }) => view?.offers.find((each) => each.ref === ref))
  const [reason, setReason] = useState('')
  const words = reason.trim()
  return (
    <DutyDialog
      title={`Decline ${offer ? roleAtSite(offer) : 'this role'}?`}
      does="Decline it"
      ready={offer !== undefined}
      onDo={() => void duty.act('roles.decline', words === '' ? { ref } : { ref, reason: words })}
      keep="Do not decline"
    >
      <Field label="Why? (optional)" hint={`${offer?.from.name ?? 'The holder'} is told, and keeps the role.`}>
        <Input value={reason} maxLength={300} onChange={(_event, { value }) => setReason(value)} />
      </Field>
    </DutyDialog>
  )
}
