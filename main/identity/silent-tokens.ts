// Fetches access tokens without the person: from the cache, or from Entra by refresh token. One call at a time; equal
// questions share one answer.

import {
  type AccountInfo,
  AuthError,
  InteractionRequiredAuthError,
  type PublicClientApplication,
} from '@azure/msal-node'
import type { Instant } from '../../domain/instant.ts'
import type { Log } from '../ports.ts'
import { becauseOf } from './because.ts'
import type { Because, TokenOptions } from './identity-state.ts'
import type { MsalNetwork } from './msal-network.ts'
import type { OneAtATime } from './one-at-a-time.ts'

export type SilentOutcome =
  /** `expiresAt`: null where Entra did not say. */
  | { readonly kind: 'token'; readonly token: string; readonly expiresAt: Instant | null }
  /** Only the person can help. `claims` is what Entra wants the interactive sign-in to prove. */
  | { readonly kind: 'person-needed'; readonly because: Because; readonly claims: string | null }
  | { readonly kind: 'offline' }
  | { readonly kind: 'server' }

export interface SilentTokens {
  acquire(account: AccountInfo, scopes: readonly string[], options: TokenOptions): Promise<SilentOutcome>
}

export function createSilentTokens(parts: {
  msal: PublicClientApplication
  network: MsalNetwork
  inTurn: OneAtATime
  log: Log
}): SilentTokens {
  const { msal, network, inTurn, log } = parts
  const underWay = new Map<string, Promise<SilentOutcome>>()

  async function ask(account: AccountInfo, scopes: readonly string[], options: TokenOptions): Promise<SilentOutcome> {
    network.forget()
    try {
      const result = await msal.acquireTokenSilent({
        account,
        scopes: [...scopes],
        forceRefresh: options.forceRefresh ?? false,
        ...(options.claims === undefined ? {} : { claims: options.claims }),
      })
      return { kind: 'token', token: result.accessToken, expiresAt: result.expiresOn?.getTime() ?? null }
    } catch (error) {
      return explain(error, options)
    }
  }

  function explain(error: unknown, options: TokenOptions): SilentOutcome {
    const trouble = network.trouble()
    if (trouble) return { kind: trouble }
    if (!(error instanceof AuthError)) throw error
    log.info('no token without the person', {
      code: error.errorCode,
      number: /AADSTS\d+/.exec(error.errorMessage)?.[0] ?? null,
    })
    // invalid_grant is the end of a refresh token, also where MSAL does not class it as such (RFC 6749 section 5.2).
    const expired = error instanceof InteractionRequiredAuthError || error.errorCode === 'invalid_grant'
    const wanted = error instanceof InteractionRequiredAuthError && error.claims !== '' ? error.claims : options.claims
    return {
      kind: 'person-needed',
      because: becauseOf(error.errorMessage, expired ? 'sign-in-expired' : 'refused'),
      claims: wanted ?? null,
    }
  }

  return {
    acquire(account, scopes, options) {
      const key = JSON.stringify([account.homeAccountId, scopes, options.claims ?? '', options.forceRefresh ?? false])
      const running = underWay.get(key)
      if (running) return running
      const mine = inTurn(() => ask(account, scopes, options)).finally(() => underWay.delete(key))
      underWay.set(key, mine)
      return mine
    },
  }
}
