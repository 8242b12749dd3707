// Who is signed in, as the interface draws it, and what the rest of main/ may ask of sign-in. Types only.

import type { Instant } from '../../domain/instant.ts'
import type { Result } from '../../domain/result.ts'
import type { Stop } from '../ports.ts'

/** A person's account of this tenant. */
export interface Account {
  /** The Entra object id: the same id as in the lists' person columns. */
  readonly id: string
  readonly name: string
  readonly username: string
  readonly tenantId: string
}

export type BecauseCode =
  /** The sign-in was ended or has run out: the same person signs in again. */
  | 'sign-in-expired'
  | 'password-changed'
  /** A second factor is asked for. */
  | 'proof-needed'
  /** The trust's conditional access does not allow this computer, place or risk. */
  | 'blocked-by-policy'
  | 'account-disabled'
  | 'consent-needed'
  /** Entra or Graph refuses the console itself: something for the hospital's IT. */
  | 'refused'
  /** What was kept of earlier sign-ins could not be read and was set aside. */
  | 'kept-sign-in-unreadable'
  /** The computer's keychain is not available, so earlier sign-ins cannot be read. */
  | 'keychain-unavailable'

export interface Because {
  readonly code: BecauseCode
  /** A sentence for the person, in plain words. */
  readonly message: string
}

export type IdentityState =
  | { readonly kind: 'starting' }
  | { readonly kind: 'signed-out'; readonly known: readonly Account[]; readonly because: Because | null }
  /** Nobody is active, and the sign-in page is open. */
  | { readonly kind: 'signing-in'; readonly since: Instant; readonly until: Instant }
  /** `endsAt`: it cannot be renewed without the person, and ends then. */
  | ({ readonly kind: 'signed-in'; readonly account: Account; readonly endsAt?: Instant | undefined } & Signing)
  | ({ readonly kind: 'needs-attention'; readonly account: Account; readonly because: Because } & Signing)

/** The sign-in page is open until then; whoever is active stays so until somebody has signed in. */
interface Signing {
  readonly signingInUntil?: Instant | undefined
}

export type SignInCode =
  /** By the person, here or in the browser. */
  | 'cancelled'
  | 'time-limit'
  | 'offline'
  /** No browser could be opened. */
  | 'browser'
  | 'refused'
  | 'server'

export type TokenCode = 'signed-out' | 'sign-in-needed' | 'offline' | 'server'

export interface TokenOptions {
  /** A claims challenge as JSON, from a 401 of Graph (learn.microsoft.com/entra/identity-platform/claims-challenge). */
  readonly claims?: string | undefined
  /** Asks Entra even when a token that looks good is at hand. */
  readonly forceRefresh?: boolean | undefined
}

/** What the Graph client needs of sign-in. */
export interface TokenSource {
  token(scopes?: readonly string[], options?: TokenOptions): Promise<Result<string, TokenCode>>
  /** The service refused a token that was fetched a moment ago. */
  refused(): void
}

/** `TokenSource` of the identity itself is that of the active account. */
export interface Identity extends TokenSource {
  state(): IdentityState
  /** Everybody whose sign-in is kept on this computer, the active account too. */
  known(): readonly Account[]
  /** Tokens of one account, whoever is active: alarms of a role go on while somebody else sits here. */
  tokensOf(accountId: string): TokenSource
  /** For whoever holds a role: renews the sign-in of an account ahead of its end. Resolves when that was tried. */
  keepAlive(accountId: string): Promise<void>
  /** When the sign-in of an account will end, known because it could not be renewed; null: nothing like it is known. */
  endsAt(accountId: string): Instant | null
  /** Why Entra gives no tokens for this account without its person; null while it does. */
  troubleOf(accountId: string): Because | null
  onChange(listen: (state: IdentityState) => void): Stop
  /** Reads what is kept and restores the active account; asks nothing of the network before it returns. */
  start(): Promise<Stop>
  /**
   * Opens the browser, for a known account or for any. A second call while one waits joins it.
   * The account that was active stays so until another has signed in. Who comes back to an account that is kept here
   * proves it afresh (`prompt=login`): the browser of a shared computer may still be signed in as a colleague. Only the
   * active account is repaired without that, unless `prove` asks for it: an unlocking.
   */
  signIn(accountId?: string, prove?: boolean): Promise<Result<Account, SignInCode>>
  cancelSignIn(): void
  /** Forgets an account and its tokens on this computer; the active one when none is named. */
  signOut(accountId?: string): Promise<void>
  /** `memory`: there is no keychain, so the sign-in ends with the program. */
  persistence(): 'sealed' | 'memory'
}
