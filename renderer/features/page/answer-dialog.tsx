// The frame of a question about the open page: what it will do is on its button, Ctrl+Enter does it, Esc leaves all as it was.

import {
  Button,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
} from '@fluentui/react-components'
import type { ReactNode } from 'react'
import { useStore } from 'zustand'
import { useStores } from '../../stores/stores-context.tsx'
import { KeyHint } from '../../ui/key-hint.tsx'
import { useFocusBack } from '../../ui/use-focus-back.ts'

interface AnswerDialogProps {
  readonly title: string
  /** The button says its result. */
  readonly does: string
  readonly ready: boolean
  readonly run: () => void
  readonly children: ReactNode
}

export const AnswerDialog = ({ title, does, ready, run, children }: AnswerDialogProps) => {
  const { page } = useStores()
  useFocusBack()
  const refusal = useStore(page.store, (state) => state.refusal)
  const go = () => ready && run()
  return (
    <Dialog open onOpenChange={(_event, { open }) => !open && page.ask(null)}>
      <DialogSurface
        onKeyDown={(event) => {
          if (event.key === 'Enter' && event.ctrlKey) go()
        }}
      >
        <DialogBody>
          <DialogTitle>{title}</DialogTitle>
          <DialogContent>
            {refusal !== null && <p role="alert">That was not done. {refusal.message}</p>}
            {children}
          </DialogContent>
          <DialogActions fluid>
            <Button onClick={() => page.ask(null)}>Leave it as it is</Button>
            <Button appearance="primary" disabledFocusable={!ready} onClick={go}>
              {does} <KeyHint keys="Ctrl+Enter" />
            </Button>
          </DialogActions>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  )
}
