// Sign-in as the rest of main/ sees it: who is active, what the interface draws, tokens on demand. MSAL stays behind it.

import type { AccountInfo } from '@azure/msal-node'
import type { Instant } from '../../domain/instant.ts'
import { failure, ok, type Result } from '../../domain/result.ts'
import type { Clock, Fetch, Log, SecretBox, Stop } from '../ports.ts'
import { createAccountTokens } from './account-tokens.ts'
import { because } from './because.ts'
import { type BrowserSignIn, beginBrowserSignIn } from './browser-sign-in.ts'
import { mergeCaches } from './cache-merge.ts'
import type { Account, Because, Identity, IdentityState, SignInCode, TokenSource } from './identity-state.ts'
import { defaultScopes, type IdentityConfig, msalClient } from './msal-client.ts'
import { createMsalNetwork } from './msal-network.ts'
import { oneAtATime } from './one-at-a-time.ts'
import { createSilentTokens } from './silent-tokens.ts'
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
  const tokens = createAccountTokens(createSilentTokens({ msal, network, inTurn, log }), clock, () => publish())
  const listeners = new Set<(state: IdentityState) => void>()

  let started = false
  let accounts: readonly AccountInfo[] = []
  let active: AccountInfo | null = null
  let attempt: Attempt | null = null
  let outBecause: Because | null = null
  let published: IdentityState = { kind: 'starting' }

  function derive(): IdentityState {
    if (!started) return { kind: 'starting' }
    if (!active && attempt) return { kind: 'signing-in', since: attempt.since, until: attempt.until }
    if (!active) return { kind: 'signed-out', known: accounts.map(accountOf), because: outBecause }
    const account = accountOf(active)
    const signing = attempt ? { signingInUntil: attempt.until } : {}
    const attention = tokens.attention(active)
    if (attention) return { kind: 'needs-attention', account, because: attention.because, ...signing }
    const ending = tokens.ending(active)
    return { kind: 'signed-in', account, ...(ending ? { endsAt: ending.at } : {}), ...signing }
  }

  function publish(): void {
    const next = derive()
    if (JSON.stringify(next) === JSON.stringify(published)) return
    published = next
    for (const listen of [...listeners]) listen(next)
  }

  const readAccounts = () => inTurn(() => msal.getTokenCache().getAllAccounts())

  const find = (accountId: string) => accounts.find((account) => account.localAccountId === accountId) ?? null

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
    if (active) mine.token().catch((error: unknown) => log.error('the first token failed', { error: String(error) }))
    return () => {
      endAttempt('cancelled')
      network.shut()
      listeners.clear()
    }
  }

  const tokensOf = (who: () => AccountInfo | null): TokenSource => ({
    async token(wanted = scopes, options = {}) {
      const account = who()
      if (!account) return failure('signed-out', 'Nobody is signed in.')
      return tokens.token(account, wanted, options, () => isSame(who(), account))
    },
    refused() {
      const account = who()
      if (account) tokens.refused(account)
    },
  })
  const mine = tokensOf(() => active)

  function signIn(accountId?: string, prove = false): Promise<Result<Account, SignInCode>> {
    if (attempt) return attempt.done
    const since = clock.now()
    const one: Attempt = { since, until: since + limitMs, ended: null, browser: null, done: Promise.resolve(busy) }
    attempt = one
    publish()
    const stopLimit = clock.after(limitMs, () => end(one, 'time-limit'))
    one.done = attemptSignIn(one, accountId, prove).finally(() => {
      stopLimit()
      if (attempt === one) attempt = null
      publish()
    })
    return one.done
  }

  async function attemptSignIn(
    one: Attempt,
    accountId: string | undefined,
    prove: boolean,
  ): Promise<Result<Account, SignInCode>> {
    const known = accountId === undefined ? null : find(accountId)
    const ending = known && tokens.ending(known)
    const claims = known ? (tokens.attention(known)?.claims ?? ending?.claims ?? null) : null
    // The active person may only need a second try. Another account always goes through the browser: who sits down
    // at a shared computer must not become a colleague by picking a name.
    const repair = known !== null && isSame(known, active) && !prove
    // What is known to be refused would only end early what is still good.
    if (repair && !ending) {
      const outcome = await tokens.ask(known, scopes, claims === null ? { forceRefresh: true } : { claims })
      if (one.ended) return failure(one.ended, 'The sign-in was cancelled.')
      if (outcome.kind === 'token') return ok(accountOf(known))
    }
    one.browser = beginBrowserSignIn(
      { config, fetch: parts.fetch, clock, log, openBrowser: parts.openBrowser, networkLimitMs },
      { scopes, loginHint: known?.username ?? null, prove: accounts.length > 0 && !repair, claims },
    )
    const result = await one.browser.done
    if (!result.ok) return result
    if (one.ended) return failure(one.ended, 'The sign-in was cancelled.')
    const { account, cache } = result.value
    await inTurn(() =>
      vault.keep({ msal: mergeCaches(vault.msal(), cache, account.homeAccountId), active: account.homeAccountId }),
    )
    accounts = await readAccounts()
    active = accounts.find((kept) => isSame(kept, account)) ?? account
    tokens.forget(active)
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

  async function signOut(accountId?: string): Promise<void> {
    endAttempt('cancelled')
    const leaving = accountId === undefined ? active : find(accountId)
    const wasActive = isSame(leaving, active)
    if (wasActive) active = null
    if (leaving) tokens.forget(leaving)
    outBecause = null
    accounts = accounts.filter((account) => !isSame(account, leaving))
    publish()
    if (!leaving) return
    // A refresh that is under way would bring the tokens back.
    network.shut()
    await inTurn(async () => {
      network.open()
      await msal.getTokenCache().removeAccount(leaving)
      if (wasActive) await vault.keep({ active: null })
    })
  }

  return {
    state: () => published,
    onChange(listen) {
      listeners.add(listen)
      return () => listeners.delete(listen)
    },
    start,
    ...mine,
    known: () => accounts.map(accountOf),
    tokensOf: (accountId) => tokensOf(() => find(accountId)),
    async keepAlive(accountId) {
      const account = find(accountId)
      if (account) await tokens.renew(account, scopes)
    },
    endsAt(accountId) {
      const account = find(accountId)
      return (account && tokens.ending(account)?.at) ?? null
    },
    troubleOf(accountId) {
      const account = find(accountId)
      return (account && tokens.attention(account)?.because) ?? null
    },
    signIn,
    cancelSignIn: () => endAttempt('cancelled'),
    signOut,
    persistence: vault.persistence,
  }
}

const busy: Result<Account, SignInCode> = failure('cancelled', 'The sign-in has not begun.')

const isSame = (one: AccountInfo | null, other: AccountInfo | null): boolean =>
  one !== null && one.homeAccountId === other?.homeAccountId

const accountOf = (account: AccountInfo): Account => ({
  id: account.localAccountId,
  name: account.name ?? account.username,
  username: account.username,
  tenantId: account.tenantId,
})
