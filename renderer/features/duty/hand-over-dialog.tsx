// The giver's side: to whom, and a word along with it. Nothing changes hands until the other one accepts.

import { Field, Input, Select } from '@fluentui/react-components'
import { useState } from 'react'
import { useStore } from 'zustand'
import type { Taker } from '../../../contract/role-views.ts'
import { useStores } from '../../stores/stores-context.tsx'
import { roleAtSite } from '../roles/role-at-site.ts'
import styles from './duty.module.css'
import { DutyDialog } from './duty-dialog.tsx'
import { TakerPicker } from './taker-picker.tsx'

export const HandOverDialog = ({ role: ref }: { role: string }) => {
  const { duty } = useStores()
  const held = useStore(duty.store, ({ view }) => view?.held)
  const [taker, setTaker] = useState<Taker | null>(null)
  const [note, setNote] = useState('')
  const role = held?.find((each) => each.ref === ref)
  const offer = () => {
    if (!taker) return
    const words = note.trim()
    const to = { id: taker.id, name: taker.name }
    void duty.act('roles.offer', words === '' ? { ref, to } : { ref, to, note: words })
  }
  return (
    <DutyDialog
      title={`Hand over ${role ? roleAtSite(role) : 'this role'}`}
      does={taker ? `Offer it to ${taker.name}` : 'Offer it'}
      ready={taker !== null && role !== undefined}
      onDo={offer}
      keep="Keep it"
    >
      <div className={styles.form}>
        {held && held.length > 1 && (
          <Field label="Role">
            <Select value={ref} onChange={(_event, { value }) => duty.ask({ what: 'hand-over', ref: value })}>
              {held.map((each) => (
                <option key={each.ref} value={each.ref}>
                  {roleAtSite(each)}
                </option>
              ))}
            </Select>
          </Field>
        )}
        <TakerPicker role={ref} label="To whom" chosen={taker} onChoose={setTaker} />
        <Field label="A word for them (optional)" hint="No patient details: it is kept with the role.">
          <Input value={note} maxLength={300} onChange={(_event, { value }) => setNote(value)} />
        </Field>
        <p className={styles.quiet}>
          It stays with you, and pages go on coming to you, until they have read what is open, heard a test alert and
          accepted.
        </p>
      </div>
    </DutyDialog>
  )
}
