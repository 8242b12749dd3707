// Who is signed in, as the renderer draws it.

import type { SessionView } from '../../contract/views.ts'
import type { Instant } from '../../domain/instant.ts'
import type { Account, IdentityState } from '../identity/identity-state.ts'
import { signingInUntil } from '../identity/signing-in.ts'

export interface SessionFacts {
  /** What Microsoft 365 says of the person, once it has been asked. */
  readonly site: string | null
  readonly department: string | null
  readonly known: readonly Account[]
  /** Who sits in front of a locked console. */
  readonly lockedBy: Account | undefined
  readonly lockedAt: Instant
  /** Whether the alerts of whoever is in front go on when somebody else sits down. */
  readonly alertsStay: boolean
}

export function sessionView(state: IdentityState, facts: SessionFacts): SessionView {
  if (facts.lockedBy && state.kind !== 'starting') return lockedView(facts.lockedBy, state, facts)
  switch (state.kind) {
    case 'starting':
      return { kind: 'starting' }
    case 'signed-out':
      return { kind: 'signed-out', known: state.known.map(plain), because: state.because }
    case 'signing-in':
      return { kind: 'signing-in', since: state.since, until: state.until }
    case 'signed-in':
      return {
        kind: 'signed-in',
        ...person(state.account, facts),
        ...(state.endsAt === undefined ? {} : { endsAt: state.endsAt }),
        ...signing(state),
      }
    case 'needs-attention':
      return { kind: 'needs-attention', ...person(state.account, facts), because: state.because, ...signing(state) }
  }
}

const lockedView = (by: Account, state: IdentityState, { known, lockedAt, alertsStay }: SessionFacts): SessionView => ({
  kind: 'locked',
  by: { id: by.id, name: by.name },
  username: by.username,
  since: lockedAt,
  alertsStay,
  known: known.filter(({ id }) => id !== by.id).map(plain),
  signingInUntil: signingInUntil(state),
})

const signing = (state: IdentityState) => {
  const until = signingInUntil(state)
  return until === null ? {} : { signingInUntil: until }
}

const plain = ({ id, name, username }: Account) => ({ id, name, username })

const person = ({ id, name, username }: Account, { site, department }: SessionFacts) => ({
  person: { id, name },
  username,
  site,
  department,
})
