// Tokens without the person, and the moments when only the person can help, against the simulated tenant.

import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { HOUR, MINUTE } from '../../domain/instant.ts'
import { eventually } from '../support/eventually.ts'
import { amara, type IdentityBench, openIdentityBench } from '../support/identity-bench.ts'
import { realClock } from '../support/real-clock.ts'

let bench: IdentityBench

beforeEach(async () => {
  bench = await openIdentityBench()
})

afterEach(() => bench.close())

describe('without the person', () => {
  test('a new start carries on from the sealed file, with nobody asked', async () => {
    const { identity } = await bench.begin()
    await identity.signIn()
    const token = await identity.token()
    const before = bench.grants()
    const { identity: next } = await bench.begin()
    expect(next.state()).toMatchObject({ kind: 'signed-in', account: { username: amara, name: 'Dr Amara Okafor' } })
    expect(await next.token()).toEqual(token)
    expect(bench.grants()).toBe(before)
    expect(bench.browser.visited).toHaveLength(1)
  })

  test('a token can be renewed, on demand and by a claims challenge', async () => {
    const { identity } = await bench.begin()
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
    const { identity } = await bench.begin()
    await identity.signIn()
    const before = bench.grants()
    const answers = await Promise.all(
      Array.from({ length: 8 }, () => identity.token(undefined, { forceRefresh: true })),
    )
    expect(new Set(answers.map((answer) => (answer.ok ? answer.value : answer.code))).size).toBe(1)
    expect(bench.grants()).toBe(before + 1)
  })

  test('different questions wait for each other', async () => {
    let running = 0
    let most = 0
    const wire = bench.toTenant
    const { identity } = await bench.begin({
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
    bench.tenant.control.faults.add({ path: /v2\.0\/token/, times: 3, effect: { delayMs: 50 } })
    const answers = await Promise.all([
      identity.token(['User.Read'], { forceRefresh: true }),
      identity.token(['Sites.ReadWrite.All'], { forceRefresh: true }),
      identity.token(undefined, { claims: '{"access_token":{"nbf":{"essential":true,"value":"1"}}}' }),
    ])
    expect(answers.map((answer) => answer.ok)).toEqual([true, true, true])
    expect(most).toBe(1)
  })

  test('a dead network is no reason to sign in again', async () => {
    const { identity } = await bench.begin()
    await identity.signIn()
    bench.tenant.control.down()
    expect(await identity.token(undefined, { forceRefresh: true })).toMatchObject({ ok: false, code: 'offline' })
    expect(identity.state().kind).toBe('signed-in')
    const { identity: next } = await bench.begin()
    expect(next.state().kind).toBe('signed-in')
    bench.tenant.control.up()
    expect(await identity.token(undefined, { forceRefresh: true })).toMatchObject({ ok: true })
  })

  test.each([500, 503, 429])('neither is an Entra that answers %i', async (status) => {
    const { identity } = await bench.begin()
    await identity.signIn()
    bench.tenant.control.faults.add({
      path: /v2\.0\/token/,
      effect: { status, body: { error: 'temporarily_unavailable' } },
    })
    expect(await identity.token(undefined, { forceRefresh: true })).toMatchObject({ ok: false, code: 'server' })
    expect(identity.state().kind).toBe('signed-in')
  })

  test('an Entra that does not answer is given up after a while', async () => {
    const { identity } = await bench.begin({ networkLimitMs: 200 })
    await identity.signIn()
    bench.tenant.control.faults.add({ path: /v2\.0\/token/, effect: { delayMs: 30_000 } })
    expect(await identity.token(undefined, { forceRefresh: true })).toMatchObject({ ok: false, code: 'offline' })
  })

  test('revoked: the person is told once, Entra is left alone, and signing in again mends it', async () => {
    const { identity, states } = await bench.begin()
    const first = await identity.signIn()
    if (!first.ok) throw new Error(first.message)
    bench.tenant.control.tokens.revoke(amara)
    expect(await identity.token(undefined, { forceRefresh: true })).toMatchObject({ ok: false, code: 'sign-in-needed' })
    expect(identity.state()).toMatchObject({
      kind: 'needs-attention',
      account: { username: amara },
      because: { message: expect.stringContaining('Sign in again') },
    })
    const before = bench.grants()
    expect(await identity.token()).toMatchObject({ ok: false, code: 'sign-in-needed' })
    expect(bench.grants()).toBe(before)

    // Cancelled: still the same person, still in need of attention.
    bench.browser.visitor = { does: 'nothing' }
    const cancelled = identity.signIn(first.value.id)
    await eventually('the browser is open', () => bench.browser.visited.length === 2)
    // Nobody has signed in yet: nothing of hers is taken away meanwhile.
    expect(identity.state()).toMatchObject({
      kind: 'needs-attention',
      account: { username: amara },
      signingInUntil: expect.any(Number),
    })
    identity.cancelSignIn()
    expect(await cancelled).toMatchObject({ ok: false, code: 'cancelled' })
    expect(identity.state()).toMatchObject({ kind: 'needs-attention' })
    expect(identity.state()).not.toHaveProperty('signingInUntil')

    bench.browser.visitor = { does: 'sign-in', upn: amara }
    expect(await identity.signIn(first.value.id)).toMatchObject({ ok: true, value: { username: amara } })
    expect(bench.browser.visited.at(-1)?.searchParams.get('login_hint')).toBe(amara)
    expect(await identity.token()).toMatchObject({ ok: true })
    expect(states.at(-1)?.kind).toBe('signed-in')
  })

  test('revoked while the program was closed: seen soon after the start', async () => {
    const { identity } = await bench.begin()
    await identity.signIn()
    bench.tenant.control.tokens.revoke(amara)
    const { identity: next } = await bench.begin({ config: { ...bench.config, scopes: ['Presence.Read'] } })
    // Another scope than the kept token has: Entra must be asked.
    await eventually('attention is asked for', () => next.state().kind === 'needs-attention' || undefined)
  })

  test('Graph refusing a fresh token needs attention; a fresh token from Entra alone ends it', async () => {
    const { identity } = await bench.begin()
    const first = await identity.signIn()
    if (!first.ok) throw new Error(first.message)
    identity.refused()
    expect(identity.state()).toMatchObject({ kind: 'needs-attention', because: { code: 'refused' } })
    expect(await identity.signIn(first.value.id)).toMatchObject({ ok: true })
    expect(bench.browser.visited).toHaveLength(1)
    expect(identity.state().kind).toBe('signed-in')
  })

  test('of a holder is renewed ahead; what cannot be renewed goes on, and is known to end', async () => {
    // Ten minutes before the token of a day ends.
    let ahead = 0
    const clock = { ...realClock, now: () => realClock.now() + ahead }
    const { identity, states } = await bench.begin({ clock })
    const first = await identity.signIn()
    if (!first.ok) throw new Error(first.message)
    const { id } = first.value
    await identity.keepAlive(id)
    const before = bench.grants()
    await identity.keepAlive(id)
    expect(bench.grants()).toBe(before)
    ahead = 24 * HOUR - 10 * MINUTE
    await identity.keepAlive(id)
    expect(bench.grants()).toBe(before + 1)
    expect([identity.state().kind, identity.endsAt(id)]).toEqual(['signed-in', null])

    ahead += 6 * MINUTE
    bench.tenant.control.tokens.revoke(amara)
    // Nobody asks Entra in between: the last renewal is too young.
    await identity.keepAlive(id)
    const { identity: next } = await bench.begin({ clock })
    await eventually('who was signed in is again', () => next.state().kind === 'signed-in')
    await next.keepAlive(id)
    const endsAt = next.endsAt(id)
    expect(endsAt).not.toBeNull()
    expect((endsAt ?? 0) - clock.now()).toBeLessThan(15 * MINUTE)
    expect(next.state()).toMatchObject({ kind: 'signed-in', endsAt })
    expect(await next.token()).toMatchObject({ ok: true })
    expect(await next.signIn(id)).toMatchObject({ ok: true })
    expect(next.endsAt(id)).toBeNull()
    expect(next.state()).not.toHaveProperty('endsAt')
    expect(states.map(({ kind }) => kind)).not.toContain('needs-attention')
  })
})
