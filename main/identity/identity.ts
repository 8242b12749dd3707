// Sign-in as the rest of main/ sees it: who is active, what the interface draws, tokens on demand. MSAL stays behind it.

import type { AccountInfo } from '@azure/msal-node'
import type { Instant } from '../../domain/instant.ts'
import { failure, ok, type Result } from '../../domain/result.ts'
import type { Clock, Fetch, Log, SecretBox, Stop } from '../ports.ts'
import { because } from './because.ts'
import { type BrowserSignIn, beginBrowserSignIn } from './browser-sign-in.ts'
import { mergeCaches } from './cache-merge.ts'
import type { Account, Because, Identity, IdentityState, SignInCode, TokenOptions } from './identity-state.ts'
import { defaultScopes, type IdentityConfig, msalClient } from './msal-client.ts'
import { createMsalNetwork } from './msal-network.ts'
import { oneAtATime } from './one-at-a-time.ts'
import { createSilentTokens, type SilentOutcome } from './silent-tokens.ts'
import { createTokenVault } from './token-vault.ts'

export interface IdentityParts {
  readonly config: IdentityConfig
  /** Reaches Entra; the loopback of the browser's answer does not go through it. */
  readonly fetch: Fetch
  readonly clock: Clock
  readonly log: Log
  readonly secretBox: SecretBox
  /** Where the sealed cache is kept. */
  readonly cacheFile: string
  readonly openBrowser: (url: string) => Promise<void>
  /** How long a person may take in the browser, in ms; default 5 minutes. */
  readonly signInLimitMs?: number
  /** How long one answer of Entra may take, in ms; default 20 s. */
  readonly networkLimitMs?: number
}

/** How long a console that needs attention waits before it asks Entra again whether it still does. */
const askAgainAfterMs = 5 * 60_000

interface Attention {
  readonly because: Because
  readonly claims: string | null
  readonly askAgainAt: number
}

interface Attempt {
  readonly since: Instant
  readonly until: Instant
  ended: 'cancelled' | 'time-limit' | null
  browser: BrowserSignIn | null
  done: Promise<Result<Account, SignInCode>>
}

