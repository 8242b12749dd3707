// Whether the sign-in page is open, whoever is active meanwhile. Pure.

import type { Instant } from '../../domain/instant.ts'
import type { IdentityState } from './identity-state.ts'

/** Until when it waits for somebody; null while it is not open. */
export function signingInUntil(state: IdentityState): Instant | null {
  if (state.kind === 'signing-in') return state.until
  return 'account' in state ? (state.signingInUntil ?? null) : null
}
