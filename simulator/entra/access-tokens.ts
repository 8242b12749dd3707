/**
 * Access tokens for Graph: signing them, and reading them again on a request. Claims follow
 * learn.microsoft.com/entra/identity-platform/access-token-claims-reference (Graph takes v1.0 tokens);
 * challenges follow learn.microsoft.com/entra/identity-platform/claims-challenge
 */
import { randomUUID } from 'node:crypto'
import { errors, type JWTPayload, jwtVerify, SignJWT } from 'jose'
import { z } from 'zod'
import type { SimulatorClock } from '../control/simulator-clock.ts'
import type { Authentication } from '../http/dispatcher.ts'
import { graphError } from '../http/replies.ts'
import type { Reply } from '../http/router.ts'
import type { TenantInfo } from '../state/tenant-state.ts'
import type { User, UserStore } from '../state/user-store.ts'
import type { Application, Applications } from './applications.ts'
import type { Sessions } from './sessions.ts'
import type { SigningKeys } from './signing-keys.ts'

export interface TokenRequest {
  readonly user: User
  readonly app: string
  readonly scopes: readonly string[]
  /** The client said that it understands claims challenges (CP1). */
  readonly cae: boolean
}

export interface ApplicationTokenRequest {
  readonly application: Application
  /** Proved with a certificate, not with a secret. */
  readonly byCertificate: boolean
}

export interface IssuedToken {
  readonly token: string
  /** Seconds. */
  readonly expiresIn: number
}

export interface AccessTokens {
  issue(request: TokenRequest): Promise<IssuedToken>
  /** App-only: without a person, with the application permissions that were consented to. */
  issueToApplication(request: ApplicationTokenRequest): Promise<IssuedToken>
  authenticate(authorization: string | undefined, now: number): Promise<Authentication>
  /** From now on, tokens of this user that understand challenges are challenged. */
  challenge(userId: string): void
}

export interface AccessTokensDeps {
  readonly clock: SimulatorClock
  readonly tenant: TenantInfo
  readonly users: UserStore
  readonly applications: Applications
  readonly sessions: Sessions
  readonly keys: SigningKeys
  /** Milliseconds; undefined: one hour, and a day for clients that understand challenges. */
  readonly lifetimeMs: number | undefined
}

const AUDIENCE = 'https://graph.microsoft.com'
const GRAPH_APP = '00000003-0000-0000-c000-000000000000'
const HOUR_MS = 3_600_000

const claimsSchema = z.object({
  oid: z.string(),
  appid: z.string(),
  /** Of a person's token. */
  scp: z.string().optional(),
  /** Of an application's. */
  roles: z.array(z.string()).optional(),
  idtyp: z.enum(['user', 'app']),
  tid: z.string(),
  iat: z.number(),
  exp: z.number(),
  nbf: z.number(),
  xms_cc: z.array(z.string()).optional(),
  sim_order: z.number(),
})

type Claims = z.infer<typeof claimsSchema>

const unauthorized = (message: string, challenge = ''): Reply =>
  graphError(401, 'InvalidAuthenticationToken', message, {
    'WWW-Authenticate': `Bearer realm="", authorization_uri="https://login.microsoftonline.com/common/oauth2/authorize", client_id="${GRAPH_APP}"${challenge}`,
  })

/** Asks the client to come back with a token issued after now. */
const claimsChallenge = (now: number): Reply => {
  const wanted = { access_token: { nbf: { essential: true, value: String(Math.floor(now / 1_000)) } } }
  const claims = Buffer.from(JSON.stringify(wanted)).toString('base64')
  return unauthorized(
    'Continuous access evaluation resulted in challenge with result: InteractionRequired and code: TokenIssuedBeforeRevocationTimestamp',
    `, error="insufficient_claims", claims="${claims}"`,
  )
}

