// Writing a referral, all by keyboard: specialty, how soon, what is wanted, question, patient, SBAR, and beside it what will
// happen. Ctrl+Enter sends, Alt+F9 pages instead; Esc puts it away and keeps what was typed.

import { Button, Dialog, DialogSurface, DialogTitle, MessageBar, MessageBarBody } from '@fluentui/react-components'
import { Send20Regular } from '@fluentui/react-icons/svg/send'
import { useEffect } from 'react'
import { useStore } from 'zustand'
import { faultsOfReferral } from '../../stores/refer-store.ts'
import { useStores } from '../../stores/stores-context.tsx'
import { KeyHint } from '../../ui/key-hint.tsx'
import { Waiting } from '../../ui/state-message.tsx'
import { useFocusBack } from '../../ui/use-focus-back.ts'
import { filesOf } from '../attachments/files-of.ts'
import styles from '../compose/compose.module.css'
import { comboOf } from '../shell/keys.ts'
import { DuplicateQuestion } from './duplicate-notes.tsx'
import { openReferral } from './open-referral.ts'
import { pageInstead } from './page-instead.ts'
import { referralFaultLines } from './refer-faults.ts'
import { ReferFields } from './refer-fields.tsx'
import { ReferPlan } from './refer-plan.tsx'
import { ReferWarnings } from './refer-warnings.tsx'
import { begunReferralWords } from './refer-words.ts'

/** Who is on, and what else was sent, grows old while somebody writes. */
const LOOK_AGAIN = 5_000

export const ReferSheet = () => {
  const stores = useStores()
  const { refer } = stores
  const state = useStore(refer.store)
  useFocusBack()
  useEffect(() => {
    const timer = setInterval(refer.look, LOOK_AGAIN)
    return () => clearInterval(timer)
  }, [refer])
  const faults = faultsOfReferral(state)
  const send = async (allTheSame = false) => {
    const ref = await refer.send(allTheSame)
    if (ref === null) requestAnimationFrame(focusWhatIsMissing)
    else openReferral(stores, ref, 'sent')
  }
  const open = (ref: string) => {
    refer.close()
    openReferral(stores, ref, null)
  }
  const page = () => pageInstead(stores)
  /** Whatever else is pasted or dropped goes where it always does. */
  const take = (event: { preventDefault(): void }, from: DataTransfer) => {
    const files = filesOf(from)
    if (files.length === 0) return
    event.preventDefault()
    void refer.files.add(files)
  }
  const keys: Readonly<Record<string, () => void>> = { 'Ctrl+Enter': () => void send(), 'Alt+F9': page }
  return (
    <Dialog open onOpenChange={(_event, { open: stays }) => !stays && refer.close()}>
      <DialogSurface
        className={styles.surface}
        aria-label="Refer a patient"
        onPaste={(event) => take(event, event.clipboardData)}
        onDragOver={(event) => event.preventDefault()}
        onDrop={(event) => take(event, event.dataTransfer)}
        onKeyDown={(event) => {
          const run = keys[comboOf(event.nativeEvent)]
          if (!run || event.repeat) return
          event.preventDefault()
          event.stopPropagation()
          run()
        }}
      >
        <div className={styles.sheet}>
          <DialogTitle as="h2" className={styles.title}>
            Refer a patient
          </DialogTitle>
          {state.reading ? (
            <Waiting label="Reading what you were writing" />
          ) : (
            <>
              <Begun />
              <div className={styles.columns}>
                <ReferFields key={state.sendId} faults={state.tried ? faults : {}} onOpen={open} onPage={page} />
                <ReferPlan />
              </div>
            </>
          )}
          <div className={styles.foot}>
            <div className={styles.footWarnings}>
              <ReferWarnings />
            </div>
            <DuplicateQuestion onOpen={open} onSend={() => void send(true)} onBack={refer.doNotSend} />
            {state.refusal !== null && (
              <MessageBar intent="error" layout="multiline">
                <MessageBarBody>Not sent. {state.refusal} Nothing that you typed is lost.</MessageBarBody>
              </MessageBar>
            )}
            {state.tried && <Missing lines={referralFaultLines(faults)} />}
            <div className={styles.ends}>
              <Button appearance="subtle" onClick={refer.discard}>
                Clear all
              </Button>
              <Button onClick={refer.close}>
                Close, keep my words <KeyHint keys="Esc" />
              </Button>
              <Button
                appearance="primary"
                icon={<Send20Regular />}
                aria-keyshortcuts="Control+Enter"
                disabledFocusable={state.sending || state.reading}
                onClick={() => void send()}
              >
                Send referral{state.specialty === null ? '' : ` to ${state.specialty.name}`}{' '}
                <KeyHint keys="Ctrl+Enter" />
              </Button>
            </div>
          </div>
        </div>
      </DialogSurface>
    </Dialog>
  )
}

const Begun = () => {
  const { refer } = useStores()
  const state = useStore(refer.store)
  if (!state.reopened) return null
  return (
    <div className={styles.begun}>
      <p>
        <span role="status">You are going on with a referral {begunReferralWords(state)}.</span>
        <Button size="small" onClick={refer.discard}>
          Start afresh
        </Button>
      </p>
    </div>
  )
}

const Missing = ({ lines }: { lines: readonly string[] }) =>
  lines.length === 0 ? null : (
    <MessageBar intent="warning" layout="multiline" role="alert">
      <MessageBarBody>
        {lines.length === 1 ? lines[0] : `${lines.length} things to put right. First: ${lines[0]}`}
      </MessageBarBody>
    </MessageBar>
  )

function focusWhatIsMissing(): void {
  const asked = document.querySelector<HTMLElement>('[data-duplicate-question] button')
  const wrong = document.querySelector<HTMLElement>('[data-compose] [aria-invalid="true"]')
  const target = asked ?? wrong
  target?.focus()
}
