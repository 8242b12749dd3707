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
import { counted, listWords } from '../shell/words.ts'

export const SignOutDialog = () => {
  const { session, ui } = useStores()
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
              <p>
                {refusal.message}{' '}
                {unsent > 0 &&
                  `${counted(unsent, 'thing')} you did here would be lost, and the hospital would never know.`}
              </p>
            ) : (
              <>
                {roles.length > 0 && (
                  <p>
                    You still hold {listWords(roles.map((role) => role.name))}. Signed out, this computer does not alert
                    you, and the role stays yours until somebody takes it over.
                  </p>
                )}
                <p>The copy of the lists on this computer is erased.</p>
                {refusal !== null && <p role="alert">{refusal.message}</p>}
              </>
            )}
          </DialogContent>
          <DialogActions>
            <Button appearance={stopped ? 'primary' : 'secondary'} onClick={stay}>
              Stay signed in
            </Button>
            <Button appearance={stopped ? 'secondary' : 'primary'} onClick={() => void session.signOut(stopped)}>
              {stopped ? 'Lose them and sign out' : 'Sign out'}
            </Button>
          </DialogActions>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  )
}
