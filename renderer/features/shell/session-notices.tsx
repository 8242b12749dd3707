// The sign-in of whoever is here: it has ended, it will end, or the sign-in page is open meanwhile.

import type { ReactElement } from 'react'
import type { SessionView } from '../../../contract/views.ts'
import { clinicalTime } from '../../../domain/clinical-time.ts'
import type { SessionStore } from '../../stores/session-store.ts'
import { Notice } from './notice.tsx'

export function sessionNotices(session: SessionView, store: SessionStore): ReactElement[] {
  if (session.kind !== 'signed-in' && session.kind !== 'needs-attention') return []
  if (session.signingInUntil !== undefined)
    return [
      <Notice
        key="signing-in"
        intent="warning"
        title="The sign-in page is open."
        act={{ label: 'Cancel', run: () => void store.cancelSignIn() }}
      >
        It waits until {clinicalTime(session.signingInUntil)}. Until somebody has signed in there, everything here stays
        as it is.
      </Notice>,
    ]
  const act = { label: 'Sign in again', run: () => void store.signIn(session.person.id) }
  if (session.kind === 'needs-attention')
    return [
      <Notice key="session" intent="error" title="Sign in again to send and to see what is new." act={act}>
        {session.because.message} What is on this computer stays readable meanwhile.
      </Notice>,
    ]
  if (session.endsAt === undefined) return []
  return [
    <Notice key="ends" intent="warning" title={`Your sign-in runs out at ${clinicalTime(session.endsAt)}.`} act={act}>
      Sign in again before then, or pages stop arriving here.
    </Notice>,
  ]
}
