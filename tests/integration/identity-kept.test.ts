// Several people at one computer, and what is kept of them, against the simulated tenant.

import { readdir, readFile, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { amara, type IdentityBench, luis, openIdentityBench } from '../support/identity-bench.ts'
import { sealingBox } from '../support/sealing-box.ts'

let bench: IdentityBench

beforeEach(async () => {
  bench = await openIdentityBench()
})

afterEach(() => bench.close())

/** Dr Okafor first, then Dr Silva, who is active. */
async function bothSignedIn() {
  const { identity } = await bench.begin()
  const first = await identity.signIn()
  bench.browser.visitor = { does: 'sign-in', upn: luis }
  const second = await identity.signIn()
  if (!first.ok || !second.ok) throw new Error('the two could not sign in')
  const whoIs = async (token: Awaited<ReturnType<typeof identity.token>>): Promise<unknown> => {
    if (!token.ok) return token.code
    const me = await fetch(`${bench.tenant.url}/v1.0/me`, { headers: { authorization: `Bearer ${token.value}` } })
    return Reflect.get(Object(await me.json()), 'userPrincipalName')
  }
  return { identity, ids: { amara: first.value.id, luis: second.value.id }, whoIs }
}

describe('several people at one computer', () => {
  test('one is active; the other stays known and needs the browser to come back', async () => {
    const { identity } = await bench.begin()
    const first = await identity.signIn()
    if (!first.ok) throw new Error(first.message)
    bench.browser.visitor = { does: 'sign-in', upn: luis }
    expect(await identity.signIn()).toMatchObject({ ok: true, value: { username: luis } })
    const token = await identity.token()
    if (!token.ok) throw new Error(token.message)
    const me = await fetch(`${bench.tenant.url}/v1.0/me`, { headers: { authorization: `Bearer ${token.value}` } })
    expect(await me.json()).toMatchObject({ userPrincipalName: luis })

    const { identity: next } = await bench.begin()
    expect(next.state()).toMatchObject({ kind: 'signed-in', account: { username: luis } })
    await next.signOut()
    expect(next.state()).toMatchObject({ kind: 'signed-out', known: [{ username: amara }] })
    expect(await next.token()).toMatchObject({ ok: false, code: 'signed-out' })
    const visits = bench.browser.visited.length
    bench.browser.visitor = { does: 'sign-in', upn: amara }
    expect(await next.signIn(first.value.id)).toMatchObject({ ok: true, value: { username: amara } })
    expect(bench.browser.visited).toHaveLength(visits + 1)
    // The browser may still be signed in as her: it must ask all the same.
    expect(bench.browser.visited.at(-1)?.searchParams.get('prompt')).toBe('login')
    expect(bench.browser.visited.at(-1)?.searchParams.get('login_hint')).toBe(amara)
  })

  test('both get tokens of their own, whoever is active; the trouble of one is not the other’s', async () => {
    const { identity, ids, whoIs } = await bothSignedIn()
    expect(identity.state()).toMatchObject({ kind: 'signed-in', account: { username: luis } })
    expect(
      identity
        .known()
        .map(({ username }) => username)
        .sort(),
    ).toEqual([amara, luis])
    expect(await whoIs(await identity.tokensOf(ids.amara).token())).toBe(amara)
    expect(await whoIs(await identity.tokensOf(ids.luis).token())).toBe(luis)
    const renewed = await Promise.all([
      identity.tokensOf(ids.amara).token(undefined, { forceRefresh: true }),
      identity.tokensOf(ids.luis).token(undefined, { forceRefresh: true }),
    ])
    expect(await Promise.all(renewed.map(whoIs))).toEqual([amara, luis])

    bench.tenant.control.tokens.revoke(amara)
    expect(await identity.tokensOf(ids.amara).token(undefined, { forceRefresh: true })).toMatchObject({
      ok: false,
      code: 'sign-in-needed',
    })
    expect(identity.troubleOf(ids.amara)).toMatchObject({ message: expect.stringContaining('Sign in again') })
    expect(identity.troubleOf(ids.luis)).toBeNull()
    expect(identity.state()).toMatchObject({ kind: 'signed-in', account: { username: luis } })
    expect(await whoIs(await identity.tokensOf(ids.luis).token(undefined, { forceRefresh: true }))).toBe(luis)
  })

  test('a later start gives both their tokens again, and forgets one without the other', async () => {
    const { ids, whoIs } = await bothSignedIn()
    const { identity } = await bench.begin()
    expect(await whoIs(await identity.tokensOf(ids.amara).token(undefined, { forceRefresh: true }))).toBe(amara)
    await identity.signOut(ids.amara)
    expect(identity.state()).toMatchObject({ kind: 'signed-in', account: { username: luis } })
    expect(await identity.tokensOf(ids.amara).token()).toMatchObject({ ok: false, code: 'signed-out' })
    expect(await whoIs(await identity.token(undefined, { forceRefresh: true }))).toBe(luis)
    const { identity: later } = await bench.begin()
    expect(later.known().map(({ username }) => username)).toEqual([luis])
    expect(later.state()).toMatchObject({ kind: 'signed-in', account: { username: luis } })
  })

  test('unlocking is a sign-in: the active person proves it too, and whoever proves it is active', async () => {
    const { identity, ids } = await bothSignedIn()
    const visits = bench.browser.visited.length
    expect(await identity.signIn(ids.luis, true)).toMatchObject({ ok: true, value: { username: luis } })
    expect(bench.browser.visited).toHaveLength(visits + 1)
    expect(bench.browser.visited.at(-1)?.searchParams.get('prompt')).toBe('login')
    // Asked for as one, answered as the other.
    bench.browser.visitor = { does: 'sign-in', upn: amara }
    expect(await identity.signIn(ids.luis, true)).toMatchObject({ ok: true, value: { username: amara } })
    expect(identity.state()).toMatchObject({ kind: 'signed-in', account: { username: amara } })
  })

  test('signing out forgets the tokens here, also when the network is gone and a renewal is under way', async () => {
    // Whoever waits for the renewal waits longer than this test may take.
    const { identity } = await bench.begin({ networkLimitMs: 600_000 })
    await identity.signIn()
    bench.tenant.control.faults.add({ path: /v2\.0\/token/, effect: { delayMs: 600_000 } })
    const renewal = identity.token(undefined, { forceRefresh: true })
    await identity.signOut()
    expect(await renewal).toMatchObject({ ok: false, code: 'signed-out' })
    const { identity: next } = await bench.begin()
    expect(next.state()).toEqual({ kind: 'signed-out', known: [], because: null })
  })
})

describe('what is kept', () => {
  test('is sealed, whole, for the owner alone, and never in the log', async () => {
    const { identity } = await bench.begin()
    await identity.signIn()
    const token = await identity.token()
    if (!token.ok) throw new Error(token.message)
    const bytes = (await readFile(bench.cacheFile)).toString('latin1')
    for (const secret of [token.value, 'refresh_token', 'RefreshToken', amara, 'Okafor'])
      expect(bytes).not.toContain(secret)
    expect((await stat(bench.cacheFile)).mode & 0o777).toBe(0o600)
    expect(await readdir(join(bench.folder, 'profile'))).toEqual(['accounts.sealed'])
    const opened = new TextDecoder().decode(bench.box.open(await readFile(bench.cacheFile)))
    expect(opened).toContain('RefreshToken')
    const text = bench.logged.join('\n')
    expect(text).not.toContain(token.value)
    expect(text).not.toContain('code=')
    expect(text).not.toContain('Okafor')
    expect(text).not.toContain(amara)
    expect(bench.logged.length).toBeGreaterThan(0)
  })

  test.each([
    [
      'sealed by another keychain',
      async () => writeFile(bench.cacheFile, sealingBox().seal(new TextEncoder().encode('{}'))),
    ],
    ['damaged', async () => writeFile(bench.cacheFile, 'not sealed at all')],
    [
      'sealed but not ours',
      async () => writeFile(bench.cacheFile, bench.box.seal(new TextEncoder().encode('{"version":9}'))),
    ],
    [
      'sealed with a broken cache in it',
      async () =>
        writeFile(bench.cacheFile, bench.box.seal(new TextEncoder().encode('{"version":1,"active":null,"msal":"{"}'))),
    ],
  ])('%s: it is set aside and the person told', async (_what, damage) => {
    const { identity } = await bench.begin()
    await identity.signIn()
    await damage()
    const { identity: next } = await bench.begin()
    expect(next.state()).toMatchObject({ kind: 'signed-out', because: { code: 'kept-sign-in-unreadable' } })
    expect(await readdir(join(bench.folder, 'profile'))).toEqual(['accounts.sealed.set-aside'])
    expect(await next.signIn()).toMatchObject({ ok: true })
    expect(next.persistence()).toBe('sealed')
  })

  test('without a keychain nothing is written, and what is there is left alone', async () => {
    const { identity } = await bench.begin()
    await identity.signIn()
    const kept = await readFile(bench.cacheFile)
    bench.box.available(false)
    const { identity: next } = await bench.begin()
    expect(next.state()).toMatchObject({ kind: 'signed-out', because: { code: 'keychain-unavailable' } })
    expect(next.persistence()).toBe('memory')
    bench.browser.visitor = { does: 'sign-in', upn: luis }
    expect(await next.signIn()).toMatchObject({ ok: true, value: { username: luis } })
    expect(await next.token(undefined, { forceRefresh: true })).toMatchObject({ ok: true })
    bench.box.available(true)
    expect(await next.token(undefined, { forceRefresh: true })).toMatchObject({ ok: true })
    expect(await readFile(bench.cacheFile)).toEqual(kept)
    const { identity: later } = await bench.begin()
    expect(later.state()).toMatchObject({ kind: 'signed-in', account: { username: amara } })
  })
})
