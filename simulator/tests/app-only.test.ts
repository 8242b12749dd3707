/** Applications that act as themselves: MSAL's confidential client against the simulated Entra, and what Graph lets them do. */

import { createPrivateKey } from 'node:crypto'
import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ConfidentialClientApplication, type NodeAuthOptions } from '@azure/msal-node'
import type { Client } from '@microsoft/microsoft-graph-client'
import { decodeJwt, SignJWT } from 'jose'
import { describe, expect, it } from 'vitest'
import { type AppRegistration, createSimulatorClock, startSimulator } from '../index.ts'
import { graphClient, refusalOf } from './support/graph-client.ts'
import { selfSigned } from './support/self-signed.ts'
import { msalNetwork } from './support/tenant-caller.ts'
import { startWardSite, type WardSite, wardSite } from './support/ward-site.ts'

const FEED = 'a4d0c9b2-6e1f-4c83-9b57-1f0e2d3c4b5a'
const SECRET = { value: 'Example~secret.of-a-test' }
const KEY_PAIR = selfSigned('feed.example')
const OTHER_PAIR = selfSigned('other.example')
const START = Date.parse('2026-11-22T12:00:00.000Z')

const registration = (over: Partial<AppRegistration> = {}): AppRegistration => ({
  clientId: FEED,
  displayName: 'Results feed',
  secrets: [SECRET],
  certificates: [KEY_PAIR.certificate],
  roles: ['Sites.Selected'],
  ...over,
})

/** The clock stands at `START`; MSAL's own assertions need the time of this computer. */
const start = (over: Partial<AppRegistration> = {}, clock = createSimulatorClock(START)): Promise<WardSite> =>
  startWardSite({ applications: [registration(over)], clock })

const confidential = ({ simulator }: WardSite, auth: Partial<NodeAuthOptions>): ConfidentialClientApplication =>
  new ConfidentialClientApplication({
    auth: { clientId: FEED, authority: `https://login.microsoftonline.com/${simulator.tenantId}`, ...auth },
    system: { networkClient: msalNetwork(simulator) },
  })

const acquire = (ward: WardSite, auth: Partial<NodeAuthOptions>) =>
  confidential(ward, auth).acquireTokenByClientCredential({ scopes: ['https://graph.microsoft.com/.default'] })

const tokenBySecret = async (ward: WardSite): Promise<string> =>
  (await acquire(ward, { clientSecret: SECRET.value }))?.accessToken ?? ''

const feedOf = async (ward: WardSite): Promise<Client> => graphClient(ward.simulator.url, await tokenBySecret(ward))

const grant = async (ward: WardSite, role: string): Promise<{ id: string }> => {
  const owner = await ward.as('ada@example.org', ['Sites.FullControl.All'])
  const grantedToIdentities = [{ application: { id: FEED, displayName: 'Results feed' } }]
  return owner.api(`${ward.site}/permissions`).post({ roles: [role], grantedToIdentities })
}

/** Asks the token endpoint as it stands. */
const ask = async (
  { simulator }: WardSite,
  form: Record<string, string>,
  authority = simulator.tenantId,
  headers: Record<string, string> = {},
) => {
  const body = new URLSearchParams({
    grant_type: 'client_credentials',
    scope: 'https://graph.microsoft.com/.default',
    ...form,
  })
  const address = `${simulator.url}/${authority}/oauth2/v2.0/token`
  const response = await fetch(address, { method: 'POST', body, headers })
  const said = (await response.json()) as { error?: string; error_codes?: number[]; access_token?: string }
  return { status: response.status, error: said.error, code: said.error_codes?.[0], token: said.access_token }
}

const assertion = (ward: WardSite, over: { key?: string; claims?: Record<string, unknown>; from?: number } = {}) => {
  const from = Math.floor((over.from ?? START) / 1_000)
  return new SignJWT({
    aud: `https://login.microsoftonline.com/${ward.simulator.tenantId}/oauth2/v2.0/token`,
    iss: FEED,
    sub: FEED,
    jti: 'one',
    nbf: from,
    exp: from + 600,
    ...over.claims,
  })
    .setProtectedHeader({
      alg: 'PS256',
      'x5t#S256': Buffer.from(KEY_PAIR.thumbprintSha256, 'hex').toString('base64url'),
    })
    .sign(createPrivateKey(over.key ?? KEY_PAIR.privateKey))
}

const byAssertion = async (ward: WardSite, signed: string) =>
  ask(ward, {
    client_id: FEED,
    client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
    client_assertion: signed,
  })

