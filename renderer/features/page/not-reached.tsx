// For the sender, before they leave the screen: whose console could not be reached, who is tried instead, what to ring.

import { MessageBar, MessageBarBody, MessageBarTitle } from '@fluentui/react-components'
import type { PageDetail } from '../../../contract/views.ts'
import { ReachSign } from '../reach/reach-sign.tsx'
import { notReachedWords } from './not-reached-words.ts'

export const NotReached = ({ detail: { unreached } }: { detail: PageDetail }) => {
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
    </MessageBar>
  )
}
