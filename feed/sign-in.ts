// The feed's own sign-in: client credentials, as an application that is let into the one site (Sites.Selected).
// learn.microsoft.com/entra/identity-platform/v2-oauth2-client-creds-grant-flow

import { ConfidentialClientApplication } from '@azure/msal-node'
import { failure, ok } from '../domain/result.ts'
import type { TokenSource } from '../main/identity/identity-state.ts'
import { createMsalNetwork } from '../main/identity/msal-network.ts'
import type { Clock, Fetch, Log } from '../main/ports.ts'

export type Credential =
  | { readonly clientSecret: string }
  | { readonly clientCertificate: { readonly thumbprintSha256: string; readonly privateKey: string } }

export interface SignInOptions {
  readonly tenantId: string
  readonly clientId: string
  readonly credential: Credential
  readonly fetch: Fetch
  readonly clock: Clock
  readonly log: Log
}

const SCOPES = ['https://graph.microsoft.com/.default']
const TIME_LIMIT = 15_000

export function applicationTokens({ tenantId, clientId, credential, fetch, clock, log }: SignInOptions): TokenSource {
  const network = createMsalNetwork({ fetch, clock, timeLimitMs: TIME_LIMIT })
  const client = new ConfidentialClientApplication({
    auth: { clientId, authority: `https://login.microsoftonline.com/${tenantId}`, ...credential },
    system: { networkClient: network.module },
  })
  let wasRefused = false
  return {
    async token() {
      network.forget()
      try {
        const answer = await client.acquireTokenByClientCredential({ scopes: SCOPES, skipCache: wasRefused })
        if (!answer) return failure('sign-in-needed', 'Entra gave no token.')
        wasRefused = false
        return ok(answer.accessToken)
      } catch (error) {
        const trouble = network.trouble()
        if (trouble !== null) return failure('offline', 'Entra cannot be reached.')
        log.error('the feed cannot sign in: look at its registration, its secret and its expiry', {
          code: Reflect.get(Object(error), 'errorCode'),
        })
        return failure('sign-in-needed', 'Entra refused the feed.')
      }
    },
    refused() {
      wasRefused = true
    },
  }
}
