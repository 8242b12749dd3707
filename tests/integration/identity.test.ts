// Sign-in against the simulated tenant: real MSAL, a real loopback port, a real sealed file.

import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { hostMap } from '../../main/graph/host-map.ts'
import { createIdentity, type IdentityParts } from '../../main/identity/identity.ts'
import type { Identity, IdentityState } from '../../main/identity/identity-state.ts'
import type { Fetch, Log, Stop } from '../../main/ports.ts'
import { type Simulator, startSimulator } from '../../simulator/index.ts'
import { eventually } from '../support/eventually.ts'
import { realClock } from '../support/real-clock.ts'
import { type ScriptedBrowser, scriptedBrowser } from '../support/scripted-browser.ts'
import { type SealingBox, sealingBox } from '../support/sealing-box.ts'

const amara = 'amara.okafor@tenant.example'
const luis = 'luis.silva@tenant.example'

let tenant: Simulator
let folder: string
let cacheFile: string
let box: SealingBox
let browser: ScriptedBrowser
let logged: string[]
let stops: Stop[]

beforeEach(async () => {
  tenant = await startSimulator()
  tenant.control.users.add({ userPrincipalName: amara, displayName: 'Dr Amara Okafor' })
  tenant.control.users.add({ userPrincipalName: luis, displayName: 'Dr Luís Silva' })
  folder = await mkdtemp(join(tmpdir(), 'rolecall-identity-'))
  cacheFile = join(folder, 'profile', 'accounts.sealed')
  box = sealingBox()
  browser = scriptedBrowser(tenant.url, { does: 'sign-in', upn: amara })
  logged = []
  stops = []
})

afterEach(async () => {
  for (const stop of stops) stop()
  await tenant.stop()
  await rm(folder, { recursive: true, force: true })
})

const log: Log = {
  debug: (message, facts) => logged.push(JSON.stringify([message, facts])),
  info: (message, facts) => logged.push(JSON.stringify([message, facts])),
  warn: (message, facts) => logged.push(JSON.stringify([message, facts])),
  error: (message, facts) => logged.push(JSON.stringify([message, facts])),
  child: () => log,
}

const toTenant = (): Fetch => hostMap(fetch, { 'login.microsoftonline.com': tenant.url })

async function begin(change: Partial<IdentityParts> = {}): Promise<{ identity: Identity; states: IdentityState[] }> {
  const identity = createIdentity({
    config: { tenantId: tenant.tenantId, clientId: '0f6c7a52-3c1b-4d7e-8a94-2b6d1f3e7c10' },
    fetch: toTenant(),
    clock: realClock,
    log,
    secretBox: box,
    cacheFile,
    openBrowser: browser.open,
    ...change,
  })
  const states: IdentityState[] = []
  identity.onChange((state) => states.push(state))
  stops.push(await identity.start())
  return { identity, states }
}

const grants = (): number => tenant.control.requests.filter((entry) => entry.path.endsWith('/oauth2/v2.0/token')).length

/** Whether a new server may listen on the port, which is so once nobody else does. */
const portFree = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const server = createServer()
    server.once('error', () => resolve(false))
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)))
  })

const loopbackPort = (): number => Number(new URL(browser.visited.at(-1)?.searchParams.get('redirect_uri') ?? '').port)

