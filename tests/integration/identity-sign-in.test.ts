// Signing in with the browser, and every way to end it, against the simulated tenant.

import { readdir } from 'node:fs/promises'
import { createServer } from 'node:net'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { eventually } from '../support/eventually.ts'
import { amara, type IdentityBench, openIdentityBench } from '../support/identity-bench.ts'

let bench: IdentityBench

beforeEach(async () => {
  bench = await openIdentityBench()
})

afterEach(() => bench.close())

/** Whether a new server may listen on the port, which is so once nobody else does. */
const portFree = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const server = createServer()
    server.once('error', () => resolve(false))
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)))
  })

const loopbackPort = (): number =>
  Number(new URL(bench.browser.visited.at(-1)?.searchParams.get('redirect_uri') ?? '').port)

describe('signing in', () => {
  test('in the browser, by picking oneself; the page says so, and the token is Graph’s', async () => {
    const { identity, states } = await bench.begin()
    expect(identity.state()).toEqual({ kind: 'signed-out', known: [], because: null })
    const result = await identity.signIn()
    expect(result).toMatchObject({ ok: true, value: { name: 'Dr Amara Okafor', username: amara } })
    expect(states.map((state) => state.kind)).toEqual(['signed-out', 'signing-in', 'signed-in'])
    expect(bench.browser.lastPage).toContain('You are signed in')
    expect(bench.browser.lastPage).not.toContain('<script')
    expect(bench.browser.visited[0]?.searchParams.get('prompt')).toBe('select_account')
    const amaraId = bench.tenant.control.users.list().find((user) => user.userPrincipalName === amara)?.id
    expect(identity.state()).toMatchObject({
      kind: 'signed-in',
      account: { id: amaraId, tenantId: bench.tenant.tenantId },
    })

    const token = await identity.token()
    if (!token.ok) throw new Error(token.message)
    const me = await fetch(`${bench.tenant.url}/v1.0/me`, { headers: { authorization: `Bearer ${token.value}` } })
    expect(await me.json()).toMatchObject({ userPrincipalName: amara })
    expect(await portFree(loopbackPort())).toBe(true)
  })

  test('joins one that waits already', async () => {
    const { identity } = await bench.begin()
    const [one, other] = await Promise.all([identity.signIn(), identity.signIn()])
    expect(one).toBe(other)
    expect(bench.browser.visited).toHaveLength(1)
  })

  test('can be cancelled here: free at once, and the port closes', async () => {
    bench.browser.visitor = { does: 'nothing' }
    const { identity } = await bench.begin()
    const result = identity.signIn()
    await eventually('the browser is open', () => bench.browser.visited.length === 1)
    const port = loopbackPort()
    expect(await portFree(port)).toBe(false)
    identity.cancelSignIn()
    expect(identity.state().kind).toBe('signed-out')
    expect(await result).toMatchObject({ ok: false, code: 'cancelled' })
    expect(await portFree(port)).toBe(true)
    bench.browser.visitor = { does: 'sign-in', upn: amara }
    expect(await identity.signIn()).toMatchObject({ ok: true })
  })

  test('can be cancelled while the browser is still being opened', async () => {
    let asked = ''
    const { identity } = await bench.begin({
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
    const { identity } = await bench.begin()
    const result = identity.signIn()
    identity.cancelSignIn()
    expect(await result).toMatchObject({ ok: false, code: 'cancelled' })
    expect(identity.state().kind).toBe('signed-out')
    expect(bench.browser.visited).toHaveLength(0)
  })

  test('can be cancelled during the last step, and then leaves nothing behind', async () => {
    const { identity } = await bench.begin()
    const remove = bench.tenant.control.faults.add({ path: /v2\.0\/token/, effect: { delayMs: 60_000 } })
    const result = identity.signIn()
    await eventually('the code is being redeemed', () => bench.browser.lastPage !== '')
    identity.cancelSignIn()
    expect(await result).toMatchObject({ ok: false, code: 'cancelled' })
    remove()
    expect(identity.state()).toMatchObject({ kind: 'signed-out', known: [] })
    expect(await readdir(bench.folder)).toEqual([])
  })

  test('ends at its time limit, and the port closes', async () => {
    bench.browser.visitor = { does: 'nothing' }
    const { identity, states } = await bench.begin({ signInLimitMs: 400 })
    expect(await identity.signIn()).toMatchObject({ ok: false, code: 'time-limit' })
    const waiting = states.find((state) => state.kind === 'signing-in')
    expect(waiting?.kind === 'signing-in' && waiting.until - waiting.since).toBe(400)
    expect(identity.state().kind).toBe('signed-out')
    expect(await portFree(loopbackPort())).toBe(true)
  })

  test('can be cancelled in the browser, which says that nothing happened', async () => {
    bench.browser.visitor = { does: 'cancel' }
    const { identity } = await bench.begin()
    expect(await identity.signIn()).toMatchObject({ ok: false, code: 'cancelled' })
    expect(bench.browser.lastPage).toContain('You are not signed in')
    expect(identity.state().kind).toBe('signed-out')
  })

  test('without a browser, or without a network, says which', async () => {
    const { identity } = await bench.begin({ openBrowser: () => Promise.reject(new Error('no browser')) })
    expect(await identity.signIn()).toMatchObject({ ok: false, code: 'browser' })
    // The browser gets through, this computer's own request does not.
    const { identity: alone } = await bench.begin({ fetch: () => Promise.reject(new TypeError('no network')) })
    expect(await alone.signIn()).toMatchObject({ ok: false, code: 'offline' })
    expect(alone.state().kind).toBe('signed-out')
  })
})