describe('client credentials with MSAL Node', () => {
  it('signs in with a secret, and keeps the token', async () => {
    const ward = await start()
    const client = confidential(ward, { clientSecret: SECRET.value })
    const request = { scopes: ['https://graph.microsoft.com/.default'] }
    const first = await client.acquireTokenByClientCredential(request)
    expect(first?.fromCache).toBe(false)
    expect(decodeJwt(first?.accessToken ?? '')).toMatchObject({
      aud: 'https://graph.microsoft.com',
      idtyp: 'app',
      appid: FEED,
      appidacr: '1',
      app_displayname: 'Results feed',
      roles: ['Sites.Selected'],
      tid: ward.simulator.tenantId,
    })
    expect(decodeJwt(first?.accessToken ?? '')).not.toHaveProperty('scp')
    expect(decodeJwt(first?.accessToken ?? '')).not.toHaveProperty('upn')
    const second = await client.acquireTokenByClientCredential(request)
    expect(second?.fromCache).toBe(true)
  })

  it.each([
    ['SHA-256 and PS256', { thumbprintSha256: KEY_PAIR.thumbprintSha256 }],
    ['SHA-1 and RS256', { thumbprint: KEY_PAIR.thumbprintSha1 }],
  ])('signs in with a certificate (%s)', async (_how, thumbprint) => {
    const ward = await start({ secrets: [] }, createSimulatorClock())
    const result = await acquire(ward, { clientCertificate: { ...thumbprint, privateKey: KEY_PAIR.privateKey } })
    expect(decodeJwt(result?.accessToken ?? '')).toMatchObject({ idtyp: 'app', appidacr: '2' })
  })

  it('says in MSAL’s words why not', async () => {
    const ward = await start({}, createSimulatorClock())
    const wrong = acquire(ward, { clientSecret: 'wrong' })
    await expect(wrong).rejects.toMatchObject({ errorCode: 'invalid_client', errorNo: 7000215 })
    const privateKey = OTHER_PAIR.privateKey
    const forged = acquire(ward, { clientCertificate: { thumbprintSha256: KEY_PAIR.thumbprintSha256, privateKey } })
    await expect(forged).rejects.toMatchObject({ errorCode: 'invalid_client', errorNo: 700027 })
    const thumbprintSha256 = OTHER_PAIR.thumbprintSha256
    const stranger = acquire(ward, { clientCertificate: { thumbprintSha256, privateKey } })
    await expect(stranger).rejects.toMatchObject({ errorCode: 'invalid_client', errorNo: 700027 })
  })
})

describe('the token endpoint for applications', () => {
  it.each([
    ['no credentials', { client_id: FEED }, { status: 401, error: 'invalid_client', code: 7000218 }],
    [
      'an application that is not registered',
      { client_id: '00000000-0000-4000-8000-000000000001', client_secret: SECRET.value },
      { status: 400, error: 'unauthorized_client', code: 700016 },
    ],
    [
      'a delegated scope',
      { client_id: FEED, client_secret: SECRET.value, scope: 'Sites.ReadWrite.All' },
      { status: 400, error: 'invalid_scope', code: 1002012 },
    ],
    [
      'an assertion that is none',
      {
        client_id: FEED,
        client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
        client_assertion: 'nonsense',
      },
      { status: 401, error: 'invalid_client', code: 50027 },
    ],
  ])('refuses %s', async (_what, form, refusal) => {
    expect(await ask(await start(), form)).toMatchObject(refusal)
  })

  it('refuses an authority that names no tenant', async () => {
    const ward = await start()
    const form = { client_id: FEED, client_secret: SECRET.value }
    expect(await ask(ward, form, 'organizations')).toMatchObject({ status: 400, code: 50059 })
    expect(await ask(ward, form)).toMatchObject({ status: 200 })
  })

  it('takes id and secret as HTTP Basic as well', async () => {
    const ward = await start()
    const secret = { value: 'with:colon and+plus' }
    ward.simulator.control.applications.register(registration({ secrets: [secret] }))
    const basic = Buffer.from(`${FEED}:${encodeURIComponent(secret.value)}`).toString('base64')
    const answer = await ask(ward, {}, ward.simulator.tenantId, { Authorization: `Basic ${basic}` })
    expect(answer).toMatchObject({ status: 200 })
  })

  it('tells an expired secret from a wrong one', async () => {
    const ward = await start({ secrets: [{ ...SECRET, until: START + 60_000 }] })
    const form = { client_id: FEED, client_secret: SECRET.value }
    expect(await ask(ward, form)).toMatchObject({ status: 200 })
    ward.simulator.control.clock.advance(61_000)
    expect(await ask(ward, form)).toMatchObject({ status: 401, code: 7000222 })
  })

  it('holds an assertion to its addressee, its application and its time', async () => {
    const ward = await start()
    expect(await byAssertion(ward, await assertion(ward))).toMatchObject({ status: 200 })
    const elsewhere = await assertion(ward, { claims: { aud: 'https://elsewhere.example/token' } })
    expect(await byAssertion(ward, elsewhere)).toMatchObject({ status: 401, code: 700023 })
    const another = await assertion(ward, { claims: { iss: 'another', sub: 'another' } })
    expect(await byAssertion(ward, another)).toMatchObject({ status: 401, code: 700021 })
    const old = await assertion(ward, { from: START - 3_600_000 })
    expect(await byAssertion(ward, old)).toMatchObject({ status: 401, code: 700024 })
    const forged = await assertion(ward, { key: OTHER_PAIR.privateKey })
    expect(await byAssertion(ward, forged)).toMatchObject({ status: 401, code: 700027 })
  })
})