describe('signing in', () => {
  test('in the browser, by picking oneself; the page says so, and the token is Graph’s', async () => {
    const { identity, states } = await begin()
    expect(identity.state()).toEqual({ kind: 'signed-out', known: [], because: null })
    const result = await identity.signIn()
    expect(result).toMatchObject({ ok: true, value: { name: 'Dr Amara Okafor', username: amara } })
    expect(states.map((state) => state.kind)).toEqual(['signed-out', 'signing-in', 'signed-in'])
    expect(browser.lastPage).toContain('You are signed in')
    expect(browser.lastPage).not.toContain('<script')
    expect(browser.visited[0]?.searchParams.get('prompt')).toBe('select_account')
    const amaraId = tenant.control.users.list().find((user) => user.userPrincipalName === amara)?.id
    expect(identity.state()).toMatchObject({ kind: 'signed-in', account: { id: amaraId, tenantId: tenant.tenantId } })

    const token = await identity.token()
    if (!token.ok) throw new Error(token.message)
    const me = await fetch(`${tenant.url}/v1.0/me`, { headers: { authorization: `Bearer ${token.value}` } })
    expect(await me.json()).toMatchObject({ userPrincipalName: amara })
    expect(await portFree(loopbackPort())).toBe(true)
  })

  test('joins one that waits already', async () => {
    const { identity } = await begin()
    const [one, other] = await Promise.all([identity.signIn(), identity.signIn()])
    expect(one).toBe(other)
    expect(browser.visited).toHaveLength(1)
  })

  test('can be cancelled here: free at once, and the port closes', async () => {
    browser.visitor = { does: 'nothing' }
    const { identity } = await begin()
    const result = identity.signIn()
    await eventually('the browser is open', () => browser.visited.length === 1)
    const port = loopbackPort()
    expect(await portFree(port)).toBe(false)
    identity.cancelSignIn()
    expect(identity.state().kind).toBe('signed-out')
    expect(await result).toMatchObject({ ok: false, code: 'cancelled' })
    expect(await portFree(port)).toBe(true)
    browser.visitor = { does: 'sign-in', upn: amara }
    expect(await identity.signIn()).toMatchObject({ ok: true })
  })

  test('can be cancelled while the browser is still being opened', async () => {
    let asked = ''
    const { identity } = await begin({
      openBrowser: (url) => {
        asked = url
        return new Promise(() => undefined)
      },
    })
    const result = identity.signIn()
    await eventually('the browser is asked for', () => asked !== '')
    identity.cancelSignIn()
    expect(await result).toMatchObject({ ok: false, code: 'cancelled' })
    expect(await portFree(Number(new URL(new URL(asked).searchParams.get('redirect_uri') ?? '').port))).toBe(true)
  })

  test('can be cancelled before the browser is opened at all', async () => {
    const { identity } = await begin()
    const result = identity.signIn()
    identity.cancelSignIn()
    expect(await result).toMatchObject({ ok: false, code: 'cancelled' })
    expect(identity.state().kind).toBe('signed-out')
    expect(browser.visited).toHaveLength(0)
  })

  test('can be cancelled during the last step, and then leaves nothing behind', async () => {
    const { identity } = await begin()
    const remove = tenant.control.faults.add({ path: /v2\.0\/token/, effect: { delayMs: 60_000 } })
    const result = identity.signIn()
    await eventually('the code is being redeemed', () => browser.lastPage !== '')
    identity.cancelSignIn()
    expect(await result).toMatchObject({ ok: false, code: 'cancelled' })
    remove()
    expect(identity.state()).toMatchObject({ kind: 'signed-out', known: [] })
    expect(await readdir(folder)).toEqual([])
  })

  test('ends at its time limit, and the port closes', async () => {
    browser.visitor = { does: 'nothing' }
    const { identity, states } = await begin({ signInLimitMs: 400 })
    expect(await identity.signIn()).toMatchObject({ ok: false, code: 'time-limit' })
    const waiting = states.find((state) => state.kind === 'signing-in')
    expect(waiting?.kind === 'signing-in' && waiting.until - waiting.since).toBe(400)
    expect(identity.state().kind).toBe('signed-out')
    expect(await portFree(loopbackPort())).toBe(true)
  })

  test('can be cancelled in the browser, which says that nothing happened', async () => {
    browser.visitor = { does: 'cancel' }
    const { identity } = await begin()
    expect(await identity.signIn()).toMatchObject({ ok: false, code: 'cancelled' })
    expect(browser.lastPage).toContain('You are not signed in')
    expect(identity.state().kind).toBe('signed-out')
  })

  test('without a browser, or without a network, says which', async () => {
    const { identity } = await begin({ openBrowser: () => Promise.reject(new Error('no browser')) })
    expect(await identity.signIn()).toMatchObject({ ok: false, code: 'browser' })
    // The browser gets through, this computer's own request does not.
    const { identity: alone } = await begin({ fetch: () => Promise.reject(new TypeError('no network')) })
    expect(await alone.signIn()).toMatchObject({ ok: false, code: 'offline' })
    expect(alone.state().kind).toBe('signed-out')
  })
})