export function createIdentity(parts: IdentityParts): Identity {
  const { config, clock, log } = parts
  const limitMs = parts.signInLimitMs ?? 5 * 60_000
  const networkLimitMs = parts.networkLimitMs ?? 20_000
  const scopes = config.scopes ?? defaultScopes
  const vault = createTokenVault({ file: parts.cacheFile, secretBox: parts.secretBox, log })
  const network = createMsalNetwork({ fetch: parts.fetch, clock, timeLimitMs: networkLimitMs })
  const msal = msalClient({ config, network, log, plugin: vault.plugin })
  const inTurn = oneAtATime()
  const silent = createSilentTokens({ msal, network, inTurn, log })
  const listeners = new Set<(state: IdentityState) => void>()

  let started = false
  let accounts: readonly AccountInfo[] = []
  let active: AccountInfo | null = null
  let attention: Attention | null = null
  let attempt: Attempt | null = null
  let outBecause: Because | null = null
  let published: IdentityState = { kind: 'starting' }

  function derive(): IdentityState {
    if (!started) return { kind: 'starting' }
    if (attempt) return { kind: 'signing-in', since: attempt.since, until: attempt.until }
    if (!active) return { kind: 'signed-out', known: accounts.map(accountOf), because: outBecause }
    if (attention) return { kind: 'needs-attention', account: accountOf(active), because: attention.because }
    return { kind: 'signed-in', account: accountOf(active) }
  }

  function publish(): void {
    const next = derive()
    if (JSON.stringify(next) === JSON.stringify(published)) return
    published = next
    for (const listen of [...listeners]) listen(next)
  }

  const readAccounts = () => inTurn(() => msal.getTokenCache().getAllAccounts())

  function attend(why: Because, claims: string | null): void {
    attention = { because: why, claims, askAgainAt: clock.monotonic() + askAgainAfterMs }
    publish()
  }

  async function silently(account: AccountInfo, wanted: readonly string[], options: TokenOptions) {
    const outcome = await silent.acquire(account, wanted, options)
    if (active?.homeAccountId !== account.homeAccountId) return outcome
    if (outcome.kind === 'person-needed') attend(outcome.because, outcome.claims)
    if (outcome.kind === 'token' && attention) {
      attention = null
      publish()
    }
    return outcome
  }

  async function start(): Promise<Stop> {
    network.open()
    const outcome = await vault.load()
    if (outcome === 'set-aside') outBecause = because('kept-sign-in-unreadable')
    if (outcome === 'no-keychain') outBecause = because('keychain-unavailable')
    accounts = await readAccounts()
    active = accounts.find((account) => account.homeAccountId === vault.active()) ?? null
    started = true
    publish()
    // Shows early that the person must sign in again. Without a network it proves nothing, and nothing is lost.
    if (active) token().catch((error: unknown) => log.error('the first token failed', { error: String(error) }))
    return () => {
      endAttempt('cancelled')
      network.shut()
      listeners.clear()
    }
  }

  async function token(wanted: readonly string[] = scopes, options: TokenOptions = {}) {
    const account = active
    if (!account) return failure('signed-out', 'Nobody is signed in.')
    if (attention && clock.monotonic() < attention.askAgainAt)
      return failure('sign-in-needed', attention.because.message)
    const outcome = await silently(account, wanted, options)
    // Signed out, or somebody else signed in, while Entra was asked: this token is nobody's any more.
    if (active?.homeAccountId !== account.homeAccountId) return failure('signed-out', 'Nobody is signed in.')
    return tokenResult(outcome)
  }

  function signIn(accountId?: string): Promise<Result<Account, SignInCode>> {
    if (attempt) return attempt.done
    const since = clock.now()
    const mine: Attempt = { since, until: since + limitMs, ended: null, browser: null, done: Promise.resolve(busy) }
    attempt = mine
    publish()
    const stopLimit = clock.after(limitMs, () => end(mine, 'time-limit'))
    mine.done = attemptSignIn(mine, accountId).finally(() => {
      stopLimit()
      if (attempt === mine) attempt = null
      publish()
    })
    return mine.done
  }

  async function attemptSignIn(mine: Attempt, accountId?: string): Promise<Result<Account, SignInCode>> {
    const known = accounts.find((account) => account.localAccountId === accountId)
    const claims = known && known.homeAccountId === active?.homeAccountId ? (attention?.claims ?? null) : null
    // The active person may only need a second try. Another account always goes through the browser: who sits down
    // at a shared computer must not become a colleague by picking a name.
    if (known && active && known.homeAccountId === active.homeAccountId) {
      const outcome = await silently(known, scopes, claims === null ? { forceRefresh: true } : { claims })
      if (mine.ended) return failure(mine.ended, 'The sign-in was cancelled.')
      if (outcome.kind === 'token') return ok(accountOf(known))
    }
    mine.browser = beginBrowserSignIn(
      { config, fetch: parts.fetch, clock, log, openBrowser: parts.openBrowser, networkLimitMs },
      { scopes, loginHint: known?.username ?? null, claims },
    )
    const result = await mine.browser.done
    if (!result.ok) return result
    if (mine.ended) return failure(mine.ended, 'The sign-in was cancelled.')
    const { account, cache } = result.value
    await inTurn(() =>
      vault.keep({ msal: mergeCaches(vault.msal(), cache, account.homeAccountId), active: account.homeAccountId }),
    )
    accounts = await readAccounts()
    active = accounts.find((one) => one.homeAccountId === account.homeAccountId) ?? account
    attention = null
    outBecause = null
    return ok(accountOf(active))
  }

  function end(one: Attempt, code: 'cancelled' | 'time-limit'): void {
    if (one.ended) return
    one.ended = code
    one.browser?.end(code)
    // The interface is free at once; MSAL may take a moment to close its port.
    if (attempt === one) attempt = null
    publish()
  }

  function endAttempt(code: 'cancelled'): void {
    if (attempt) end(attempt, code)
  }

  async function signOut(): Promise<void> {
    endAttempt('cancelled')
    const leaving = active
    active = null
    attention = null
    outBecause = null
    accounts = accounts.filter((account) => account !== leaving)
    publish()
    if (!leaving) return
    // A refresh that is under way would bring the tokens back.
    network.shut()
    await inTurn(async () => {
      network.open()
      await msal.getTokenCache().removeAccount(leaving)
      await vault.keep({ active: null })
    })
  }

  return {
    state: () => published,
    onChange(listen) {
      listeners.add(listen)
      return () => listeners.delete(listen)
    },
    start,
    token,
    refused() {
      if (active && !attention) attend(because('refused'), null)
    },
    signIn,
    cancelSignIn: () => endAttempt('cancelled'),
    signOut,
    persistence: vault.persistence,
  }
}

const busy: Result<Account, SignInCode> = failure('cancelled', 'The sign-in has not begun.')

const accountOf = (account: AccountInfo): Account => ({
  id: account.localAccountId,
  name: account.name ?? account.username,
  username: account.username,
  tenantId: account.tenantId,
})

function tokenResult(outcome: SilentOutcome) {
  switch (outcome.kind) {
    case 'token':
      return ok(outcome.token)
    case 'person-needed':
      return failure('sign-in-needed', outcome.because.message)
    case 'offline':
      return failure('offline', 'Microsoft 365 cannot be reached.')
    case 'server':
      return failure('server', 'Microsoft 365 did not answer as it should.')
  }
}