describe('an application without a person in Graph', () => {
  it('enters only a site that it was granted, and only as it was granted', async () => {
    const ward = await start()
    const feed = await feedOf(ward)
    const read = () => feed.api(ward.list).get()
    const write = () => feed.api(`${ward.list}/items`).post({ fields: { Title: 'From the feed' } })
    expect(await refusalOf(read())).toEqual({ status: 403, code: 'accessDenied' })

    const { id } = await grant(ward, 'read')
    await read()
    expect(await refusalOf(write())).toEqual({ status: 403, code: 'accessDenied' })

    const owner = await ward.as('ada@example.org', ['Sites.FullControl.All'])
    await owner.api(`${ward.site}/permissions/${id}`).patch({ roles: ['write'] })
    await write()
    expect(await refusalOf(feed.api(`${ward.site}/lists`).post({ displayName: 'More' }))).toEqual({
      status: 403,
      code: 'accessDenied',
    })

    await owner.api(`${ward.site}/permissions/${id}`).delete()
    expect(await refusalOf(read())).toEqual({ status: 403, code: 'accessDenied' })
  })

  it('is written down as the application, in the item, its versions and its delta', async () => {
    const ward = await start()
    await grant(ward, 'write')
    const feed = await feedOf(ward)
    const made = await feed.api(`${ward.list}/items`).post({ fields: { Title: 'From the feed' } })
    const byFeed = { application: { id: FEED, displayName: 'Results feed' } }
    expect(made.createdBy).toMatchObject(byFeed)
    expect(made.createdBy.user?.id).toBeUndefined()

    await ward.ada.api(`${ward.list}/items/${made.id}/fields`).patch({ Title: 'From Ada' })
    const now = await ward.ada.api(`${ward.list}/items/${made.id}`).get()
    expect(now.createdBy).toMatchObject(byFeed)
    expect(now.lastModifiedBy.user.id).toBe(ward.adaId)
    const { value: versions } = await ward.ada.api(`${ward.list}/items/${made.id}/versions`).get()
    expect(versions.map((one: { lastModifiedBy: unknown }) => one.lastModifiedBy)).toEqual([
      expect.objectContaining({ user: expect.objectContaining({ id: ward.adaId }) }),
      expect.objectContaining(byFeed),
    ])
  })

  it('gets no push, no /me, nothing of chats, and the directory only with its permission', async () => {
    const ward = await start({ roles: ['Sites.ReadWrite.All'] })
    const feed = await feedOf(ward)
    await feed.api(ward.list).get()
    expect(await refusalOf(feed.api(`${ward.list}/subscriptions/socketIo`).get())).toMatchObject({ status: 403 })
    expect(await refusalOf(feed.api('/me').get())).toEqual({ status: 400, code: 'BadRequest' })
    expect(await refusalOf(feed.api('/chats').get())).toMatchObject({ status: 403 })
    expect(await refusalOf(feed.api('/users').get())).toMatchObject({ status: 403 })

    ward.simulator.control.applications.register(registration({ roles: ['User.Read.All'] }))
    const directory = await feedOf(ward)
    expect((await directory.api('/users').get()).value).not.toHaveLength(0)
    expect(await refusalOf(directory.api(ward.list).get())).toMatchObject({ status: 403 })
  })

  it('is refused once it is no longer registered', async () => {
    const ward = await start({ roles: ['Sites.ReadWrite.All'] })
    const feed = await feedOf(ward)
    await feed.api(ward.list).get()
    ward.simulator.control.applications.remove(FEED)
    expect(await refusalOf(feed.api(ward.list).get())).toMatchObject({ status: 401 })
    await expect(acquire(ward, { clientSecret: SECRET.value })).rejects.toMatchObject({ errorNo: 700016 })
  })

  it('is still known for what it wrote after the tenant was started again', async () => {
    const stateFile = join(await mkdtemp(join(tmpdir(), 'rolecall-app-only-')), 'tenant.json')
    const first = await startSimulator({ stateFile, limits: false, applications: [registration()] })
    const ward = await wardSite(first)
    await grant(ward, 'write')
    const made = await (await feedOf(ward)).api(`${ward.list}/items`).post({ fields: { Title: 'Kept' } })
    await first.stop()

    const second = await startSimulator({ stateFile, limits: false, applications: [registration()] })
    try {
      const again = graphClient(second.url, await second.control.tokenForApplication(FEED))
      const kept = await again.api(`${ward.list}/items/${made.id}`).get()
      expect(kept.createdBy).toEqual(made.createdBy)
    } finally {
      await second.stop()
    }
  })
})
