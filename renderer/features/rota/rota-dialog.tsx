// The frame of a dialog of the rota: title, content, what went wrong, and its buttons.

import {
  Button,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
  MessageBar,
  MessageBarBody,
} from '@fluentui/react-components'
import type { ReactNode } from 'react'
import { useFocusBack } from '../../ui/use-focus-back.ts'
import styles from './rota.module.css'

interface RotaDialogProps {
  readonly title: string
  readonly children: ReactNode
  readonly trouble: string | null
  readonly close: string
  readonly onClose: () => void
  readonly act?: { readonly label: string; readonly run: () => void; readonly disabled: boolean } | undefined
}

export const RotaDialog = ({ title, children, trouble, close, onClose, act }: RotaDialogProps) => {
  useFocusBack()
  return (
    <Dialog open onOpenChange={(_event, { open }) => !open && onClose()}>
      <DialogSurface>
        <DialogBody>
          <DialogTitle>{title}</DialogTitle>
          <DialogContent className={styles.dialog}>
            {children}
            <div role="status">
              {trouble !== null && (
                <MessageBar intent="error" layout="multiline">
                  <MessageBarBody>{trouble}</MessageBarBody>
                </MessageBar>
              )}
            </div>
          </DialogContent>
          <DialogActions>
            <Button onClick={onClose}>{close}</Button>
            {act && (
              <Button appearance="primary" disabledFocusable={act.disabled} onClick={act.run}>
                {act.label}
              </Button>
            )}
          </DialogActions>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  )
}
