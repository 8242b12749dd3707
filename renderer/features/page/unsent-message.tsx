// A page that the hospital does not have: loud, with what to ring instead, and what can be done about it.

import { Button, MessageBar, MessageBarActions, MessageBarBody, MessageBarTitle } from '@fluentui/react-components'
import { useState } from 'react'
import type { PageRow } from '../../../contract/views.ts'
import { useStores } from '../../stores/stores-context.tsx'
import { useTold } from '../../ui/ticking-clock.tsx'

/** Usually it is with the hospital before anybody has read this far. */
const SHOULD_TAKE = 3_000

export const UnsentMessage = ({ row }: { row: PageRow }) => {
  const { compose, page } = useStores()
  const slow = useTold((now) => now - row.sentAt > SHOULD_TAKE)
  const [trouble, setTrouble] = useState<string | null>(null)
  const { unsent } = row
  if (unsent === null || (unsent.state === 'saving' && !slow)) return null
  const ended = unsent.state === 'refused' || unsent.state === 'withdrawn'
  return (
    <MessageBar intent={unsent.state === 'withdrawn' ? 'info' : 'error'} layout="multiline" role="alert">
      <MessageBarBody>
        <MessageBarTitle>
          {unsent.state === 'withdrawn' ? 'Not sent.' : 'Nobody has been told of this page.'}
        </MessageBarTitle>{' '}
        {unsent.message ?? 'It is taking longer than usual to send.'} <strong>{unsent.instead}</strong>
        {trouble !== null && <span> It could not be opened again: {trouble}</span>}
      </MessageBarBody>
      {ended && (
        <MessageBarActions>
          <Button
            size="small"
            onClick={() => {
              void compose.takeBack(row.ref).then((why) => {
                setTrouble(why)
                if (why === null) page.close()
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
