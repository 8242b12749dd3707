// Asks before the locked data is left behind: what was not yet sent in it stays locked with it.

import {
  Button,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
} from '@fluentui/react-components'
import { useFocusBack } from '../../ui/use-focus-back.ts'

interface BeginAnewDialogProps {
  readonly onKeep: () => void
  readonly onBegin: () => void
}

export const BeginAnewDialog = ({ onKeep, onBegin }: BeginAnewDialogProps) => {
  useFocusBack()
  return (
    <Dialog open modalType="alert">
      <DialogSurface>
        <DialogBody>
          <DialogTitle>Begin anew, without the locked data?</DialogTitle>
          <DialogContent>
            <p>The hospital’s lists are read again, and you can work at once.</p>
            <p>
              The locked data is kept aside on this computer. If something you did had not been sent yet, it stays
              locked in there and the hospital does not get it: check what you did last.
            </p>
          </DialogContent>
          <DialogActions fluid>
            <Button appearance="primary" onClick={onKeep}>
              Keep it and go back
            </Button>
            <Button onClick={onBegin}>Begin anew</Button>
          </DialogActions>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  )
}
