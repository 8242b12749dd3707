// Words to the other side. Whom the page is for may also take it with a time, in one press. Ctrl+Enter sends the words.

import { Button, Field, Textarea } from '@fluentui/react-components'
import { Send20Regular } from '@fluentui/react-icons/svg/send'
import { useEffect, useRef } from 'react'
import { useStore } from 'zustand'
import type { PageDetail } from '../../../contract/views.ts'
import { useStores } from '../../stores/stores-context.tsx'
import { KeyHint } from '../../ui/key-hint.tsx'
import { useFocusBack } from '../../ui/use-focus-back.ts'
import { EtaChoice } from './eta-choice.tsx'
import { actsOf } from './page-acts.ts'
import styles from './reply-composer.module.css'

export const ReplyComposer = ({ detail }: { detail: PageDetail }) => {
  const { page } = useStores()
  const { row } = detail
  const draft = useStore(page.store, (state) => state.drafts[row.ref] ?? '')
  const box = useRef<HTMLTextAreaElement>(null)
  useFocusBack()
  useEffect(() => box.current?.focus(), [])

  const close = () => page.compose(false)
  const send = () => void page.reply(draft)
  const to = row.sentByMe ? row.roleName : row.sentBy

  return (
    <form
      className={styles.composer}
      aria-label={`Reply to ${to}`}
      onSubmit={(event) => {
        event.preventDefault()
        send()
      }}
      onKeyDown={(event) => {
        if (event.key === 'Escape') {
          // Esc puts the box away and keeps what is in it; the page stays open.
          event.stopPropagation()
          close()
        } else if (event.key === 'Enter' && event.ctrlKey) {
          event.preventDefault()
          send()
        }
      }}
    >
      {actsOf(detail).attend && <EtaChoice withWords={draft.trim() !== ''} />}
      <Field label={`Reply to ${to}`}>
        <Textarea
          textarea={{ ref: box }}
          value={draft}
          rows={2}
          maxLength={2_000}
          resize="vertical"
          onChange={(_event, { value }) => page.draft(value)}
        />
      </Field>
      <div className={styles.ends}>
        <Button appearance="subtle" onClick={close}>
          Close, keep my words <KeyHint keys="Esc" />
        </Button>
        <Button type="submit" appearance="primary" icon={<Send20Regular />} disabledFocusable={draft.trim() === ''}>
          Send reply <KeyHint keys="Ctrl+Enter" />
        </Button>
      </div>
    </form>
  )
}
