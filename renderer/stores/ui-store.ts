// What this window shows: the area, the theme, which sheet is open. Nothing clinical.

import { createStore, type StoreApi } from 'zustand/vanilla'

export const AREAS = ['queue', 'referrals', 'results', 'tasks', 'switchboard', 'roles', 'people'] as const
export type Area = (typeof AREAS)[number]
export type ThemeChoice = 'system' | 'light' | 'dark'
export type Sheet = 'command' | 'keys' | 'help' | 'self-check' | 'report' | 'sign-out'

export interface UiState {
  readonly area: Area
  readonly theme: ThemeChoice
  readonly sheet: Sheet | null
}

export interface UiStore {
  readonly store: StoreApi<UiState>
  go(area: Area): void
  chooseTheme(theme: ThemeChoice): void
  openSheet(sheet: Sheet | null): void
}

/** Where a choice of this window outlives it. */
export type Memory = Pick<Storage, 'getItem' | 'setItem'>

const THEME = 'theme'
const isTheme = (value: string | null): value is ThemeChoice =>
  value === 'system' || value === 'light' || value === 'dark'

export function createUiStore(memory: Memory): UiStore {
  const kept = memory.getItem(THEME)
  const store = createStore<UiState>(() => ({ area: 'queue', theme: isTheme(kept) ? kept : 'system', sheet: null }))
  return {
    store,
    go: (area) => store.setState({ area }),
    chooseTheme(theme) {
      memory.setItem(THEME, theme)
      store.setState({ theme })
    },
    openSheet: (sheet) => store.setState({ sheet }),
  }
}
