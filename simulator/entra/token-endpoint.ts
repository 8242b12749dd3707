/**
 * The token endpoint: authorization code with PKCE and refresh token for people, client credentials for applications.
 * learn.microsoft.com/entra/identity-platform/v2-oauth2-auth-code-flow
 */
import { createHash } from 'node:crypto'
import { SignJWT } from 'jose'
import { z } from 'zod'
import type { SimulatorClock } from '../control/simulator-clock.ts'
import type { Reply } from '../http/router.ts'
import type { TenantInfo } from '../state/tenant-state.ts'
import type { User, UserStore } from '../state/user-store.ts'
import type { AccessTokens } from './access-tokens.ts'
import type { Applications } from './applications.ts'
import { type ClientRequest, createClientCredentials } from './client-credentials.ts'
import { ENTRA_ERRORS, entraError } from './entra-errors.ts'
import { parseScopes } from './scopes.ts'
import type { Sessions } from './sessions.ts'
import type { SigningKeys } from './signing-keys.ts'

export interface TokenEndpointDeps {
  readonly clock: SimulatorClock
  readonly tenant: TenantInfo
  readonly users: UserStore
  readonly applications: Applications
  readonly sessions: Sessions
  readonly tokens: AccessTokens
  readonly keys: SigningKeys
}

interface Grant {
  readonly userId: string
  readonly app: string
  readonly scope: string
  readonly nonce?: string
}

const claimsRequest = z.object({
  access_token: z
    .object({
      xms_cc: z.object({ values: z.array(z.string()).optional(), value: z.string().optional() }).optional(),
    })
    .optional(),
})

/** Whether the `claims` parameter declares the client capability CP1. */
const declaresCp1 = (claims: string | null): boolean => {
  if (claims === null) {
    return false
  }
  try {
    const asked = claimsRequest.safeParse(JSON.parse(claims))
    const xms = asked.data?.access_token?.xms_cc
    return [...(xms?.values ?? []), xms?.value ?? ''].some((value) => value.toUpperCase() === 'CP1')
  } catch {
    return false
  }
}

const problem = (error: string, code: number, message: string, now: number): Reply =>
  entraError({ error, code, message }, now)

export const createTokenEndpoint = (deps: TokenEndpointDeps) => {
  const { clock, tenant, users, sessions, tokens, keys } = deps
  const byClientCredentials = createClientCredentials(deps)

  const idToken = (user: User, grant: Grant): Promise<string> => {
    const now = Math.floor(clock.now() / 1_000)
    return new SignJWT({
      ver: '2.0',
      oid: user.id,
      sub: user.id,
      tid: tenant.id,
      name: user.displayName,
      preferred_username: user.userPrincipalName,
      // Given back only if the client sent one; MSAL refuses an empty one.
      ...(grant.nonce !== undefined && { nonce: grant.nonce }),
    })
      .setProtectedHeader({ alg: 'RS256', typ: 'JWT', kid: keys.kid })
      .setIssuer(`https://login.microsoftonline.com/${tenant.id}/v2.0`)
      .setAudience(grant.app)
      .setIssuedAt(now)
      .setNotBefore(now)
      .setExpirationTime(now + 3_600)
      .sign(keys.privateKey)
  }

  const issue = async (form: URLSearchParams, grant: Grant): Promise<Reply> => {
    const now = clock.now()
    const user = users.find(grant.userId)
    if (!user?.accountEnabled) {
      return entraError(user === undefined ? ENTRA_ERRORS.missingUser : ENTRA_ERRORS.disabledUser, now)
    }
    const scopes = parseScopes(form.get('scope') ?? grant.scope)
    if (!scopes.ok) {
      return problem('invalid_scope', 70011, `The scope ${scopes.scope} is not known to this tenant.`, now)
    }
    const cae = declaresCp1(form.get('claims'))
    const { token, expiresIn } = await tokens.issue({ user, app: grant.app, scopes: scopes.graph, cae })
    const { userId, app, scope } = grant
    const info = Buffer.from(JSON.stringify({ uid: user.id, utid: tenant.id })).toString('base64url')
    const body = {
      token_type: 'Bearer',
      scope: scopes.granted,
      expires_in: expiresIn,
      ext_expires_in: expiresIn,
      access_token: token,
      ...(scopes.offline && { refresh_token: sessions.addRefreshToken({ userId, app, scope }) }),
      ...(scopes.openid && { id_token: await idToken(user, grant) }),
      ...(form.get('client_info') === '1' && { client_info: info }),
    }
    return { status: 200, body }
  }

  const byCode = (form: URLSearchParams, app: string): Promise<Reply> | Reply => {
    const redeemed = sessions.redeemCode(form.get('code') ?? '')
    if (!redeemed.ok) {
      return entraError(redeemed.error, clock.now())
    }
    const { grant } = redeemed
    if (grant.app !== app) {
      return entraError(ENTRA_ERRORS.wrongClient, clock.now())
    }
    if (grant.redirectUri !== form.get('redirect_uri')) {
      return entraError(ENTRA_ERRORS.wrongRedirect, clock.now())
    }
    const verifier = form.get('code_verifier') ?? ''
    if (createHash('sha256').update(verifier).digest('base64url') !== grant.challenge) {
      return entraError(ENTRA_ERRORS.wrongVerifier, clock.now())
    }
    return issue(form, grant)
  }

  const byRefreshToken = (form: URLSearchParams, app: string): Promise<Reply> | Reply => {
    const used = sessions.redeemRefreshToken(form.get('refresh_token') ?? '')
    if (!used.ok) {
      return entraError(used.error, clock.now())
    }
    if (used.grant.app !== app) {
      return entraError(ENTRA_ERRORS.wrongClient, clock.now())
    }
    return issue(form, used.grant)
  }

  return async (request: ClientRequest): Promise<Reply> => {
    const { form } = request
    const app = (form.get('client_id') ?? '').toLowerCase()
    switch (form.get('grant_type')) {
      case 'authorization_code':
        return byCode(form, app)
      case 'refresh_token':
        return byRefreshToken(form, app)
      case 'client_credentials':
        return byClientCredentials(request)
      default: {
        const message = `The app requested an unsupported grant type '${form.get('grant_type') ?? ''}'.`
        return problem('unsupported_grant_type', 70003, message, clock.now())
      }
    }
  }
}
