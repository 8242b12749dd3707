// The sheets that lie over everything: keys, help, signing out. Read from the disk when first asked for.

import { lazy, Suspense } from 'react'
import { useUi } from '../../stores/stores-context.tsx'

const KeySheet = lazy(async () => ({ default: (await import('../help/key-sheet.tsx')).KeySheet }))
const HelpSheet = lazy(async () => ({ default: (await import('../help/help-sheet.tsx')).HelpSheet }))
const SignOutDialog = lazy(async () => ({ default: (await import('../sign-in/sign-out-dialog.tsx')).SignOutDialog }))

export const Sheets = () => {
  const sheet = useUi((state) => state.sheet)
  if (sheet === null) return null
  return (
    <Suspense fallback={null}>
      {sheet === 'keys' && <KeySheet />}
      {sheet === 'help' && <HelpSheet />}
      {sheet === 'sign-out' && <SignOutDialog />}
    </Suspense>
  )
}