describe('without the person', () => {
  test('a new start carries on from the sealed file, with nobody asked', async () => {
    const { identity } = await begin()
    await identity.signIn()
    const token = await identity.token()
    const before = grants()
    const { identity: next } = await begin()
    expect(next.state()).toMatchObject({ kind: 'signed-in', account: { username: amara, name: 'Dr Amara Okafor' } })
    expect(await next.token()).toEqual(token)
    expect(grants()).toBe(before)
    expect(browser.visited).toHaveLength(1)
  })

  test('a token can be renewed, on demand and by a claims challenge', async () => {
    const { identity } = await begin()
    await identity.signIn()
    const tokens = [
      await identity.token(),
      await identity.token(undefined, { forceRefresh: true }),
      await identity.token(undefined, { claims: '{"access_token":{"nbf":{"essential":true,"value":"1700000000"}}}' }),
    ]
    const values = tokens.map((token) => (token.ok ? token.value : token.code))
    expect(new Set(values).size).toBe(3)
    // The newest is the one that is kept.
    expect(await identity.token()).toMatchObject({ ok: true, value: values[2] })
  })

  test('equal questions at the same time are one question to Entra', async () => {
    const { identity } = await begin()
    await identity.signIn()
    const before = grants()
    const answers = await Promise.all(
      Array.from({ length: 8 }, () => identity.token(undefined, { forceRefresh: true })),
    )
    expect(new Set(answers.map((answer) => (answer.ok ? answer.value : answer.code))).size).toBe(1)
    expect(grants()).toBe(before + 1)
  })

  test('different questions wait for each other', async () => {
    let running = 0
    let most = 0
    const wire = toTenant()
    const { identity } = await begin({
      async fetch(url, init) {
        running += 1
        most = Math.max(most, running)
        try {
          return await wire(url, init)
        } finally {
          running -= 1
        }
      },
    })
    await identity.signIn()
    tenant.control.faults.add({ path: /v2\.0\/token/, times: 3, effect: { delayMs: 50 } })
    const answers = await Promise.all([
      identity.token(['User.Read'], { forceRefresh: true }),
      identity.token(['Sites.ReadWrite.All'], { forceRefresh: true }),
      identity.token(undefined, { claims: '{"access_token":{"nbf":{"essential":true,"value":"1"}}}' }),
    ])
    expect(answers.map((answer) => answer.ok)).toEqual([true, true, true])
    expect(most).toBe(1)
  })

  test('a dead network is no reason to sign in again', async () => {
    const { identity } = await begin()
    await identity.signIn()
    tenant.control.down()
    expect(await identity.token(undefined, { forceRefresh: true })).toMatchObject({ ok: false, code: 'offline' })
    expect(identity.state().kind).toBe('signed-in')
    const { identity: next } = await begin()
    expect(next.state().kind).toBe('signed-in')
    tenant.control.up()
    expect(await identity.token(undefined, { forceRefresh: true })).toMatchObject({ ok: true })
  })

  test.each([500, 503, 429])('neither is an Entra that answers %i', async (status) => {
    const { identity } = await begin()
    await identity.signIn()
    tenant.control.faults.add({ path: /v2\.0\/token/, effect: { status, body: { error: 'temporarily_unavailable' } } })
    expect(await identity.token(undefined, { forceRefresh: true })).toMatchObject({ ok: false, code: 'server' })
    expect(identity.state().kind).toBe('signed-in')
  })

  test('an Entra that does not answer is given up after a while', async () => {
    const { identity } = await begin({ networkLimitMs: 200 })
    await identity.signIn()
    tenant.control.faults.add({ path: /v2\.0\/token/, effect: { delayMs: 30_000 } })
    expect(await identity.token(undefined, { forceRefresh: true })).toMatchObject({ ok: false, code: 'offline' })
  })

  test('revoked: the person is told once, Entra is left alone, and signing in again mends it', async () => {
    const { identity, states } = await begin()
    const first = await identity.signIn()
    if (!first.ok) throw new Error(first.message)
    tenant.control.tokens.revoke(amara)
    expect(await identity.token(undefined, { forceRefresh: true })).toMatchObject({ ok: false, code: 'sign-in-needed' })
    expect(identity.state()).toMatchObject({
      kind: 'needs-attention',
      account: { username: amara },
      because: { message: expect.stringContaining('Sign in again') },
    })
    const before = grants()
    expect(await identity.token()).toMatchObject({ ok: false, code: 'sign-in-needed' })
    expect(grants()).toBe(before)

    // Cancelled: still the same person, still in need of attention.
    browser.visitor = { does: 'nothing' }
    const cancelled = identity.signIn(first.value.id)
    await eventually('the browser is open', () => browser.visited.length === 2)
    identity.cancelSignIn()
    expect(await cancelled).toMatchObject({ ok: false, code: 'cancelled' })
    expect(identity.state()).toMatchObject({ kind: 'needs-attention' })

    browser.visitor = { does: 'sign-in', upn: amara }
    expect(await identity.signIn(first.value.id)).toMatchObject({ ok: true, value: { username: amara } })
    expect(browser.visited.at(-1)?.searchParams.get('login_hint')).toBe(amara)
    expect(await identity.token()).toMatchObject({ ok: true })
    expect(states.at(-1)?.kind).toBe('signed-in')
  })

  test('revoked while the program was closed: seen soon after the start', async () => {
    const { identity } = await begin()
    await identity.signIn()
    tenant.control.tokens.revoke(amara)
    const { identity: next } = await begin({ config: { ...config(), scopes: ['Presence.Read'] } })
    // Another scope than the kept token has: Entra must be asked.
    await eventually('attention is asked for', () => next.state().kind === 'needs-attention' || undefined)
  })

  test('Graph refusing a fresh token needs attention; a fresh token from Entra alone ends it', async () => {
    const { identity } = await begin()
    const first = await identity.signIn()
    if (!first.ok) throw new Error(first.message)
    identity.refused()
    expect(identity.state()).toMatchObject({ kind: 'needs-attention', because: { code: 'refused' } })
    expect(await identity.signIn(first.value.id)).toMatchObject({ ok: true })
    expect(browser.visited).toHaveLength(1)
    expect(identity.state().kind).toBe('signed-in')
  })
})

