// What became of this person's acts on the referral: not sent, on its way and why, or refused with the words given back.

import { Button, MessageBar, MessageBarActions, MessageBarBody, MessageBarTitle } from '@fluentui/react-components'
import { useState } from 'react'
import { useStore } from 'zustand'
import type { ReferralDetail } from '../../../contract/referral-views.ts'
import { useStores } from '../../stores/stores-context.tsx'
import styles from '../page/page.module.css'
import { ToldActs } from '../page/told-acts.tsx'

export const ReferralMessages = ({ detail }: { detail: ReferralDetail }) => {
  const { referral } = useStores()
  const { refusal, asking, putAway } = useStore(referral.store)
  return (
    <div className={styles.messages}>
      <Unsent detail={detail} />
      <ToldActs
        refusal={refusal?.ref === detail.row.ref && asking === null ? refusal.message : null}
        onForget={referral.forgetRefusal}
        pending={detail.pending}
        putAway={putAway}
        onPutAway={referral.putAway}
        onTakeWords={referral.takeWords}
      />
    </div>
  )
}

const Unsent = ({ detail }: { detail: ReferralDetail }) => {
  const { refer, referral } = useStores()
  const [trouble, setTrouble] = useState<string | null>(null)
  const { ref, unsent } = detail.row
  if (unsent === null || unsent.state === 'saving') return null
  const ended = unsent.state === 'refused' || unsent.state === 'withdrawn'
  return (
    <MessageBar intent={unsent.state === 'withdrawn' ? 'info' : 'error'} layout="multiline" role="alert">
      <MessageBarBody>
        <MessageBarTitle>
          {unsent.state === 'withdrawn' ? 'Not sent.' : 'The specialty does not have this referral.'}
        </MessageBarTitle>{' '}
        {unsent.message} <strong>{unsent.instead}</strong>
        {trouble !== null && <span> It could not be opened again: {trouble}</span>}
      </MessageBarBody>
      {ended && (
        <MessageBarActions>
          <Button
            size="small"
            onClick={() => {
              void refer.takeBack(ref).then((why) => {
                setTrouble(why)
                if (why === null) referral.close()
              })
            }}
          >
            Edit and send again
          </Button>
        </MessageBarActions>
      )}
    </MessageBar>
  )
}