export const createAccessTokens = (deps: AccessTokensDeps): AccessTokens => {
  const { clock, tenant, users, applications, sessions, keys } = deps
  const issuer = `https://sts.windows.net/${tenant.id}/`
  const challengedAt = new Map<string, number>()
  /** Signatures already checked; a console sends the same token with every call. */
  const known = new Map<string, Claims>()

  const read = async (token: string): Promise<Claims | undefined> => {
    const before = known.get(token)
    if (before !== undefined) {
      return before
    }
    try {
      // Times are checked on each use, against the tenant's clock; here only the signature and addressee.
      const currentDate = new Date(0)
      const options = { issuer, audience: AUDIENCE, currentDate, clockTolerance: Number.MAX_SAFE_INTEGER }
      const { payload } = await jwtVerify(token, keys.publicKey, options)
      const claims = claimsSchema.parse(payload)
      if (known.size > 10_000) {
        known.clear()
      }
      known.set(token, claims)
      return claims
    } catch (error) {
      if (error instanceof errors.JOSEError || error instanceof z.ZodError) {
        return undefined
      }
      throw error
    }
  }

  const sign = async (claims: JWTPayload, lifetimeMs: number): Promise<IssuedToken> => {
    const now = Math.floor(clock.now() / 1_000)
    const expiresIn = Math.max(1, Math.floor(lifetimeMs / 1_000))
    const shared = { ver: '1.0', tid: tenant.id, uti: randomUUID(), sim_order: sessions.issueOrder() }
    const token = await new SignJWT({ ...shared, ...claims })
      .setProtectedHeader({ alg: 'RS256', typ: 'JWT', kid: keys.kid })
      .setIssuer(issuer)
      .setAudience(AUDIENCE)
      .setIssuedAt(now)
      .setNotBefore(now)
      .setExpirationTime(now + expiresIn)
      .sign(keys.privateKey)
    return { token, expiresIn }
  }

  /** The application as it is registered now: permissions that were taken away since count until the token expires. */
  const applicationOf = (claims: Claims): Authentication => {
    const application = applications.find(claims.appid)
    if (application === undefined) {
      return { ok: false, reply: unauthorized('The identity of the calling application could not be established.') }
    }
    const { clientId: app, objectId: userId, displayName } = application
    const scopes = claims.roles ?? []
    const principal = { userId, upn: '', app, scopes, application: displayName, tokenIssuedAt: claims.iat * 1_000 }
    return { ok: true, principal }
  }

  return {
    issueToApplication: ({ application, byCertificate }) =>
      sign(
        {
          idtyp: 'app',
          appid: application.clientId,
          appidacr: byCertificate ? '2' : '1',
          app_displayname: application.displayName,
          oid: application.objectId,
          sub: application.objectId,
          ...(application.roles.length > 0 && { roles: application.roles }),
        },
        deps.lifetimeMs ?? HOUR_MS,
      ),
    issue: ({ user, app, scopes, cae }) => {
      const claims = {
        idtyp: 'user',
        appid: app,
        appidacr: '0',
        oid: user.id,
        sub: user.id,
        upn: user.userPrincipalName,
        unique_name: user.userPrincipalName,
        name: user.displayName,
        scp: scopes.join(' '),
        ...(cae && { xms_cc: ['CP1'] }),
      }
      return sign(claims, deps.lifetimeMs ?? (cae ? 24 * HOUR_MS : HOUR_MS))
    },
    challenge: (userId) => {
      challengedAt.set(userId, sessions.issueOrder())
    },
    authenticate: async (authorization, now) => {
      const token = /^Bearer (\S+)$/i.exec(authorization ?? '')?.[1]
      if (token === undefined) {
        return { ok: false, reply: unauthorized('Access token is empty.') }
      }
      const claims = await read(token)
      if (claims === undefined || claims.tid !== tenant.id) {
        return { ok: false, reply: unauthorized('Access token validation failure.') }
      }
      if (now >= claims.exp * 1_000) {
        return { ok: false, reply: unauthorized('Lifetime validation failed, the token is expired.') }
      }
      if (claims.idtyp === 'app') {
        return applicationOf(claims)
      }
      const user = users.find(claims.oid)
      const cae = claims.xms_cc?.some((value) => value.toUpperCase() === 'CP1') ?? false
      // A client that does not understand challenges keeps its token until it expires, as in Entra.
      const dead =
        sessions.isRevoked(claims.oid, claims.sim_order) || claims.sim_order <= (challengedAt.get(claims.oid) ?? 0)
      if (cae && (dead || user?.accountEnabled === false)) {
        return { ok: false, reply: claimsChallenge(now) }
      }
      if (user === undefined) {
        return { ok: false, reply: unauthorized('The identity of the calling user could not be found.') }
      }
      return {
        ok: true,
        principal: {
          userId: user.id,
          upn: user.userPrincipalName,
          app: claims.appid,
          scopes: (claims.scp ?? '').split(' '),
          tokenIssuedAt: claims.iat * 1_000,
        },
      }
    },
  }
}
