// The dialogs about duty, over whatever area is open. Read from the disk when first asked for.

import { lazy, Suspense } from 'react'
import { useStore } from 'zustand'
import { useStores } from '../../stores/stores-context.tsx'

const HandOverDialog = lazy(async () => ({ default: (await import('./hand-over-dialog.tsx')).HandOverDialog }))
const AcceptDialog = lazy(async () => ({ default: (await import('./accept-dialog.tsx')).AcceptDialog }))
const DeclineDialog = lazy(async () => ({ default: (await import('./decline-dialog.tsx')).DeclineDialog }))
const ForceDialog = lazy(async () => ({ default: (await import('./force-dialog.tsx')).ForceDialog }))
const AwayDialog = lazy(async () => ({ default: (await import('./away-dialog.tsx')).AwayDialog }))
const ProtectDialog = lazy(async () => ({ default: (await import('./protect-dialog.tsx')).ProtectDialog }))
const OffDutyDialog = lazy(async () => ({ default: (await import('./off-duty-dialog.tsx')).OffDutyDialog }))

export const DutyDialogs = () => {
  const { duty } = useStores()
  const dialog = useStore(duty.store, (state) => state.dialog)
  if (dialog === null) return null
  return (
    <Suspense fallback={null}>
      {dialog.what === 'hand-over' && <HandOverDialog key={dialog.ref} role={dialog.ref} />}
      {dialog.what === 'accept' && <AcceptDialog key={dialog.ref} role={dialog.ref} />}
      {dialog.what === 'decline' && <DeclineDialog role={dialog.ref} />}
      {dialog.what === 'force' && <ForceDialog role={dialog.ref} />}
      {dialog.what === 'away' && <AwayDialog role={dialog.ref} />}
      {dialog.what === 'protect' && <ProtectDialog role={dialog.ref} />}
      {dialog.what === 'off-duty' && <OffDutyDialog />}
    </Suspense>
  )
}
