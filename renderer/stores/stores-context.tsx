// Hands the stores to components, so that a component can be drawn with any set of them.

import { createContext, type ReactNode, useContext } from 'react'
import { useStore } from 'zustand'
import type { HealthView } from '../../contract/views.ts'
import type { Stores } from './stores.ts'
import type { UiState } from './ui-store.ts'

const StoresContext = createContext<Stores | null>(null)

export const StoresProvider = ({ stores, children }: { stores: Stores; children: ReactNode }) => (
  <StoresContext value={stores}>{children}</StoresContext>
)

export function useStores(): Stores {
  const stores = useContext(StoresContext)
  if (stores === null) throw new Error('useStores needs a StoresProvider above it')
  return stores
}

export function useHealth<T>(select: (health: HealthView | null) => T): T {
  return useStore(useStores().health.store, (state) => select(state.health))
}

export function useUi<T>(select: (ui: UiState) => T): T {
  return useStore(useStores().ui.store, select)
}
