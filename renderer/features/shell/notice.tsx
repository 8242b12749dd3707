// One bar of what a person must know about this console.

import { Button, MessageBar, MessageBarActions, MessageBarBody, MessageBarTitle } from '@fluentui/react-components'
import type { ReactNode } from 'react'

interface NoticeProps {
  readonly intent: 'error' | 'warning' | 'success' | 'info'
  readonly title: string
  readonly children: ReactNode
  readonly act?: { readonly label: string; readonly run: () => void }
}

export const Notice = ({ intent, title, children, act }: NoticeProps) => (
  <MessageBar intent={intent} shape="square">
    <MessageBarBody>
      <MessageBarTitle>{title}</MessageBarTitle> {children}
    </MessageBarBody>
    {act && (
      <MessageBarActions>
        <Button size="small" onClick={act.run}>
          {act.label}
        </Button>
      </MessageBarActions>
    )}
  </MessageBar>
)
