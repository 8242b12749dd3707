// The frame of every dialog about duty: title, content, what was refused, and two buttons of which one does it.

import {
  Button,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
} from '@fluentui/react-components'
import { type ReactNode, useEffect, useRef } from 'react'
import { useStore } from 'zustand'
import { useStores } from '../../stores/stores-context.tsx'
import { KeyHint } from '../../ui/key-hint.tsx'
import { useFocusBack } from '../../ui/use-focus-back.ts'

interface DutyDialogProps {
  readonly title: string
  readonly children: ReactNode
  /** What the button does, as its result. */
  readonly does: string
  readonly ready: boolean
  readonly onDo: () => void
  readonly keep: string
  readonly others?: ReactNode
  /** The button has the focus at once: Enter does it. */
  readonly buttonFirst?: boolean
}

export const DutyDialog = (props: DutyDialogProps) => {
  const { duty } = useStores()
  useFocusBack()
  const refusal = useStore(duty.store, (state) => state.refusal)
  const place = useRef<HTMLSpanElement>(null)
  const first = props.buttonFirst ?? false
  useEffect(() => {
    // After the dialog itself, which gives the focus to its first control.
    if (first) queueMicrotask(() => place.current?.querySelector('button')?.focus())
  }, [first])
  const close = () => duty.ask(null)
  const run = () => {
    if (props.ready) props.onDo()
  }
  return (
    <Dialog open onOpenChange={(_event, { open }) => !open && close()}>
      <DialogSurface
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || !event.ctrlKey) return
          event.preventDefault()
          run()
        }}
      >
        <DialogBody>
          <DialogTitle>{props.title}</DialogTitle>
          <DialogContent>
            {props.children}
            {refusal !== null && <p role="alert">{refusal.message}</p>}
          </DialogContent>
          <DialogActions fluid>
            {props.others}
            <Button onClick={close}>{props.keep}</Button>
            <span ref={place}>
              <Button
                appearance="primary"
                {...(first ? {} : { 'aria-keyshortcuts': 'Control+Enter' })}
                disabledFocusable={!props.ready}
                onKeyDown={(event) => {
                  // A key that is held down answers one question, not the next one too.
                  if (event.repeat) event.preventDefault()
                }}
                onClick={run}
              >
                {props.does} {!first && <KeyHint keys="Ctrl+Enter" />}
              </Button>
            </span>
          </DialogActions>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  )
}
