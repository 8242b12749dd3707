// Signing out wipes this computer's copy; while acts still wait for the hospital it is stopped with words.

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
import { useHealth, useStores } from '../../stores/stores-context.tsx'
import { useFocusBack } from '../../ui/use-focus-back.ts'
import { listWords } from '../shell/words.ts'

export const SignOutDialog = () => {
  const { session, ui } = useStores()
  useFocusBack()
  const refusal = useStore(session.store, (state) => state.refusal)
  const unsent = useHealth((health) => health?.unsentActs ?? 0)
  const roles = useHealth((health) => health?.heldRoles ?? [])
  const stopped = refusal?.code === 'unsent-acts'
  const stay = () => {
    session.forgetRefusal()
    ui.openSheet(null)
  }
  return (
    <Dialog open modalType="alert">
      <DialogSurface>
        <DialogBody>
          <DialogTitle>{stopped ? 'Some of what you did has not been sent' : 'Sign out of Rolecall?'}</DialogTitle>
          <DialogContent>
            {stopped ? (
              <p>{refusal.message} What is lost never reaches the hospital.</p>
            ) : (
              <>
                {roles.length > 0 && (
                  <p>
                    You still hold {listWords(roles.map((role) => role.name))}. Pages for{' '}
                    {roles.length === 1 ? 'it' : 'them'} go on coming to you, and this computer no longer tells you. If
                    you are going off duty, give {roles.length === 1 ? 'it' : 'them'} back first.
                  </p>
                )}
                <p>The copy of the lists on this computer is erased.</p>
                {refusal !== null && <p role="alert">{refusal.message}</p>}
              </>
            )}
          </DialogContent>
          <DialogActions fluid>
            <Button appearance={stopped ? 'primary' : 'secondary'} onClick={stay}>
              Stay signed in
            </Button>
            <Button appearance={stopped ? 'secondary' : 'primary'} onClick={() => void session.signOut(stopped)}>
              {stopped ? `Sign out and lose ${unsent === 1 ? 'it' : 'them'}` : 'Sign out'}
            </Button>
          </DialogActions>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  )
}
