/** The console's own sign-in library against the simulated Entra, with a browser that does what it is told. */
import { InteractionRequiredAuthError, PublicClientApplication } from '@azure/msal-node'
import { decodeJwt } from 'jose'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Simulator, startSimulator } from '../index.ts'
import { browserThat, msalNetwork } from './support/tenant-caller.ts'

const APP = '7c0e4f7a-94c5-4a52-8a3c-1d7be1c5f001'
const ANN = 'ann@tenant.example'
const SCOPES = ['User.Read', 'Sites.ReadWrite.All']

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

const msal = (): PublicClientApplication =>
  new PublicClientApplication({
    auth: {
      clientId: APP,
      authority: `https://login.microsoftonline.com/${simulator.tenantId}`,
      clientCapabilities: ['CP1'],
    },
    system: { networkClient: msalNetwork(simulator) },
  })

const signIn = async (client: PublicClientApplication) =>
  client.acquireTokenInteractive({
    scopes: SCOPES,
    prompt: 'select_account',
    openBrowser: browserThat(simulator, { upn: ANN }),
    successTemplate: 'Done',
    errorTemplate: 'Failed',
  })

const accountOf = async (client: PublicClientApplication) => {
  const account = (await client.getTokenCache().getAllAccounts())[0]
  if (account === undefined) {
    throw new Error('MSAL holds no account.')
  }
  return account
}

describe('sign-in with MSAL Node', () => {
  it('signs in on the page, then silently, from the cache and by refresh token', async () => {
    const client = msal()
    const first = await signIn(client)
    expect(first.account?.username).toBe(ANN)
    expect(first.account?.tenantId).toBe(simulator.tenantId)
    const account = await accountOf(client)

    const cached = await client.acquireTokenSilent({ account, scopes: SCOPES })
    expect(cached.fromCache).toBe(true)
    expect(cached.accessToken).toBe(first.accessToken)

    const renewed = await client.acquireTokenSilent({ account, scopes: SCOPES, forceRefresh: true })
    expect(renewed.fromCache).toBe(false)
    expect(renewed.accessToken).not.toBe(first.accessToken)
    expect(decodeJwt(renewed.accessToken)).toMatchObject({
      aud: 'https://graph.microsoft.com',
      scp: SCOPES.join(' '),
      appid: APP,
      upn: ANN,
      tid: simulator.tenantId,
      oid: account.localAccountId,
      xms_cc: ['CP1'],
    })
  })

  it('signs in without the page when the request has a hint', async () => {
    const result = await msal().acquireTokenInteractive({
      scopes: SCOPES,
      loginHint: ANN,
      openBrowser: browserThat(simulator, 'trusts the hint'),
    })
    expect(result.account?.username).toBe(ANN)
  })

  it('reports a cancelled sign-in as access_denied', async () => {
    const attempt = msal().acquireTokenInteractive({ scopes: SCOPES, openBrowser: browserThat(simulator, 'cancels') })
    await expect(attempt).rejects.toMatchObject({ errorCode: 'access_denied' })
  })

  it('asks for interaction once the session is revoked', async () => {
    const client = msal()
    await signIn(client)
    simulator.control.tokens.revoke(ANN)
    const silent = client.acquireTokenSilent({ account: await accountOf(client), scopes: SCOPES, forceRefresh: true })
    await expect(silent).rejects.toBeInstanceOf(InteractionRequiredAuthError)
    await expect(silent).rejects.toMatchObject({ errorCode: 'invalid_grant', errorNo: 50173 })
    const again = await signIn(client)
    expect(await getMe(again.accessToken)).toMatchObject({ status: 200 })
  })

  it('meets a claims challenge: Graph refuses the old token, and the claims bring a good one', async () => {
    const client = msal()
    const first = await signIn(client)
    simulator.control.tokens.challenge(ANN)
    const refused = await getMe(first.accessToken)
    expect(refused.status).toBe(401)
    const challenge = refused.headers.get('www-authenticate') ?? ''
    expect(challenge).toContain('error="insufficient_claims"')
    const claims = Buffer.from(/claims="([^"]+)"/.exec(challenge)?.[1] ?? '', 'base64').toString()
    const fresh = await client.acquireTokenSilent({ account: await accountOf(client), scopes: SCOPES, claims })
    expect(fresh.accessToken).not.toBe(first.accessToken)
    expect(await getMe(fresh.accessToken)).toMatchObject({ status: 200 })
  })
})
