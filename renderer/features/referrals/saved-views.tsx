// What was asked, kept under a name: shown again with one press, renamed, or dropped.

import { Button, Field, Input } from '@fluentui/react-components'
import { useState } from 'react'
import { useStore } from 'zustand'
import type { ReferralQuery, SavedView } from '../../../contract/referral-channels.ts'
import { useStores } from '../../stores/stores-context.tsx'
import styles from './referrals.module.css'

export const SavedViews = ({ query }: { query: ReferralQuery }) => {
  const { referrals } = useStores()
  const { views, viewTrouble } = useStore(referrals.store)
  const [name, setName] = useState('')
  const [renaming, setRenaming] = useState<SavedView | null>(null)
  const keep = async () => {
    const kept = await (renaming === null ? referrals.saveView(name) : referrals.renameView(renaming, name))
    if (!kept) return
    setName('')
    setRenaming(null)
  }
  const here = views.filter((view) => view.query.box === query.box)
  return (
    <section aria-label="Views that I keep">
      {here.map((view) => (
        <div key={view.id} className={styles.row}>
          <Button size="small" onClick={() => referrals.askAll(view.query)}>
            {view.name}
          </Button>
          <Button
            size="small"
            appearance="subtle"
            aria-label={`Rename ${view.name}`}
            onClick={() => {
              setRenaming(view)
              setName(view.name)
            }}
          >
            Rename
          </Button>
          <Button
            size="small"
            appearance="subtle"
            aria-label={`Drop ${view.name}`}
            onClick={() => void referrals.dropView(view.id)}
          >
            Drop
          </Button>
        </div>
      ))}
      <form
        className={styles.row}
        onSubmit={(event) => {
          event.preventDefault()
          if (name.trim() !== '') void keep()
        }}
      >
        <Field label={renaming === null ? 'Keep this view as' : `New name of ${renaming.name}`} size="small">
          <Input size="small" maxLength={80} value={name} onChange={(_event, { value }) => setName(value)} />
        </Field>
        <Button size="small" type="submit" disabledFocusable={name.trim() === ''}>
          {renaming === null ? 'Keep view' : 'Rename'}
        </Button>
      </form>
      {viewTrouble !== null && <p role="alert">{viewTrouble}</p>}
    </section>
  )
}