const config = () => ({ tenantId: tenant.tenantId, clientId: '0f6c7a52-3c1b-4d7e-8a94-2b6d1f3e7c10' })

describe('several people at one computer', () => {
  test('one is active; the other stays known and needs the browser to come back', async () => {
    const { identity } = await begin()
    const first = await identity.signIn()
    if (!first.ok) throw new Error(first.message)
    browser.visitor = { does: 'sign-in', upn: luis }
    expect(await identity.signIn()).toMatchObject({ ok: true, value: { username: luis } })
    const token = await identity.token()
    if (!token.ok) throw new Error(token.message)
    const me = await fetch(`${tenant.url}/v1.0/me`, { headers: { authorization: `Bearer ${token.value}` } })
    expect(await me.json()).toMatchObject({ userPrincipalName: luis })

    const { identity: next } = await begin()
    expect(next.state()).toMatchObject({ kind: 'signed-in', account: { username: luis } })
    await next.signOut()
    expect(next.state()).toMatchObject({ kind: 'signed-out', known: [{ username: amara }] })
    expect(await next.token()).toMatchObject({ ok: false, code: 'signed-out' })
    const visits = browser.visited.length
    expect(await next.signIn(first.value.id)).toMatchObject({ ok: true, value: { username: amara } })
    expect(browser.visited).toHaveLength(visits + 1)
  })

  test('signing out forgets the tokens here, also when the network is gone and a renewal is under way', async () => {
    const { identity } = await begin()
    await identity.signIn()
    tenant.control.faults.add({ path: /v2\.0\/token/, effect: { delayMs: 20_000 } })
    const renewal = identity.token(undefined, { forceRefresh: true })
    await eventually('the renewal is under way', () => grants() >= 1)
    await identity.signOut()
    expect(await renewal).toMatchObject({ ok: false, code: 'signed-out' })
    const { identity: next } = await begin()
    expect(next.state()).toEqual({ kind: 'signed-out', known: [], because: null })
  })
})

