// "Who had it, has it, will have it at …?": one question, any instant.

import { useState } from 'react'
import type { HeldAt, RotaRow } from '../../../contract/rota-views.ts'
import { clinicalDateTime } from '../../../domain/clinical-time.ts'
import { useStores } from '../../stores/stores-context.tsx'
import { useTold } from '../../ui/ticking-clock.tsx'
import { roleAtSite } from '../roles/role-at-site.ts'
import styles from './rota.module.css'
import { RotaDialog } from './rota-dialog.tsx'
import { heldWords } from './rota-words.ts'
import { instantOf, TimeField } from './time-field.tsx'

export const AskHolderDialog = ({
  row,
  onClose,
}: {
  row: Pick<RotaRow, 'ref' | 'name' | 'siteName'>
  onClose: () => void
}) => {
  const { rota } = useStores()
  const now = useTold((instant) => Math.floor(instant / 60_000) * 60_000)
  const [text, setText] = useState(() => clinicalDateTime(now))
  const [answer, setAnswer] = useState<HeldAt | null>(null)
  const [trouble, setTrouble] = useState<string | null>(null)
  const at = instantOf(text)
  const ask = async () => {
    if (at === null) return
    const found = await rota.heldAt(row.ref, at)
    setTrouble(typeof found === 'string' ? found : null)
    setAnswer(typeof found === 'string' ? null : found)
  }
  return (
    <RotaDialog
      title={`Who has ${roleAtSite(row)}?`}
      trouble={trouble}
      close="Close"
      onClose={onClose}
      act={{ label: 'Ask', disabled: at === null, run: () => void ask() }}
    >
      <TimeField label="At" text={text} onText={setText} />
      <p role="status" className={styles.answer}>
        {answer === null ? '' : heldWords(answer, roleAtSite(row), now)}
      </p>
    </RotaDialog>
  )
}
