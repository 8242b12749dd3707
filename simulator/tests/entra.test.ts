/** Entra's endpoints by plain HTTP. */
import { createHash, randomBytes } from 'node:crypto'
import { createRemoteJWKSet, decodeJwt, jwtVerify } from 'jose'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { type Simulator, startSimulator } from '../index.ts'
import { callerAs, formOf } from './support/tenant-caller.ts'

const APP = '7c0e4f7a-94c5-4a52-8a3c-1d7be1c5f001'
const ANN = 'ann@tenant.example'

let simulator: Simulator

beforeEach(async () => {
  simulator = await startSimulator()
  simulator.control.users.add({ userPrincipalName: ANN, displayName: 'Ann <Example> & Co', jobTitle: 'Clerk' })
})

afterEach(async () => {
  await simulator.stop()
})

const getMe = (token: string): Promise<Response> =>
  fetch(`${simulator.url}/v1.0/me`, { headers: { Authorization: `Bearer ${token}` } })

const tokenReply = z.object({
  access_token: z.string(),
  expires_in: z.number(),
  refresh_token: z.string().optional(),
  id_token: z.string().optional(),
})
const errorReply = z.object({ error: z.string(), error_codes: z.array(z.number()) })

const endpoint = (path: string): string => `${simulator.url}/${simulator.tenantId}/oauth2/v2.0/${path}`

const authorizeAddress = (verifier: string, more: Record<string, string> = {}): string => {
  const parameters = new URLSearchParams({
    client_id: APP,
    response_type: 'code',
    redirect_uri: 'http://localhost:1/',
    scope: 'openid offline_access User.Read',
    state: 'a "state" & <more>',
    code_challenge: createHash('sha256').update(verifier).digest('base64url'),
    code_challenge_method: 'S256',
    login_hint: ANN,
    ...more,
  })
  return `${endpoint('authorize')}?${parameters}`
}

/** Signs in by query redirect and gives the parameters that the client would receive. */
const redirected = async (address: string): Promise<URLSearchParams> => {
  const response = await fetch(address, { redirect: 'manual' })
  expect(response.status).toBe(302)
  return new URL(response.headers.get('location') ?? '').searchParams
}

const redeem = (fields: Record<string, string>): Promise<Response> =>
  fetch(endpoint('token'), { method: 'POST', body: new URLSearchParams({ client_id: APP, ...fields }) })

const codeFields = (code: string, verifier: string): Record<string, string> => ({
  grant_type: 'authorization_code',
  code,
  redirect_uri: 'http://localhost:1/',
  code_verifier: verifier,
})

const refused = async (response: Response): Promise<z.infer<typeof errorReply>> => {
  expect(response.status).toBe(400)
  return errorReply.parse(await response.json())
}

