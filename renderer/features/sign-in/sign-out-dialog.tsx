// Signing out wipes this computer's copy. It is stopped with words while a role is held, which nobody would answer for then,
// and while acts still wait for the hospital.

import {
  Button,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
} from '@fluentui/react-components'
import { useEffect } from 'react'
import { useStore } from 'zustand'
import { useHealth, useStores } from '../../stores/stores-context.tsx'
import { useFocusBack } from '../../ui/use-focus-back.ts'

export const SignOutDialog = () => {
  const { session, ui } = useStores()
  useFocusBack()
  // What was refused before this was asked is not about signing out.
  useEffect(() => session.forgetRefusal(), [session])
  const refusal = useStore(session.store, (state) => state.refusal)
  const roles = useHealth((health) => health?.heldRoles ?? [])
  const stay = () => {
    session.forgetRefusal()
    ui.openSheet(null)
  }
  return (
    <Dialog open modalType="alert">
      <DialogSurface>
        {refusal?.code === 'unsent-acts' ? (
          <StoppedByActs message={refusal.message} onStay={stay} />
        ) : refusal?.code === 'holds-roles' ? (
          <StoppedByRoles many={roles.length > 1} message={refusal.message} onStay={stay} />
        ) : (
          <DialogBody>
            <DialogTitle>Sign out of Rolecall?</DialogTitle>
            <DialogContent>
              <p>The copy of the lists on this computer is erased.</p>
              {refusal !== null && <p role="alert">{refusal.message}</p>}
            </DialogContent>
            <DialogActions fluid>
              <Button onClick={stay}>Stay signed in</Button>
              <Button appearance="primary" onClick={() => void session.signOut(false)}>
                Sign out
              </Button>
            </DialogActions>
          </DialogBody>
        )}
      </DialogSurface>
    </Dialog>
  )
}

const StoppedByActs = ({ message, onStay }: { message: string; onStay: () => void }) => {
  const { session } = useStores()
  const unsent = useHealth((health) => health?.unsentActs ?? 0)
  return (
    <DialogBody>
      <DialogTitle>Some of what you did has not been sent</DialogTitle>
      <DialogContent>
        <p>{message} What is lost never reaches the hospital.</p>
      </DialogContent>
      <DialogActions fluid>
        <Button appearance="primary" onClick={onStay}>
          Stay signed in
        </Button>
        <Button onClick={() => void session.signOut(true)}>Sign out and lose {unsent === 1 ? 'it' : 'them'}</Button>
      </DialogActions>
    </DialogBody>
  )
}

interface StoppedByRolesProps {
  readonly many: boolean
  readonly message: string
  readonly onStay: () => void
}

const StoppedByRoles = ({ many, message, onStay }: StoppedByRolesProps) => {
  const { duty, session } = useStores()
  const it = many ? 'them' : 'it'
  return (
    <DialogBody>
      <DialogTitle>You cannot sign out while you hold {many ? 'roles' : 'a role'}</DialogTitle>
      <DialogContent>
        <p role="alert">{message}</p>
        <p>Pages for {it} would go on coming to you, and nobody would see them.</p>
        <p>
          If you only leave this computer to a colleague, lock it: you keep {it}, your alerts go on, and nothing of
          yours is shown.
        </p>
      </DialogContent>
      <DialogActions fluid>
        <Button
          appearance="primary"
          onClick={() => {
            onStay()
            duty.ask({ what: 'off-duty' })
          }}
        >
          Hand over or cover {it} …
        </Button>
        <Button
          onClick={() => {
            onStay()
            void session.lock()
          }}
        >
          Lock instead
        </Button>
        <Button onClick={onStay}>Stay signed in</Button>
      </DialogActions>
    </DialogBody>
  )
}
