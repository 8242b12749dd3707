// One sign-in in the system browser, from opening it to tokens, which can be ended at any moment. It runs in an MSAL
// of its own: one that is given up leaves nothing behind.

import { type AccountInfo, AuthError, ServerError } from '@azure/msal-node'
import { failure, type Result } from '../../domain/result.ts'
import type { Clock, Fetch, Log } from '../ports.ts'
import { becauseOf } from './because.ts'
import type { SignInCode } from './identity-state.ts'
import { giveUp, type Loopback, loopbackOf } from './loopback.ts'
import { type IdentityConfig, msalClient } from './msal-client.ts'
import { createMsalNetwork } from './msal-network.ts'
import { notSignedInPage, signedInPage } from './sign-in-pages.ts'

export interface SignedIn {
  readonly account: AccountInfo
  /** MSAL's serialised cache with this account alone. */
  readonly cache: string
}

export interface BrowserSignIn {
  /** Settles when the loopback port is closed. */
  readonly done: Promise<Result<SignedIn, SignInCode>>
  end(code: 'cancelled' | 'time-limit'): void
}

export interface BrowserSignInParts {
  readonly config: IdentityConfig
  readonly fetch: Fetch
  readonly clock: Clock
  readonly log: Log
  readonly openBrowser: (url: string) => Promise<void>
  readonly networkLimitMs: number
}

export interface BrowserSignInRequest {
  readonly scopes: readonly string[]
  /** User name of the account that is expected; null lets the person pick. */
  readonly loginHint: string | null
  /** The credentials are asked for even where the browser is signed in already. */
  readonly prove: boolean
  readonly claims: string | null
}

/** learn.microsoft.com/entra/identity-platform/v2-oauth2-auth-code-flow: `prompt`, `login_hint` */
const promptOf = ({ loginHint, prove }: BrowserSignInRequest) => ({
  ...(prove ? { prompt: 'login' } : loginHint === null ? { prompt: 'select_account' } : {}),
  ...(loginHint === null ? {} : { loginHint }),
})

const endings = { cancelled: 'The sign-in was cancelled.', 'time-limit': 'Nobody signed in within the time allowed.' }

export function beginBrowserSignIn(parts: BrowserSignInParts, request: BrowserSignInRequest): BrowserSignIn {
  const network = createMsalNetwork({ fetch: parts.fetch, clock: parts.clock, timeLimitMs: parts.networkLimitMs })
  const msal = msalClient({ config: parts.config, network, log: parts.log })
  let ended: 'cancelled' | 'time-limit' | null = null
  let browserFailed = false
  let loopback: Loopback | null = null
  let stopOpening: (reason: Error) => void = () => undefined
  const stopped = new Promise<never>((_resolve, reject) => {
    stopOpening = reject
  })
  // It is only of interest while the browser is being opened.
  stopped.catch(() => undefined)

  async function openBrowser(url: string): Promise<void> {
    if (ended) throw new Error(ended)
    loopback = loopbackOf(url)
    try {
      await Promise.race([parts.openBrowser(url), stopped])
    } catch (error) {
      browserFailed = true
      throw error
    }
  }

  function refusal(error: unknown): Result<SignedIn, SignInCode> {
    if (ended) return failure(ended, endings[ended])
    if (browserFailed) return failure('browser', 'The browser could not be opened.')
    const trouble = network.trouble()
    if (trouble === 'offline') return failure('offline', 'Microsoft 365 cannot be reached.')
    if (trouble === 'server') return failure('server', 'Microsoft 365 did not answer as it should. Try again.')
    if (!(error instanceof AuthError)) throw error
    const text = error.errorMessage
    parts.log.info('sign-in refused', { code: error.errorCode, number: /AADSTS\d+/.exec(text)?.[0] ?? null })
    // Also what Entra says when the person declines to consent.
    if (error instanceof ServerError && error.errorCode === 'access_denied')
      return failure('cancelled', 'The sign-in was cancelled in the browser.')
    return failure('refused', becauseOf(text, 'refused').message)
  }

  async function run(): Promise<Result<SignedIn, SignInCode>> {
    try {
      const result = await msal.acquireTokenInteractive({
        scopes: [...request.scopes],
        openBrowser,
        successTemplate: signedInPage,
        errorTemplate: notSignedInPage,
        ...promptOf(request),
        ...(request.claims === null ? {} : { claims: request.claims }),
      })
      if (ended) return failure(ended, endings[ended])
      if (!result?.account) return failure('refused', becauseOf('', 'refused').message)
      return { ok: true, value: { account: result.account, cache: msal.getTokenCache().serialize() } }
    } catch (error) {
      return refusal(error)
    }
  }

  return {
    done: run(),
    end(code) {
      if (ended) return
      ended = code
      network.shut()
      stopOpening(new Error(code))
      if (loopback) void giveUp(loopback)
    },
  }
}