describe('the protocol by itself', () => {
  const verifier = randomBytes(32).toString('base64url')

  it('publishes metadata, instance discovery and the key that signs', async () => {
    const metadata = z
      .object({ issuer: z.string(), token_endpoint: z.string(), jwks_uri: z.string() })
      .parse(await (await fetch(`${simulator.url}/${simulator.tenantId}/v2.0/.well-known/openid-configuration`)).json())
    expect(metadata.issuer).toBe(`https://login.microsoftonline.com/${simulator.tenantId}/v2.0`)
    const keys = createRemoteJWKSet(new URL(`${simulator.url}${new URL(metadata.jwks_uri).pathname}`))
    const token = await simulator.control.tokenFor(ANN, { scopes: ['User.Read'] })
    const { payload } = await jwtVerify(token, keys, { audience: 'https://graph.microsoft.com' })
    expect(payload).toMatchObject({ upn: ANN })
    const discovery = await fetch(
      `${simulator.url}/common/discovery/instance?api-version=1.1&authorization_endpoint=https://login.microsoftonline.com/common/oauth2/v2.0/authorize`,
    )
    expect(await discovery.json()).toMatchObject({ metadata: [{ preferred_network: 'login.microsoftonline.com' }] })
  })

  it('refuses another tenant', async () => {
    const response = await fetch(`${simulator.url}/other.example/v2.0/.well-known/openid-configuration`)
    expect((await refused(response)).error_codes).toEqual([90002])
  })

  it('gives tokens for a code with its verifier, once', async () => {
    const answer = await redirected(authorizeAddress(verifier, { nonce: 'n-1' }))
    expect(answer.get('state')).toBe('a "state" & <more>')
    const code = answer.get('code') ?? ''
    const tokens = tokenReply.parse(await (await redeem(codeFields(code, verifier))).json())
    expect(decodeJwt(tokens.id_token ?? '')).toMatchObject({ nonce: 'n-1', preferred_username: ANN })
    expect((await refused(await redeem(codeFields(code, verifier)))).error_codes).toEqual([54005])
  })

  it('puts no nonce into the id token when none was sent', async () => {
    const code = (await redirected(authorizeAddress(verifier))).get('code') ?? ''
    const tokens = tokenReply.parse(await (await redeem(codeFields(code, verifier))).json())
    expect(decodeJwt(tokens.id_token ?? '')).not.toHaveProperty('nonce')
  })

  it('refuses a wrong verifier, a wrong redirect, and a code that is ten minutes old', async () => {
    const code = async () => (await redirected(authorizeAddress(verifier))).get('code') ?? ''
    expect((await refused(await redeem(codeFields(await code(), 'wrong')))).error_codes).toEqual([501481])
    const elsewhere = { ...codeFields(await code(), verifier), redirect_uri: 'http://localhost:2/' }
    expect((await refused(await redeem(elsewhere))).error_codes).toEqual([500112])
    const old = await code()
    simulator.control.clock.advance(10 * 60_000 + 1)
    expect((await refused(await redeem(codeFields(old, verifier)))).error_codes).toEqual([70008])
  })

  it('demands PKCE, a loopback redirect and known scopes', async () => {
    const plain = await redirected(authorizeAddress(verifier, { code_challenge_method: 'plain' }))
    expect(plain.get('error')).toBe('invalid_request')
    const scope = await redirected(authorizeAddress(verifier, { scope: 'Sites.Everything' }))
    expect(scope.get('error')).toBe('invalid_scope')
    const foreign = await fetch(authorizeAddress(verifier, { redirect_uri: 'https://elsewhere.example/' }))
    expect(foreign.status).toBe(400)
    expect(await foreign.text()).toContain('AADSTS50011')
    const silent = await redirected(authorizeAddress(verifier, { prompt: 'none', login_hint: '' }))
    expect(silent.get('error')).toBe('login_required')
  })

  it('rotates refresh tokens and leaves the old one good', async () => {
    const code = (await redirected(authorizeAddress(verifier))).get('code') ?? ''
    const first = tokenReply.parse(await (await redeem(codeFields(code, verifier))).json())
    const refresh = async (token: string) =>
      redeem({ grant_type: 'refresh_token', refresh_token: token, scope: 'User.Read offline_access' })
    const second = tokenReply.parse(await (await refresh(first.refresh_token ?? '')).json())
    expect(second.refresh_token).not.toBe(first.refresh_token)
    expect((await refresh(first.refresh_token ?? '')).status).toBe(200)
    const stolen = await redeem({
      grant_type: 'refresh_token',
      refresh_token: second.refresh_token ?? '',
      client_id: 'other',
    })
    expect((await refused(stolen)).error).toBe('invalid_grant')
    simulator.control.clock.advance(91 * 24 * 3_600_000)
    expect((await refused(await refresh(second.refresh_token ?? ''))).error_codes).toEqual([700082])
  })

  it('draws a page without script, with a filter, and escapes what it shows', async () => {
    simulator.control.users.add({ userPrincipalName: 'bob@tenant.example', displayName: 'Bob Other' })
    const address = authorizeAddress(verifier, { prompt: 'select_account', response_mode: 'form_post' })
    const page = await (await fetch(address)).text()
    expect(page).not.toContain('<script')
    expect(page).toContain('Ann &lt;Example&gt; &amp; Co')
    const search = formOf(page, 'sim_filter').fields
    search.set('sim_filter', 'clerk')
    const filtered = await (await fetch(`${endpoint('authorize')}?${search}`)).text()
    expect(filtered).toContain(ANN)
    expect(filtered).not.toContain('bob@tenant.example')
    const unknown = await (await fetch(authorizeAddress(verifier, { login_hint: 'nobody@tenant.example' }))).text()
    expect(unknown).toContain('role="alert"')
  })

  it('lets an expired token in nowhere, and leaves a client without CP1 its token after a revocation', async () => {
    const plain = await callerAs(simulator, ANN, { scopes: ['User.Read'], cae: false })
    const aware = await callerAs(simulator, ANN, { scopes: ['User.Read'], cae: true })
    simulator.control.tokens.revoke(ANN)
    expect((await plain('GET', '/me')).status).toBe(200)
    expect((await aware('GET', '/me')).status).toBe(401)
    simulator.control.clock.advance(3_600_000)
    const late = await plain('GET', '/me')
    expect(late.status).toBe(401)
    expect(late.body.error?.code).toBe('InvalidAuthenticationToken')
    expect((await fetch(`${simulator.url}/v1.0/me`)).status).toBe(401)
    expect((await getMe(`${await simulator.control.tokenFor(ANN, { scopes: ['User.Read'] })}x`)).status).toBe(401)
  })

  it('signs out, and back to the client when asked', async () => {
    expect(await (await fetch(endpoint('logout'))).text()).toContain('You are signed out')
    const back = encodeURIComponent('http://localhost:3000/bye')
    const response = await fetch(`${endpoint('logout')}?post_logout_redirect_uri=${back}`, { redirect: 'manual' })
    expect(response.headers.get('location')).toBe('http://localhost:3000/bye')
  })
})
