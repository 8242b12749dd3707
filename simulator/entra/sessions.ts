/**
 * Authorization codes, refresh tokens and revocations. Refresh tokens rotate as Entra's do: each use gives a
 * new one, and the old one stays good until it expires or is revoked
 * (learn.microsoft.com/entra/identity-platform/refresh-tokens). Codes live for 10 minutes and work once.
 */
import { randomBytes } from 'node:crypto'
import { z } from 'zod'
import type { SimulatorClock } from '../control/simulator-clock.ts'
import { ENTRA_ERRORS, type EntraError } from './entra-errors.ts'

export interface CodeGrant {
  readonly userId: string
  readonly app: string
  readonly redirectUri: string
  /** base64url of the SHA-256 of the verifier. */
  readonly challenge: string
  readonly scope: string
  readonly nonce?: string
}

const refreshSchema = z.object({
  userId: z.string(),
  app: z.string(),
  scope: z.string(),
  /** When its sign-in or rotation was, milliseconds since 1970. */
  issuedAt: z.number(),
})

export type RefreshGrant = Readonly<z.infer<typeof refreshSchema>>

export type Redeemed<Grant> =
  | { readonly ok: true; readonly grant: Grant }
  | { readonly ok: false; readonly error: EntraError }

export interface Sessions {
  addCode(grant: CodeGrant): string
  redeemCode(code: string): Redeemed<CodeGrant>
  addRefreshToken(grant: Omit<RefreshGrant, 'issuedAt'>): string
  redeemRefreshToken(token: string): Redeemed<RefreshGrant>
  /** What this user's applications may be keeping. */
  refreshTokensOf(userId: string): string[]
  /** Everything issued to this user until now is dead. */
  revoke(userId: string): void
  /** True when a token issued then has been revoked since. `order` comes from `issueOrder`. */
  isRevoked(userId: string, order: number): boolean
  /** Counts issued tokens and revocations in one order, finer than a token's whole seconds. */
  issueOrder(): number
  save(): unknown
  load(saved: unknown): void
}

const CODE_LIFETIME_MS = 10 * 60_000
const REFRESH_LIFETIME_MS = 90 * 24 * 60 * 60_000

const savedSchema = z.object({
  refreshTokens: z.array(z.tuple([z.string(), refreshSchema.extend({ order: z.number() })])),
  revoked: z.array(z.tuple([z.string(), z.number()])),
  order: z.number(),
})

export const createSessions = (clock: SimulatorClock, changed: () => void): Sessions => {
  const codes = new Map<string, { grant: CodeGrant; expires: number; used: boolean }>()
  const refreshTokens = new Map<string, RefreshGrant & { readonly order: number }>()
  const revokedAt = new Map<string, number>()
  let order = 0

  const issueOrder = (): number => {
    order += 1
    return order
  }
  const isRevoked = (userId: string, issued: number): boolean => issued <= (revokedAt.get(userId) ?? 0)

  return {
    addCode: (grant) => {
      for (const [old, { expires }] of codes) {
        if (clock.now() > expires + CODE_LIFETIME_MS) {
          codes.delete(old)
        }
      }
      const code = `0.${randomBytes(48).toString('base64url')}`
      codes.set(code, { grant, expires: clock.now() + CODE_LIFETIME_MS, used: false })
      return code
    },
    redeemCode: (code) => {
      const known = codes.get(code)
      if (known === undefined) {
        return { ok: false, error: ENTRA_ERRORS.badCode }
      }
      if (known.used) {
        return { ok: false, error: ENTRA_ERRORS.usedCode }
      }
      known.used = true
      return clock.now() > known.expires
        ? { ok: false, error: ENTRA_ERRORS.expiredCode }
        : { ok: true, grant: known.grant }
    },
    addRefreshToken: (grant) => {
      const token = `1.${randomBytes(64).toString('base64url')}`
      refreshTokens.set(token, { ...grant, issuedAt: clock.now(), order: issueOrder() })
      changed()
      return token
    },
    redeemRefreshToken: (token) => {
      const grant = refreshTokens.get(token)
      if (grant === undefined) {
        return { ok: false, error: ENTRA_ERRORS.badRefreshToken }
      }
      if (isRevoked(grant.userId, grant.order)) {
        return { ok: false, error: ENTRA_ERRORS.revoked }
      }
      if (clock.now() > grant.issuedAt + REFRESH_LIFETIME_MS) {
        return { ok: false, error: ENTRA_ERRORS.expiredRefreshToken }
      }
      return { ok: true, grant }
    },
    refreshTokensOf: (userId) =>
      [...refreshTokens].flatMap(([token, grant]) => (grant.userId === userId ? [token] : [])),
    revoke: (userId) => {
      revokedAt.set(userId, issueOrder())
      changed()
    },
    isRevoked,
    issueOrder,
    save: () => {
      for (const [token, grant] of refreshTokens) {
        if (clock.now() > grant.issuedAt + REFRESH_LIFETIME_MS) {
          refreshTokens.delete(token)
        }
      }
      return { refreshTokens: [...refreshTokens], revoked: [...revokedAt], order }
    },
    load: (saved) => {
      const parsed = savedSchema.parse(saved)
      for (const [token, grant] of parsed.refreshTokens) {
        refreshTokens.set(token, grant)
      }
      for (const [userId, at] of parsed.revoked) {
        revokedAt.set(userId, at)
      }
      // Access tokens issued after the last save carry higher numbers: leave room above them.
      order = parsed.order + 1_000_000
    },
  }
}
