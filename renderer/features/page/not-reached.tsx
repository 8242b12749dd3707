// For the sender, before they leave the screen: whose console could not be reached, who is tried instead, what to ring.

import { Button, MessageBar, MessageBarActions, MessageBarBody, MessageBarTitle } from '@fluentui/react-components'
import type { PageDetail } from '../../../contract/views.ts'
import { useStores } from '../../stores/stores-context.tsx'
import { ReachSign } from '../reach/reach-sign.tsx'
import { notReachedWords } from './not-reached-words.ts'

export const NotReached = ({ detail: { unreached } }: { detail: PageDetail }) => {
  const { page, people } = useStores()
  if (unreached === null) return null
  const { title, trying } = notReachedWords(unreached)
  return (
    <MessageBar intent="error" layout="multiline" role="alert">
      <MessageBarBody>
        <MessageBarTitle>{title}</MessageBarTitle> {trying} <strong>{unreached.instead}</strong>
        {unreached.roles.map(({ code }) => (
          <div key={code}>
            <ReachSign roleCode={code} />
          </div>
        ))}
      </MessageBarBody>
      {unreached.numbers.length > 0 && (
        <MessageBarActions>
          {unreached.numbers.map(({ roleCode, lane, number }) => (
            <Button
              key={`${roleCode} ${lane}`}
              size="small"
              onClick={() => {
                void page.rang(roleCode, lane)
                if (lane === 'phone') void people.dial(number, 'command')
              }}
            >
              {lane === 'phone' ? `Ring ${number}` : `I have bleeped ${number}`}
            </Button>
          ))}
        </MessageBarActions>
      )}
    </MessageBar>
  )
}
