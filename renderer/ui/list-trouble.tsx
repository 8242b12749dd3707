// A list could not be read. What was read before stays under this; where nothing was, it says so in full.

import { Button, MessageBar, MessageBarActions, MessageBarBody, MessageBarTitle } from '@fluentui/react-components'
import { StateMessage } from './state-message.tsx'

interface ListTroubleProps {
  readonly title: string
  readonly trouble: string | null
  readonly hasRows: boolean
  readonly onRetry: () => void
}

export const ListTrouble = ({ title, trouble, hasRows, onRetry }: ListTroubleProps) =>
  hasRows ? (
    <MessageBar intent="warning" layout="multiline" shape="square">
      <MessageBarBody>
        <MessageBarTitle>{title}.</MessageBarTitle> {trouble} What you see was read before.
      </MessageBarBody>
      <MessageBarActions>
        <Button size="small" onClick={onRetry}>
          Try again
        </Button>
      </MessageBarActions>
    </MessageBar>
  ) : (
    <StateMessage title={title} act={{ label: 'Try again', run: onRetry }}>
      <p>{trouble}</p>
    </StateMessage>
  )
