// Desks of other sites that this person may help: their open referrals stand in the inbox while it is on.

import { Spinner, Switch } from '@fluentui/react-components'
import { useCallback, useEffect, useState } from 'react'
import type { HelpDesk } from '../../stores/referral-list-store.ts'
import { useStores } from '../../stores/stores-context.tsx'
import { QuestionFrame } from './question-frame.tsx'
import styles from './referrals.module.css'

export const HelpDesksDialog = ({ onClose }: { onClose: () => void }) => {
  const { referrals } = useStores()
  const [desks, setDesks] = useState<readonly HelpDesk[] | null>(null)
  const [trouble, setTrouble] = useState<string | null>(null)
  const read = useCallback(async () => {
    const answer = await referrals.helpDesks()
    if (typeof answer === 'string') setTrouble(answer)
    else setDesks(answer)
  }, [referrals])
  useEffect(() => void read(), [read])
  return (
    <QuestionFrame
      title="Help a desk"
      does={null}
      ready={false}
      refusal={trouble}
      leave="Close"
      run={() => undefined}
      close={onClose}
    >
      <p>While you help, its open referrals stand in your inbox. What you do there says “remote” and your site.</p>
      {desks === null && trouble === null && <Spinner size="tiny" label="Looking for desks" />}
      {desks?.length === 0 && <p>No desk has asked for help from your department.</p>}
      <ul className={styles.desks}>
        {desks?.map(({ deskCode, name, siteName, helping, open }) => (
          <li key={deskCode}>
            <Switch
              checked={helping}
              label={[name, siteName, open === null ? null : `${open} open`].filter((part) => part !== null).join(', ')}
              onChange={(_event, { checked }) => {
                void referrals.help(deskCode, checked).then((refused) => {
                  setTrouble(refused)
                  void read()
                })
              }}
            />
          </li>
        ))}
      </ul>
    </QuestionFrame>
  )
}
