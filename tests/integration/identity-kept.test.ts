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
    expect(await next.signIn(first.value.id)).toMatchObject({ ok: true, value: { username: amara } })
    expect(bench.browser.visited).toHaveLength(visits + 1)
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
