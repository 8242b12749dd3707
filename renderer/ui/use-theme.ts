// Light, dark, or whatever the system says, changing with it.

import { useLayoutEffect, useSyncExternalStore } from 'react'
import type { ThemeChoice } from '../stores/ui-store.ts'
import { darkTheme, lightTheme, type RolecallTheme } from './theme.ts'

export function useMedia(query: string): boolean {
  const list = window.matchMedia(query)
  return useSyncExternalStore(
    (changed) => {
      list.addEventListener('change', changed)
      return () => list.removeEventListener('change', changed)
    },
    () => list.matches,
  )
}

export function useTheme(choice: ThemeChoice): RolecallTheme {
  const systemDark = useMedia('(prefers-color-scheme: dark)')
  const dark = choice === 'dark' || (choice === 'system' && systemDark)
  useLayoutEffect(() => {
    // What the browser draws itself (scroll bars, the page behind everything) goes with it.
    document.documentElement.style.colorScheme = dark ? 'dark' : 'light'
  }, [dark])
  return dark ? darkTheme : lightTheme
}

/** Too narrow for three columns: the detail slides over the list. */
export const useNarrow = (): boolean => useMedia('(max-width: 899px)')
