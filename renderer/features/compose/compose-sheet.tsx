// Writing a page, all by keyboard: role, level, reason, patient, SBAR, and beside it what will happen. Ctrl+Enter sends; Esc
// puts it away and keeps what was typed.

import { Button, Dialog, DialogSurface, DialogTitle, MessageBar, MessageBarBody } from '@fluentui/react-components'
import { Send20Regular } from '@fluentui/react-icons/svg/send'
import { useEffect } from 'react'
import { useStore } from 'zustand'
import { levelWord } from '../../../domain/level.ts'
import { faultsOf } from '../../stores/compose-store.ts'
import { useStores } from '../../stores/stores-context.tsx'
import { KeyHint } from '../../ui/key-hint.tsx'
import { useFocusBack } from '../../ui/use-focus-back.ts'
import { filesOf } from '../attachments/files-of.ts'
import { BegunNotes } from './begun-notes.tsx'
import styles from './compose.module.css'
import { ComposeFields } from './compose-fields.tsx'
import { faultLines } from './fault-lines.ts'
import { PlanPanel } from './plan-panel.tsx'
import { PlanWarnings } from './plan-warnings.tsx'

/** What is known of reach and of holders grows old while somebody writes. */
const LOOK_AGAIN = 5_000

export const ComposeSheet = () => {
  const { compose, queue, page, ui } = useStores()
  const state = useStore(compose.store)
  useFocusBack()
  useEffect(() => {
    const timer = setInterval(compose.look, LOOK_AGAIN)
    return () => clearInterval(timer)
  }, [compose])
  const faults = faultsOf(state)
  const missing = faultLines(faults)
  const send = async () => {
    const ref = await compose.send()
    if (ref === null) {
      requestAnimationFrame(focusFirstFault)
      return
    }
    ui.go('queue')
    queue.show('sent')
    page.open(ref)
  }
  /** Whatever else is pasted or dropped goes where it always does. */
  const take = (event: { preventDefault(): void }, from: DataTransfer) => {
    const files = filesOf(from)
    if (files.length === 0) return
    event.preventDefault()
    void compose.files.add(files)
  }
  return (
    <Dialog open onOpenChange={(_event, { open }) => !open && compose.close()}>
      <DialogSurface
        className={styles.surface}
        aria-label="New page"
        onPaste={(event) => take(event, event.clipboardData)}
        onDragOver={(event) => event.preventDefault()}
        onDrop={(event) => take(event, event.dataTransfer)}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || !event.ctrlKey) return
          event.preventDefault()
          void send()
        }}
      >
        <form
          className={styles.sheet}
          onSubmit={(event) => {
            event.preventDefault()
            void send()
          }}
        >
          <DialogTitle as="h2" className={styles.title}>
            New page
          </DialogTitle>
          <BegunNotes />
          <div className={styles.columns}>
            <ComposeFields key={state.sendId} faults={state.tried ? faults : {}} />
            <PlanPanel />
          </div>
          <div className={styles.foot}>
            <div className={styles.footWarnings}>
              <PlanWarnings />
            </div>
            {state.refusal !== null && (
              <MessageBar intent="error" layout="multiline">
                <MessageBarBody>Not sent. {state.refusal} Nothing that you typed is lost.</MessageBarBody>
              </MessageBar>
            )}
            {state.tried && missing.length > 0 && (
              <MessageBar intent="warning" layout="multiline" role="alert">
                <MessageBarBody>
                  {missing.length === 1 ? missing[0] : `${missing.length} things to put right. First: ${missing[0]}`}
                </MessageBarBody>
              </MessageBar>
            )}
            <div className={styles.ends}>
              <Button appearance="subtle" onClick={compose.discard}>
                Clear all
              </Button>
              <Button onClick={compose.close}>
                Close, keep my words <KeyHint keys="Esc" />
              </Button>
              <Button
                type="submit"
                appearance="primary"
                icon={<Send20Regular />}
                aria-keyshortcuts="Control+Enter"
                disabledFocusable={state.sending}
              >
                {sendWords(state.draft.level, state.roleName)} <KeyHint keys="Ctrl+Enter" />
              </Button>
            </div>
          </div>
        </form>
      </DialogSurface>
    </Dialog>
  )
}

/** The button says its result. */
function sendWords(level: keyof typeof levelWord | null, roleName: string): string {
  const to = roleName === '' ? '' : ` to ${roleName}`
  if (level === null) return `Send page${to}`
  return level === 5 ? `Send for information${to}` : `Send ${levelWord[level].toLowerCase()} page${to}`
}

function focusFirstFault(): void {
  document.querySelector<HTMLElement>('[data-compose] [aria-invalid="true"]')?.focus()
}
