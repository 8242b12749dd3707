// Tokens of every account that is kept here, without its person; and which accounts Entra refuses until their person
// comes. One account's trouble is nobody else's.

import type { AccountInfo } from '@azure/msal-node'
import { type Instant, MINUTE } from '../../domain/instant.ts'
import { failure, ok, type Result } from '../../domain/result.ts'
import type { Clock } from '../ports.ts'
import { because } from './because.ts'
import type { Because, TokenCode, TokenOptions } from './identity-state.ts'
import type { SilentOutcome, SilentTokens } from './silent-tokens.ts'

export interface Attention {
  readonly because: Because
  /** What Entra wants the interactive sign-in to prove. */
  readonly claims: string | null
  readonly askAgainAt: number
}

export interface Ending {
  /** From then on no token is given any more. */
  readonly at: Instant
  readonly because: Because
  readonly claims: string | null
}

export interface AccountTokens {
  /** A token, unless this account waits for its person. `isWanted` is asked once Entra has answered. */
  token(
    account: AccountInfo,
    scopes: readonly string[],
    options: TokenOptions,
    isWanted: () => boolean,
  ): Promise<Result<string, TokenCode>>
  /** Asks, whether the account waits for its person or not. */
  ask(account: AccountInfo, scopes: readonly string[], options: TokenOptions): Promise<SilentOutcome>
  attention(account: AccountInfo): Attention | null
  /** Renews what will soon run out. A refusal does not end what is still good: it is known as the end that is to come. */
  renew(account: AccountInfo, scopes: readonly string[]): Promise<void>
  /** That it cannot be renewed without its person, and when it ends; null: nothing like it is known. */
  ending(account: AccountInfo): Ending | null
  /** Graph refused a token that was fetched a moment ago. */
  refused(account: AccountInfo): void
  /** The person has signed in, or is gone. */
  forget(account: AccountInfo): void
}

/** How long an account that needs its person waits before Entra is asked again whether it still does, in ms. */
const ASK_AGAIN_AFTER = 5 * 60_000
/** What is good for less than this is renewed ahead, while somebody relies on it. */
const RENEWED_AHEAD = 15 * MINUTE
/** A tenant may issue tokens that are never good for longer. */
const RENEWED_EVERY = 5 * MINUTE
/** MSAL gives no token away that ends within five minutes (`tokenRenewalOffsetSeconds`). */
const NOT_GIVEN_FOR = 5 * MINUTE

export function createAccountTokens(silent: SilentTokens, clock: Clock, changed: () => void): AccountTokens {
  const waiting = new Map<string, Attention>()
  const expiries = new Map<string, Instant>()
  const endings = new Map<string, Ending>()
  /** By the monotonic clock. */
  const renewedAt = new Map<string, number>()
  /** Who was forgotten meanwhile is not brought back by an answer that was on its way. */
  const turns = new Map<string, number>()

  function attend(account: AccountInfo, why: Because, claims: string | null): void {
    waiting.set(account.homeAccountId, { because: why, claims, askAgainAt: clock.monotonic() + ASK_AGAIN_AFTER })
    changed()
  }

  const turnOf = ({ homeAccountId }: AccountInfo): number => turns.get(homeAccountId) ?? 0

  async function ask(account: AccountInfo, scopes: readonly string[], options: TokenOptions): Promise<SilentOutcome> {
    const turn = turnOf(account)
    const outcome = await silent.acquire(account, scopes, options)
    if (turnOf(account) !== turn) return outcome
    if (outcome.kind === 'person-needed') attend(account, outcome.because, outcome.claims)
    if (outcome.kind === 'token' && took(account, outcome.expiresAt)) changed()
    return outcome
  }

  /** True when something that was told of the account is over. */
  function took({ homeAccountId: id }: AccountInfo, expiresAt: Instant | null): boolean {
    const before = expiries.get(id)
    if (expiresAt !== null) expiries.set(id, expiresAt)
    // A token from the cache says nothing of the next one.
    const renewed = expiresAt !== null && before !== undefined && expiresAt > before
    const over = renewed && endings.delete(id)
    return waiting.delete(id) || over
  }

  async function renew(account: AccountInfo, scopes: readonly string[]): Promise<void> {
    const id = account.homeAccountId
    if (waiting.has(id)) return
    if (!expiries.has(id)) await ask(account, scopes, {})
    const expiresAt = expiries.get(id)
    if (expiresAt === undefined || expiresAt - clock.now() > RENEWED_AHEAD) return
    if (clock.monotonic() - (renewedAt.get(id) ?? Number.NEGATIVE_INFINITY) < RENEWED_EVERY && !endings.has(id)) return
    const turn = turnOf(account)
    const outcome = await silent.acquire(account, scopes, { forceRefresh: true })
    if (turnOf(account) !== turn) return
    if (outcome.kind === 'token') {
      renewedAt.set(id, clock.monotonic())
      if (took(account, outcome.expiresAt)) changed()
    }
    if (outcome.kind !== 'person-needed' || endings.has(id)) return
    const { because: why, claims } = outcome
    endings.set(id, { at: Math.max(clock.now(), expiresAt - NOT_GIVEN_FOR), because: why, claims })
    changed()
  }

  return {
    async token(account, scopes, options, isWanted) {
      const attention = waiting.get(account.homeAccountId)
      if (attention && clock.monotonic() < attention.askAgainAt)
        return failure('sign-in-needed', attention.because.message)
      const outcome = await ask(account, scopes, options)
      // Signed out while Entra was asked: this token is nobody's any more.
      return isWanted() ? resultOf(outcome) : failure('signed-out', 'Nobody is signed in.')
    },
    ask,
    renew,
    ending: ({ homeAccountId }) => endings.get(homeAccountId) ?? null,
    attention: ({ homeAccountId }) => waiting.get(homeAccountId) ?? null,
    refused(account) {
      if (!waiting.has(account.homeAccountId)) attend(account, because('refused'), null)
    },
    forget(account) {
      turns.set(account.homeAccountId, turnOf(account) + 1)
      for (const known of [waiting, expiries, endings, renewedAt]) known.delete(account.homeAccountId)
    },
  }
}

function resultOf(outcome: SilentOutcome): Result<string, TokenCode> {
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
