// The card of a role, kept up to date while the component is there.

import { useEffect } from 'react'
import { useStore } from 'zustand'
import type { CardState } from '../../stores/role-cards-store.ts'
import { useStores } from '../../stores/stores-context.tsx'

const NOT_YET: CardState = { card: null, trouble: null }

export function useRoleCard(ref: string): CardState {
  const { roleCards } = useStores()
  useEffect(() => roleCards.watch(ref), [roleCards, ref])
  return useStore(roleCards.store, ({ cards }) => cards[ref] ?? NOT_YET)
}
