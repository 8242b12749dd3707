// What became of this person's acts on the referral: not sent, on its way and why, or refused with the words given back.

import { Button, MessageBar, MessageBarActions, MessageBarBody, MessageBarTitle } from '@fluentui/react-components'
import { useState } from 'react'
import { useStore } from 'zustand'
import type { ReferralDetail } from '../../../contract/referral-views.ts'
import { clinicalTime } from '../../../domain/clinical-time.ts'
import { useStores } from '../../stores/stores-context.tsx'
import styles from '../page/page.module.css'

export const ReferralMessages = ({ detail }: { detail: ReferralDetail }) => {
  const { referral } = useStores()
  const { refusal, asking, putAway } = useStore(referral.store)
  const told = detail.pending.filter((act) => act.state !== 'saving' && !putAway.has(act.id))
  return (
    <div className={styles.messages}>
      <Unsent detail={detail} />
      {refusal !== null && refusal.ref === detail.row.ref && asking === null && (
        <MessageBar intent="error" layout="multiline">
          <MessageBarBody>
            <MessageBarTitle>That was not done.</MessageBarTitle> {refusal.message} Nothing that you typed is lost.
          </MessageBarBody>
          <MessageBarActions>
            <Button size="small" onClick={referral.forgetRefusal}>
              Close
            </Button>
          </MessageBarActions>
        </MessageBar>
      )}
      {told.map(({ id, state, message, text, at }) => (
        <MessageBar key={id} intent={state === 'refused' ? 'error' : 'warning'} layout="multiline">
          <MessageBarBody>
            <MessageBarTitle>
              {state === 'refused'
                ? `What you did at ${clinicalTime(at)} was refused.`
                : 'What you did is not with the hospital yet.'}
            </MessageBarTitle>{' '}
            {message ?? 'It is kept on this computer, and sent as soon as that is possible.'}
            {state === 'refused' && text !== null && text !== '' && <q className={styles.givenBack}>{text}</q>}
          </MessageBarBody>
          {state === 'refused' && (
            <MessageBarActions>
              {text !== null && text !== '' && (
                <Button
                  size="small"
                  onClick={() => {
                    referral.takeWords(text)
                    referral.putAway(id)
                  }}
                >
                  Use my words again
                </Button>
              )}
              <Button size="small" onClick={() => referral.putAway(id)}>
                Close
              </Button>
            </MessageBarActions>
          )}
        </MessageBar>
      ))}
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
