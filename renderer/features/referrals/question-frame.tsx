// The frame of a question about referrals: whose it is, what will be done is on its button, Ctrl+Enter does it, Esc leaves all
// as it was. What was refused is said here, where it was asked.

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
import { KeyHint } from '../../ui/key-hint.tsx'
import { useFocusBack } from '../../ui/use-focus-back.ts'
import styles from './referrals.module.css'

interface QuestionFrameProps {
  readonly title: string
  readonly about?: ReactNode
  /** The button says its result; null: what is asked is done by the choices themselves. */
  readonly does: string | null
  readonly ready: boolean
  readonly refusal: string | null
  readonly leave?: string
  readonly run: () => void
  readonly close: () => void
  readonly onKey?: (key: string) => boolean
  /** What lies under it cannot be seen while it is asked. */
  readonly covers?: boolean
  readonly children: ReactNode
}

export const QuestionFrame = (props: QuestionFrameProps) => {
  const { title, about, does, ready, refusal, run, close, onKey, children } = props
  useFocusBack()
  const go = () => ready && run()
  return (
    <Dialog open onOpenChange={(_event, { open }) => !open && close()}>
      <DialogSurface
        {...(props.covers ? { backdrop: { className: styles.covers } } : {})}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && event.ctrlKey) {
            event.preventDefault()
            if (!event.repeat) go()
            return
          }
          const plain = !event.ctrlKey && !event.altKey && !event.metaKey && !event.repeat
          // A digit that is typed into a box is text.
          if (!plain || event.target instanceof HTMLInputElement || event.target instanceof HTMLTextAreaElement) return
          if (onKey?.(event.key)) event.preventDefault()
        }}
      >
        <DialogBody>
          <DialogTitle>{title}</DialogTitle>
          <DialogContent className={styles.form ?? ''}>
            {about}
            {refusal !== null && <p role="alert">That was not done. {refusal}</p>}
            {children}
          </DialogContent>
          <DialogActions fluid>
            <Button onClick={close}>{props.leave ?? 'Leave it as it is'}</Button>
            {does !== null && (
              <Button
                appearance="primary"
                aria-keyshortcuts="Control+Enter"
                disabledFocusable={!ready}
                onKeyDown={(event) => {
                  // A key that is held down answers one question, not the next one too.
                  if (event.repeat) event.preventDefault()
                }}
                onClick={go}
              >
                {does} <KeyHint keys="Ctrl+Enter" />
              </Button>
            )}
          </DialogActions>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  )
}
