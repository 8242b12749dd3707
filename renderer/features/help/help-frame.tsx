// A sheet over the console with a title and one way out.

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
import { useStores } from '../../stores/stores-context.tsx'
import { ScrollArea } from '../../ui/scroll-area.tsx'
import { useFocusBack } from '../../ui/use-focus-back.ts'
import styles from './help.module.css'

export const HelpFrame = ({ title, children }: { title: string; children: ReactNode }) => {
  const { ui } = useStores()
  useFocusBack()
  return (
    <Dialog open onOpenChange={(_event, { open }) => !open && ui.openSheet(null)}>
      <DialogSurface>
        <DialogBody>
          <DialogTitle>{title}</DialogTitle>
          <DialogContent className={styles.content}>
            <ScrollArea label={title} className={styles.scroll}>
              {children}
            </ScrollArea>
          </DialogContent>
          <DialogActions>
            <Button appearance="primary" onClick={() => ui.openSheet(null)}>
              Close
            </Button>
          </DialogActions>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  )
}
