// The sheets that lie over everything: keys, help, signing out. Read from the disk when first asked for.

import { lazy, Suspense, useEffect } from 'react'
import { useUi } from '../../stores/stores-context.tsx'

const CommandBox = lazy(async () => ({ default: (await import('../command/command-box.tsx')).CommandBox }))
const KeySheet = lazy(async () => ({ default: (await import('../help/key-sheet.tsx')).KeySheet }))
const HelpSheet = lazy(async () => ({ default: (await import('../help/help-sheet.tsx')).HelpSheet }))
const SelfCheckSheet = lazy(async () => ({
  default: (await import('../self-check/self-check-sheet.tsx')).SelfCheckSheet,
}))
const ReportSheet = lazy(async () => ({ default: (await import('../report/report-sheet.tsx')).ReportSheet }))
const SignOutDialog = lazy(async () => ({ default: (await import('../sign-in/sign-out-dialog.tsx')).SignOutDialog }))

export const Sheets = () => {
  const sheet = useUi((state) => state.sheet)
  useEffect(() => {
    // Whoever presses Ctrl+K, Alt+F9 or Alt+F10 types on at once: these are read as soon as nothing else is to do.
    const idle = requestIdleCallback(() => {
      void import('../command/command-box.tsx')
      void import('../compose/compose-sheet.tsx')
      void import('../refer/refer-sheet.tsx')
    })
    return () => cancelIdleCallback(idle)
  }, [])
  if (sheet === null) return null
  return (
    <Suspense fallback={null}>
      {sheet === 'command' && <CommandBox />}
      {sheet === 'keys' && <KeySheet />}
      {sheet === 'help' && <HelpSheet />}
      {sheet === 'self-check' && <SelfCheckSheet />}
      {sheet === 'report' && <ReportSheet />}
      {sheet === 'sign-out' && <SignOutDialog />}
    </Suspense>
  )
}
