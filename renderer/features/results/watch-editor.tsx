// Making a watch: what it asks on the left; what it would have told in the last 72 hours on the right, while it is made.

import {
  Button,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
} from '@fluentui/react-components'
import { useStore } from 'zustand'
import { useStores } from '../../stores/stores-context.tsx'
import { KeyHint } from '../../ui/key-hint.tsx'
import { Waiting } from '../../ui/state-message.tsx'
import { useFocusBack } from '../../ui/use-focus-back.ts'
import styles from './results.module.css'
import { WatchFields } from './watch-fields.tsx'
import { WatchPreview } from './watch-preview.tsx'
import watch from './watches.module.css'

export const WatchEditor = () => {
  const { results, watches } = useStores()
  const { form, offers, preview, saving, refusal } = useStore(watches.store)
  useFocusBack()
  if (form === null) return null
  const ready = preview !== null && preview.fault === null && !saving
  const save = () => {
    if (ready) void watches.save().then((saved) => saved && results.show('watched'))
  }
  return (
    <Dialog open onOpenChange={(_event, { open }) => !open && watches.leave()}>
      <DialogSurface
        className={watch.wide ?? ''}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || !event.ctrlKey) return
          event.preventDefault()
          if (!event.repeat) save()
        }}
      >
        <DialogBody>
          <DialogTitle>New watch</DialogTitle>
          <DialogContent className={watch.editor ?? ''}>
            {offers === null ? (
              <Waiting label="Reading what can be watched" />
            ) : (
              <WatchFields form={form} offers={offers} />
            )}
            <WatchPreview form={form} />
          </DialogContent>
          <DialogActions fluid>
            {refusal !== null && (
              <p role="alert" className={styles.refusal}>
                It was not saved. {refusal} Nothing that you chose is lost.
              </p>
            )}
            <Button onClick={watches.leave}>Close, and keep what I chose</Button>
            <Button
              appearance="primary"
              aria-keyshortcuts="Control+Enter"
              disabledFocusable={!ready}
              onKeyDown={(event) => {
                if (event.repeat) event.preventDefault()
              }}
              onClick={save}
            >
              {saving ? 'Saving' : 'Start watching'} <KeyHint keys="Ctrl+Enter" />
            </Button>
          </DialogActions>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  )
}
