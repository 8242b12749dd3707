// What the person of this console is to every role at this instant. It changes with the roles, and with the clock: an absence
// or a protected time begins and ends without anybody writing it.

import { nextChange, scopesOf } from '../../domain/addressees.ts'
import type { Instant } from '../../domain/instant.ts'
import type { Recipient } from '../alerts/decide.ts'
import type { Policy } from './policy.ts'

export interface RecipientNow {
  (): Recipient
  /** When the answer changes by itself; null when no such time is known. By the tenant's clock. */
  changesAt(): Instant | null
}

/** `now` is the tenant's time. */
export function createRecipient(policy: Policy, personId: string, now: () => Instant): RecipientNow {
  let known:
    | { readonly version: number; readonly from: Instant; readonly until: Instant | null; is: Recipient }
    | undefined

  const current = () => {
    const at = now()
    const good =
      known && known.version === policy.version() && at >= known.from && (known.until === null || at < known.until)
    if (known && good) return known
    known = {
      version: policy.version(),
      from: at,
      until: nextChange(policy.all(), at),
      is: {
        id: personId,
        holds: new Set(policy.all().flatMap(({ code, holder }) => (holder?.id === personId ? [code] : []))),
        scopes: scopesOf(personId, policy, at),
      },
    }
    return known
  }
  return Object.assign(() => current().is, { changesAt: () => current().until })
}
