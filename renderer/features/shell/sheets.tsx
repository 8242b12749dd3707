// The sheets that lie over everything: keys, help, signing out. Read from the disk when first asked for.

import { lazy, Suspense } from 'react'
import { useUi } from '../../stores/stores-context.tsx'

const CommandBox = lazy(async () => ({ default: (await import('../command/command-box.tsx')).CommandBox }))
const KeySheet = lazy(async () => ({ default: (await import('../help/key-sheet.tsx')).KeySheet }))
const HelpSheet = lazy(async () => ({ default: (await import('../help/help-sheet.tsx')).HelpSheet }))
const SelfCheckSheet = lazy(async () => ({
  default: (await import('../self-check/self-check-sheet.tsx')).SelfCheckSheet,
}))
const SignOutDialog = lazy(async () => ({ default: (await import('../sign-in/sign-out-dialog.tsx')).SignOutDialog }))

export const Sheets = () => {
  const sheet = useUi((state) => state.sheet)
  if (sheet === null) return null
  return (
    <Suspense fallback={null}>
      {sheet === 'command' && <CommandBox />}
      {sheet === 'keys' && <KeySheet />}
      {sheet === 'help' && <HelpSheet />}
      {sheet === 'self-check' && <SelfCheckSheet />}
      {sheet === 'sign-out' && <SignOutDialog />}
    </Suspense>
  )
}
