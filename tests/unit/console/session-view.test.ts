import { describe, expect, it } from 'vitest'
import { type SessionFacts, sessionView } from '../../../main/console/session-view.ts'
import type { Account, IdentityState } from '../../../main/identity/identity-state.ts'

const okafor: Account = { id: 'okafor', name: 'Dr Okafor', username: 'okafor@southmere.example', tenantId: 't' }
const facts = (over: Partial<SessionFacts> = {}): SessionFacts => ({
  site: null,
  department: null,
  known: [okafor],
  lockedBy: undefined,
  lockedAt: 0,
  alertsStay: true,
  ...over,
})

describe('while the sign-in page is open', () => {
  const ended = { code: 'sign-in-expired', message: 'Your sign-in has ended.' } as const

  it.each<[string, Extract<IdentityState, { account: Account }>]>([
    ['a sign-in that runs out', { kind: 'signed-in', account: okafor, endsAt: 9, signingInUntil: 5 }],
    ['one that has ended', { kind: 'needs-attention', account: okafor, because: ended, signingInUntil: 5 }],
  ])('whoever is here stays here: %s', (_which, state) => {
    expect(sessionView(state, facts())).toMatchObject({
      kind: state.kind,
      person: { id: 'okafor', name: 'Dr Okafor' },
      signingInUntil: 5,
    })
    expect(sessionView({ ...state, signingInUntil: undefined }, facts())).not.toHaveProperty('signingInUntil')
  })

  it('a lock stays locked, and says until when it waits', () => {
    const state: IdentityState = { kind: 'signed-in', account: okafor, signingInUntil: 5 }
    expect(sessionView(state, facts({ lockedBy: okafor }))).toMatchObject({ kind: 'locked', signingInUntil: 5 })
    const signingIn = sessionView({ kind: 'signing-in', since: 0, until: 5 }, facts())
    expect(signingIn).toEqual({ kind: 'signing-in', since: 0, until: 5 })
  })
})
