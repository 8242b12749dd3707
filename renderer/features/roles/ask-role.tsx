// Asks before a role changes hands, and says what follows from it.

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
import type { RoleRow } from '../../../contract/views.ts'
import { useStores } from '../../stores/stores-context.tsx'
import { useFocusBack } from '../../ui/use-focus-back.ts'
import { coverWords } from '../duty/duty-words.ts'
import { counted } from '../shell/words.ts'
import { siteOf } from './role-words.ts'

export const AskRole = ({ role, what }: { role: RoleRow; what: 'take' | 'give-back' }) => {
  const { duty, roles } = useStores()
  useFocusBack()
  const taking = what === 'take'
  const count = role.openPages ?? 0
  const open = count === 0 ? '' : ` ${counted(count, 'page')} for it ${count === 1 ? 'is' : 'are'} open.`
  // Two sites may have a role of the same name: the question always says which.
  const which = `${role.name}, ${siteOf(role)}`
  const held = useStore(duty.store, ({ view }) => view?.held.find(({ ref }) => ref === role.ref))
  const cover = held ? coverWords(held.cover) : 'its deputy, or switchboard'
  return (
    <Dialog open onOpenChange={(_event, { open: stays }) => !stays && roles.ask(null)}>
      <DialogSurface>
        <DialogBody>
          <DialogTitle>{taking ? `Take ${which}?` : `Give back ${which}?`}</DialogTitle>
          <DialogContent>
            {taking
              ? `From now on, pages for it come to you, here, each with a notification.${open}`
              : `From now on nobody holds it, until somebody takes it: it is covered by ${cover}. Pages for it no longer alert you.${open}`}
          </DialogContent>
          <DialogActions>
            <Button onClick={() => roles.ask(null)}>{taking ? 'Do not take it' : 'Keep it'}</Button>
            <Button appearance="primary" onClick={() => void (taking ? roles.take() : roles.giveBack())}>
              {taking ? 'Take role' : 'Give back'}
            </Button>
          </DialogActions>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  )
}
