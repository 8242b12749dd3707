// Words to the sender. Two of the templates go at once, each saying so; the third starts a sentence. Ctrl+Enter sends.

import { Button, Field, Textarea } from '@fluentui/react-components'
import { Send20Regular } from '@fluentui/react-icons/svg/send'
import { useEffect, useRef } from 'react'
import { useStore } from 'zustand'
import { useStores } from '../../stores/stores-context.tsx'
import { KeyHint } from '../../ui/key-hint.tsx'
import { useFocusBack } from '../../ui/use-focus-back.ts'
import styles from './reply-composer.module.css'

const AT_ONCE = ['On my way', '10 minutes'] as const
const START = 'Ring me on '

interface ReplyComposerProps {
  readonly page: string
  readonly to: string
}

export const ReplyComposer = ({ page: ref, to }: ReplyComposerProps) => {
  const { page } = useStores()
  const draft = useStore(page.store, (state) => state.drafts[ref] ?? '')
  const box = useRef<HTMLTextAreaElement>(null)
  useFocusBack()
  useEffect(() => box.current?.focus(), [])

  const close = () => page.compose(false)
  const send = () => void page.reply(draft)

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
      <div className={styles.templates}>
        {AT_ONCE.map((words) => (
          <Button key={words} size="small" shape="circular" onClick={() => void page.reply(words)}>
            Send “{words}”
          </Button>
        ))}
        <Button
          size="small"
          shape="circular"
          onClick={() => {
            page.draft(`${START}${draft}`)
            box.current?.focus()
          }}
        >
          Ring me on …
        </Button>
      </div>
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