describe('what is kept', () => {
  test('is sealed, whole, for the owner alone, and never in the log', async () => {
    const { identity } = await begin()
    await identity.signIn()
    const token = await identity.token()
    if (!token.ok) throw new Error(token.message)
    const bytes = (await readFile(cacheFile)).toString('latin1')
    for (const secret of [token.value, 'refresh_token', 'RefreshToken', amara, 'Okafor'])
      expect(bytes).not.toContain(secret)
    expect((await stat(cacheFile)).mode & 0o777).toBe(0o600)
    expect(await readdir(join(folder, 'profile'))).toEqual(['accounts.sealed'])
    const opened = new TextDecoder().decode(box.open(await readFile(cacheFile)))
    expect(opened).toContain('RefreshToken')
    const text = logged.join('\n')
    expect(text).not.toContain(token.value)
    expect(text).not.toContain('code=')
    expect(text).not.toContain('Okafor')
    expect(text).not.toContain(amara)
    expect(logged.length).toBeGreaterThan(0)
  })

  test.each([
    ['sealed by another keychain', async () => writeFile(cacheFile, sealingBox().seal(new TextEncoder().encode('{}')))],
    ['damaged', async () => writeFile(cacheFile, 'not sealed at all')],
    ['sealed but not ours', async () => writeFile(cacheFile, box.seal(new TextEncoder().encode('{"version":9}')))],
    [
      'sealed with a broken cache in it',
      async () => writeFile(cacheFile, box.seal(new TextEncoder().encode('{"version":1,"active":null,"msal":"{"}'))),
    ],
  ])('%s: it is set aside and the person told', async (_what, damage) => {
    const { identity } = await begin()
    await identity.signIn()
    await damage()
    const { identity: next } = await begin()
    expect(next.state()).toMatchObject({ kind: 'signed-out', because: { code: 'kept-sign-in-unreadable' } })
    expect(await readdir(join(folder, 'profile'))).toEqual(['accounts.sealed.set-aside'])
    expect(await next.signIn()).toMatchObject({ ok: true })
    expect(next.persistence()).toBe('sealed')
  })

  test('without a keychain nothing is written, and what is there is left alone', async () => {
    const { identity } = await begin()
    await identity.signIn()
    const kept = await readFile(cacheFile)
    box.available(false)
    const { identity: next } = await begin()
    expect(next.state()).toMatchObject({ kind: 'signed-out', because: { code: 'keychain-unavailable' } })
    expect(next.persistence()).toBe('memory')
    browser.visitor = { does: 'sign-in', upn: luis }
    expect(await next.signIn()).toMatchObject({ ok: true, value: { username: luis } })
    expect(await next.token(undefined, { forceRefresh: true })).toMatchObject({ ok: true })
    box.available(true)
    expect(await next.token(undefined, { forceRefresh: true })).toMatchObject({ ok: true })
    expect(await readFile(cacheFile)).toEqual(kept)
    const { identity: later } = await begin()
    expect(later.state()).toMatchObject({ kind: 'signed-in', account: { username: amara } })
  })
})
