// Takes a role from its holder without their consent. They are told at once, and why.

import { Field, Input } from '@fluentui/react-components'
import { useState } from 'react'
import { useStores } from '../../stores/stores-context.tsx'
import { roleAtSite } from '../roles/role-at-site.ts'
import styles from './duty.module.css'
import { DutyDialog } from './duty-dialog.tsx'
import { useRoleCard } from './use-role-card.ts'

const FEWEST_LETTERS = 5

export const ForceDialog = ({ role: ref }: { role: string }) => {
  const { duty } = useStores()
  const { card } = useRoleCard(ref)
  const [reason, setReason] = useState('')
  const holder = card?.row.holder?.name ?? 'its holder'
  const name = card ? roleAtSite(card.row) : 'this role'
  const enough = (reason.match(/\p{L}/gu) ?? []).length >= FEWEST_LETTERS
  return (
    <DutyDialog
      title={`Take over ${name} from ${holder}?`}
      does={`Take it from ${holder}`}
      ready={enough && card !== null && card.row.holder !== null && !card.row.mine}
      onDo={() => void duty.act('roles.force', { ref, reason: reason.trim() })}
      keep="Do not take it"
    >
      <div className={styles.form}>
        <p>
          Ask {holder} to hand it over if you can. If you take it, pages for it come to you from now on, and {holder} is
          told at once that it was you, and why.
        </p>
        <Field label="Why" required hint="In a few words, without patient details.">
          <Input value={reason} maxLength={300} onChange={(_event, { value }) => setReason(value)} />
        </Field>
      </div>
    </DutyDialog>
  )
}
