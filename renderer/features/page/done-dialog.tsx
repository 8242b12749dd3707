// Asks before a page is closed: done is a fact that stays. How it ended may be said in words.

import {
  Button,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
  Field,
  Textarea,
} from '@fluentui/react-components'
import { useState } from 'react'
import { useStore } from 'zustand'
import { useStores } from '../../stores/stores-context.tsx'
import { KeyHint } from '../../ui/key-hint.tsx'
import { useFocusBack } from '../../ui/use-focus-back.ts'

export const DoneDialog = ({ reason }: { reason: string }) => {
  const { page } = useStores()
  useFocusBack()
  const [words, setWords] = useState('')
  const refusal = useStore(page.store, (state) => state.refusal)
  const finish = () => void page.done(words)
  return (
    <Dialog open onOpenChange={(_event, { open }) => !open && page.askDone(false)}>
      <DialogSurface
        onKeyDown={(event) => {
          if (event.key === 'Enter' && event.ctrlKey) finish()
        }}
      >
        <DialogBody>
          <DialogTitle>Mark “{reason}” done?</DialogTitle>
          <DialogContent>
            {refusal !== null && <p role="alert">That was not done. {refusal.message}</p>}
            <Field label="How did it end? (optional)" hint="The sender sees these words with the page.">
              <Textarea value={words} maxLength={2_000} rows={3} onChange={(_event, { value }) => setWords(value)} />
            </Field>
          </DialogContent>
          <DialogActions fluid>
            <Button onClick={() => page.askDone(false)}>Keep it open</Button>
            <Button appearance="primary" onClick={finish}>
              Mark done <KeyHint keys="Ctrl+Enter" />
            </Button>
          </DialogActions>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  )
}
