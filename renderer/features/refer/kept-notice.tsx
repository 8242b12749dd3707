// A referral that was begun and is not sent says so wherever its writer is: nobody takes it for sent.

import { Button, MessageBar, MessageBarActions, MessageBarBody, MessageBarTitle } from '@fluentui/react-components'
import { useState } from 'react'
import { useStore } from 'zustand'
import { useStores } from '../../stores/stores-context.tsx'
import { begunReferralWords } from './refer-words.ts'

export const KeptNotice = () => {
  const { refer } = useStores()
  const state = useStore(refer.store)
  const [sure, setSure] = useState(false)
  const which = begunReferralWords(state)
  return (
    <MessageBar intent="info" shape="square" layout="auto">
      <MessageBarBody>
        <MessageBarTitle>
          A referral that you were writing is not sent{which === '' ? '' : `: ${which}`}.
        </MessageBarTitle>{' '}
        {sure ? 'Everything that you typed is thrown away.' : 'It is kept on this computer.'}
      </MessageBarBody>
      <MessageBarActions>
        {sure ? (
          <>
            <Button
              size="small"
              onClick={() => {
                setSure(false)
                refer.discard()
              }}
            >
              Throw it away
            </Button>
            <Button size="small" onClick={() => setSure(false)}>
              Keep it
            </Button>
          </>
        ) : (
          <>
            <Button size="small" onClick={refer.open}>
              Go on with it
            </Button>
            <Button size="small" onClick={() => setSure(true)}>
              Discard …
            </Button>
          </>
        )}
      </MessageBarActions>
    </MessageBar>
  )
}
