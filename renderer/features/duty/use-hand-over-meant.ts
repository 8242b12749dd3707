// What Alt+F5 does now, so that no button promises the key while it means another role.

import { useStore } from 'zustand'
import { handOverMeant } from '../../stores/duty-store.ts'
import { useStores, useUi } from '../../stores/stores-context.tsx'

/** `accept` or `hand-over`, and the role; null when the key does nothing. */
export function useHandOverMeant(): string | null {
  const { duty, roles } = useStores()
  const inRoles = useUi(({ area }) => area === 'roles')
  const selected = useStore(roles.store, (state) => state.selected?.ref ?? null)
  return useStore(duty.store, ({ view }) => {
    const meant = handOverMeant(view, inRoles ? selected : null)
    return meant && `${meant.what} ${meant.ref}`
  })
}
