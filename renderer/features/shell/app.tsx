// The window: theme, the hospital's frame, and either the sign-in screen or the console.

import { FluentProvider } from '@fluentui/react-components'
import { lazy, Suspense } from 'react'
import { useStore } from 'zustand'
import { useStores, useUi } from '../../stores/stores-context.tsx'
import { Waiting } from '../../ui/state-message.tsx'
import { useTheme } from '../../ui/use-theme.ts'
import styles from './app.module.css'
import { HospitalFrame } from './hospital-frame.tsx'
import { Shell } from './shell.tsx'

const SignInScreen = lazy(async () => ({ default: (await import('../sign-in/sign-in-screen.tsx')).SignInScreen }))

export const App = () => {
  const theme = useTheme(useUi((state) => state.theme))
  const session = useStore(useStores().session.store, (state) => state.session)
  return (
    <FluentProvider theme={theme}>
      {/* Its own element: Fluent copies the provider's classes to everything that floats over the window. */}
      <div className={styles.window}>
        <HospitalFrame>
          {session.kind === 'starting' ? (
            <Waiting label="Starting" />
          ) : 'person' in session ? (
            <Shell session={session} />
          ) : (
            <Suspense fallback={null}>
              <SignInScreen session={session} />
            </Suspense>
          )}
        </HospitalFrame>
      </div>
    </FluentProvider>
  )
}
