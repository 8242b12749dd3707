// Who is signed in, as the renderer draws it.

import type { SessionView } from '../../contract/views.ts'
import type { IdentityState } from '../identity/identity-state.ts'

/** What Microsoft 365 says of the person, once it has been asked. */
export interface PersonFacts {
  readonly site: string | null
  readonly department: string | null
}

export function sessionView(state: IdentityState, facts: PersonFacts): SessionView {
  switch (state.kind) {
    case 'starting':
      return { kind: 'starting' }
    case 'signed-out':
      return {
        kind: 'signed-out',
        known: state.known.map(({ id, name, username }) => ({ id, name, username })),
        because: state.because,
      }
    case 'signing-in':
      return { kind: 'signing-in', since: state.since, until: state.until }
    case 'signed-in':
      return { kind: 'signed-in', ...person(state.account, facts) }
    case 'needs-attention':
      return { kind: 'needs-attention', ...person(state.account, facts), because: state.because }
  }
}

const person = ({ id, name, username }: { id: string; name: string; username: string }, facts: PersonFacts) => ({
  person: { id, name },
  username,
  site: facts.site,
  department: facts.department,
})
