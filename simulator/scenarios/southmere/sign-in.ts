// Signs a person in through the tenant's own endpoints, as any client would: authorization code with PKCE.
// learn.microsoft.com/entra/identity-platform/v2-oauth2-auth-code-flow

import { createHash, randomBytes } from 'node:crypto'
import { z } from 'zod'
import { SOUTHMERE } from './tenant.ts'

// Nobody listens here: the code is read from the redirect itself.
const REDIRECT_URI = 'http://localhost:53682/'

const tokenReply = z.object({ access_token: z.string(), expires_in: z.number() })

export interface SignIn {
  /** The simulator's origin. */
  readonly url: string
  readonly upn: string
  /** Client id. */
  readonly app: string
  readonly scopes: readonly string[]
}

/** An access token and how many milliseconds it lasts. Throws with Entra's words when the sign-in is refused. */
export async function signIn({ url, upn, app, scopes }: SignIn): Promise<{ token: string; lifetimeMs: number }> {
  const verifier = randomBytes(48).toString('base64url')
  const scope = ['openid', 'profile', ...scopes].join(' ')
  const query = new URLSearchParams({
    client_id: app,
    response_type: 'code',
    response_mode: 'query',
    redirect_uri: REDIRECT_URI,
    scope,
    code_challenge: createHash('sha256').update(verifier).digest('base64url'),
    code_challenge_method: 'S256',
    login_hint: upn,
  })
  const base = `${url}/${SOUTHMERE.tenantId}/oauth2/v2.0`
  const redirect = await fetch(`${base}/authorize?${query}`, { redirect: 'manual' })
  await redirect.body?.cancel()
  const answer = URL.parse(redirect.headers.get('location') ?? '')?.searchParams
  const code = answer?.get('code')
  if (!code)
    throw new Error(`${upn} could not sign in: ${answer?.get('error_description') ?? `HTTP ${redirect.status}`}`)
  const reply = await fetch(`${base}/token`, {
    method: 'POST',
    body: new URLSearchParams({
      grant_type: 'authorization_code',
      client_id: app,
      redirect_uri: REDIRECT_URI,
      scope,
      code,
      code_verifier: verifier,
    }),
  })
  const body: unknown = await reply.json()
  const parsed = tokenReply.safeParse(body)
  if (!parsed.success) throw new Error(`${upn} got no token: ${JSON.stringify(body)}`)
  return { token: parsed.data.access_token, lifetimeMs: parsed.data.expires_in * 1000 }
}
