// The window: theme, the hospital's frame, and in it the sign-in screen, the console, or what keeps the console shut.

import { FluentProvider, useFocusFinders } from '@fluentui/react-components'
import { lazy, Suspense } from 'react'
import { useStore } from 'zustand'
import { useHealth, useStores, useUi } from '../../stores/stores-context.tsx'
import { Waiting } from '../../ui/state-message.tsx'
import { useTheme } from '../../ui/use-theme.ts'
import styles from './app.module.css'
import { HospitalFrame } from './hospital-frame.tsx'
import { Shell } from './shell.tsx'

const CacheLockedScreen = lazy(async () => ({
  default: (await import('../locked/cache-locked-screen.tsx')).CacheLockedScreen,
}))
const LockScreen = lazy(async () => ({ default: (await import('../locked/lock-screen.tsx')).LockScreen }))
const SignInScreen = lazy(async () => ({ default: (await import('../sign-in/sign-in-screen.tsx')).SignInScreen }))

export const App = () => {
  const theme = useTheme(useUi((state) => state.theme))
  const session = useStore(useStores().session.store, (state) => state.session)
  const storage = useHealth((health) => health?.storage)
  const locked = storage?.kind === 'locked'
  return (
    <FluentProvider theme={theme}>
      <FocusManagement />
      {/* Its own element: Fluent copies the provider's classes to everything that floats over the window. */}
      <div className={styles.window}>
        <HospitalFrame>
          {session.kind === 'starting' ? (
            <Waiting label="Starting" />
          ) : 'person' in session && !locked ? (
            <Shell session={session} />
          ) : (
            <Suspense fallback={<Waiting label="Opening" />}>
              {session.kind === 'locked' ? (
                <LockScreen session={session} />
              ) : 'person' in session ? (
                <CacheLockedScreen person={session.person.name} note={storage?.note ?? null} />
              ) : (
                <SignInScreen session={session} />
              )}
            </Suspense>
          )}
        </HospitalFrame>
      </div>
    </FluentProvider>
  )
}

/**
 * Fluent's focus management ends with the last control that asks for it. Signing out takes the shell away together with
 * the dialog that asked; ended in that moment, it would leave the window hidden from screen readers for good.
 */
const FocusManagement = () => {
  useFocusFinders()
  return null
}
