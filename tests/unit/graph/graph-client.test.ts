// One call and what becomes of it, on a hand-made network and a clock that moves when told.

import { describe, expect, test } from 'vitest'
import { graphBench, graphError, json, passing } from './graph-bench.ts'

const get = { method: 'GET', url: '/me', priority: 'person' } as const
const post = { method: 'POST', url: '/things', body: { a: 1 }, priority: 'person' } as const
const patch = {
  method: 'PATCH',
  url: '/things/1/fields',
  body: { a: 2 },
  headers: { 'If-Match': '"x,1"' },
  priority: 'person',
} as const

describe('what goes out', () => {
  test('a read carries the token, an id to trace it by and who we are', async () => {
    const { client, sent } = graphBench(() => json({ id: '1' }))
    const result = await client.call({ ...get, query: { $select: 'id,displayName' } })
    expect(result).toMatchObject({ ok: true, value: { status: 200, body: { id: '1' } } })
    expect(sent).toHaveLength(1)
    expect(sent[0]?.url).toBe('https://graph.microsoft.com/v1.0/me?$select=id,displayName')
    expect(sent[0]?.headers.get('authorization')).toBe('Bearer token-1')
    expect(sent[0]?.headers.get('user-agent')).toBe('NONISV|Rolecall|OnCallConsole/1.2.3')
    expect(sent[0]?.headers.get('client-request-id')).toMatch(/^[0-9a-f-]{36}$/)
    if (result.ok) expect(result.value.requestId).toBe(sent[0]?.headers.get('client-request-id'))
  })

  test('a write carries its body as JSON and its condition', async () => {
    const { client, sent } = graphBench(() => json({}))
    await client.call(patch)
    expect(sent[0]).toMatchObject({ method: 'PATCH', body: { a: 2 } })
    expect(sent[0]?.headers.get('content-type')).toBe('application/json')
    expect(sent[0]?.headers.get('if-match')).toBe('"x,1"')
  })

  test('a link of Graph goes out exactly as it came', async () => {
    const link =
      'https://graph.microsoft.com/v1.0/sites/a,b/lists/l/items/delta?token=ab%2Bc%3D%3D&$expand=fields($select=A,B)&$skiptoken=x'
    const { client, sent } = graphBench(() => json({}))
    await client.call({ method: 'GET', url: link, priority: 'background' })
    expect(sent[0]?.url).toBe(link)
  })

  test.each(['https://graph.microsoft.com.evil.example/v1.0/me', 'http://graph.microsoft.com/v1.0/me'])(
    'a link to %s is refused before a token is asked for',
    async (url) => {
      const { client, sent, asked } = graphBench(() => json({}))
      expect(await client.call({ method: 'GET', url, priority: 'background' })).toMatchObject({
        ok: false,
        code: 'malformed',
      })
      expect([sent.length, asked.length]).toEqual([0, 0])
    },
  )
})

describe('the token', () => {
  const challenge = (claims: string) => ({
    'www-authenticate': `Bearer realm="", error="insufficient_claims", claims="${Buffer.from(claims).toString('base64')}"`,
  })

  test('a claims challenge is passed on and the call is made once more', async () => {
    const claims = '{"access_token":{"nbf":{"essential":true,"value":"1"}}}'
    const { client, sent, asked } = graphBench(
      (_request, count) => (count === 1 ? graphError(401, 'InvalidAuthenticationToken', challenge(claims)) : json({})),
      ['old', 'new'],
    )
    expect(await client.call(post)).toMatchObject({ ok: true })
    expect(sent.map((request) => request.headers.get('authorization'))).toEqual(['Bearer old', 'Bearer new'])
    expect(asked).toEqual([{}, { claims }])
  })

  test('a plain 401 asks for a fresh token once', async () => {
    const { client, asked } = graphBench((_request, count) => (count === 1 ? graphError(401, 'x') : json({})))
    expect(await client.call(get)).toMatchObject({ ok: true })
    expect(asked).toEqual([{}, { forceRefresh: true }])
  })

  test('a second 401 ends the call and is reported to sign-in', async () => {
    const { client, sent, refusals } = graphBench(() => graphError(401, 'InvalidAuthenticationToken'))
    expect(await client.call(get)).toMatchObject({ ok: false, code: 'sign-in-needed', status: 401 })
    expect([sent.length, refusals()]).toEqual([2, 1])
  })

  test.each([
    ['signed-out', 'sign-in-needed'],
    ['sign-in-needed', 'sign-in-needed'],
    ['server', 'server'],
  ] as const)('no token because %s: nothing is sent', async (given, code) => {
    const { client, sent } = graphBench(() => json({}), [given])
    expect(await client.call(get)).toMatchObject({ ok: false, code })
    expect(sent).toHaveLength(0)
  })
})

describe('redirects', () => {
  test('to another origin the token stays behind', async () => {
    const { client, sent } = graphBench((_request, count) =>
      count === 1
        ? new Response(null, { status: 302, headers: { location: 'https://files.example/blob?sig=1' } })
        : json({ from: 'elsewhere' }),
    )
    expect(await client.call(get)).toMatchObject({ ok: true, value: { body: { from: 'elsewhere' } } })
    expect(sent.map((request) => [new URL(request.url).host, request.headers.has('authorization')])).toEqual([
      ['graph.microsoft.com', true],
      ['files.example', false],
    ])
  })

  test('on the same origin the token goes along', async () => {
    const { client, sent } = graphBench((_request, count) =>
      count === 1 ? new Response(null, { status: 307, headers: { location: '/v1.0/users/1' } }) : json({}),
    )
    expect(await client.call(get)).toMatchObject({ ok: true })
    expect(sent[1]?.url).toBe('https://graph.microsoft.com/v1.0/users/1')
    expect(sent[1]?.headers.get('authorization')).toBe('Bearer token-1')
  })

  test('a 401 from elsewhere does not touch our sign-in', async () => {
    const { client, asked, refusals } = graphBench((_request, count) =>
      count === 1
        ? new Response(null, { status: 302, headers: { location: 'https://files.example/' } })
        : graphError(401, 'x'),
    )
    expect(await client.call(get)).toMatchObject({ ok: false })
    expect([asked.length, refusals()]).toEqual([1, 0])
  })

  test.each([
    ['without TLS', 'http://graph.microsoft.com/v1.0/me'],
    ['without an end', 'https://graph.microsoft.com/v1.0/me'],
  ])('%s: refused', async (_what, location) => {
    const { client, sent } = graphBench(() => new Response(null, { status: 302, headers: { location } }))
    expect(await client.call(get)).toMatchObject({ ok: false, code: 'malformed' })
    expect(sent.length).toBeLessThanOrEqual(6)
  })

  test('a write is not redirected', async () => {
    const { client, sent } = graphBench(
      () => new Response(null, { status: 308, headers: { location: 'https://graph.microsoft.com/v1.0/x' } }),
    )
    expect(await client.call(post)).toMatchObject({ ok: false, code: 'malformed' })
    expect(sent).toHaveLength(1)
  })
})

describe('trouble', () => {
  test.each([500, 502, 503, 504])(
    'a read that is answered %i is tried three times, with growing waits',
    async (status) => {
      const { client, clock, sent } = graphBench(() => graphError(status, 'x'))
      expect(await passing(clock, client.call(get))).toMatchObject({ ok: false, code: 'server', status })
      const gaps = sent.slice(1).map((request, index) => request.at - (sent[index]?.at ?? 0))
      expect(gaps).toEqual([400, 800])
    },
  )

  test('a read without a network is tried again and may succeed', async () => {
    const { client, clock, sent } = graphBench((_request, count) => (count < 3 ? 'no network' : json({})))
    expect(await passing(clock, client.call(get))).toMatchObject({ ok: true })
    expect(sent).toHaveLength(3)
  })

  test.each([
    ['no network', 'offline'],
    [graphError(503, 'x'), 'server'],
    [graphError(504, 'x'), 'server'],
    [graphError(503, 'x', { 'retry-after': '2' }), 'throttled'],
    ['never', 'timeout'],
  ] as const)('a write is never repeated blindly: %o', async (answer, code) => {
    for (const call of [post, patch]) {
      const { client, clock, sent } = graphBench(() => (answer instanceof Response ? answer.clone() : answer))
      expect(await passing(clock, client.call(call))).toMatchObject({ ok: false, code })
      expect(sent).toHaveLength(1)
    }
  })

  test('an answer that does not come ends at its time limit, and the attempt is given up', async () => {
    const { client, clock, sent } = graphBench(() => 'never')
    const began = clock.monotonic()
    expect(await passing(clock, client.call({ ...get, timeLimitMs: 3_000 }))).toMatchObject({ code: 'timeout' })
    expect(clock.monotonic() - began).toBeLessThanOrEqual(3_100)
    expect(sent[0]?.signal?.aborted).toBe(true)
    expect(clock.timers()).toBe(0)
  })

  test('a body that never ends is under the same limit', async () => {
    const endless = new ReadableStream({ start: (stream) => stream.enqueue(new TextEncoder().encode('{"a":')) })
    const { client, clock } = graphBench(() => new Response(endless, { status: 200 }))
    expect(await passing(clock, client.call(get))).toMatchObject({ code: 'timeout' })
  })

  test('a caller may give up at any moment', async () => {
    const { client, clock } = graphBench(() => 'never')
    const giveUp = new AbortController()
    const call = client.call({ ...get, signal: giveUp.signal })
    await clock.advance(1_000)
    giveUp.abort()
    expect(await call).toMatchObject({ code: 'cancelled' })
    expect(await client.call({ ...get, signal: giveUp.signal })).toMatchObject({ code: 'cancelled' })
  })

  test.each([
    [400, 'invalid'],
    [403, 'forbidden'],
    [404, 'not-found'],
    [409, 'conflict'],
    [412, 'changed'],
    [423, 'server'],
    [507, 'server'],
  ])('%i means %s, and the message names codes, not values', async (status, code) => {
    const { client } = graphBench(() => graphError(status, 'someCode'))
    const result = await client.call(post)
    expect(result).toMatchObject({ ok: false, code, status, message: `${status} someCode` })
  })

  test('the innermost code is the one told', async () => {
    const { client } = graphBench(() =>
      json({ error: { code: 'outer', innerError: { code: 'middle', innererror: { code: 'deep' } } } }, 400),
    )
    expect(await client.call(post)).toMatchObject({ message: '400 deep' })
  })

  test('410 says where to begin afresh', async () => {
    const location = 'https://graph.microsoft.com/v1.0/sites/s/lists/l/items/delta?token='
    const { client } = graphBench(() => graphError(410, 'resyncRequired', { location }))
    expect(await client.call(get)).toMatchObject({ code: 'resync', location })
  })

  test('an answer that is not JSON is malformed', async () => {
    const { client } = graphBench(() => new Response('<html>Please sign in to the proxy</html>', { status: 200 }))
    expect(await client.call(get)).toMatchObject({ ok: false, code: 'malformed' })
  })

  test('no content is a good answer', async () => {
    const { client } = graphBench(() => new Response(null, { status: 204 }))
    expect(await client.call({ ...get, method: 'DELETE' })).toMatchObject({ ok: true, value: { status: 204 } })
  })
})

describe('a throttled service', () => {
  const throttled = (retryAfter: string) => graphError(429, 'activityLimitReached', { 'retry-after': retryAfter })

  test('a short wait is waited for, and then the same call is made, a write too', async () => {
    for (const call of [get, post, patch]) {
      const { client, clock, sent } = graphBench((_request, count) => (count === 1 ? throttled('4') : json({})))
      expect(await passing(clock, client.call(call))).toMatchObject({ ok: true })
      expect(sent.map((request) => request.at)).toEqual([0, 4_000])
      expect(sent[1]?.body).toEqual(sent[0]?.body)
    }
  })

  test('the date form counts from the server’s own date', async () => {
    const { client, clock, sent } = graphBench((_request, count) =>
      count === 1
        ? graphError(429, 'x', {
            date: 'Sun, 22 Nov 2026 09:00:00 GMT',
            'retry-after': 'Sun, 22 Nov 2026 09:00:07 GMT',
          })
        : json({}),
    )
    expect(await passing(clock, client.call(get))).toMatchObject({ ok: true })
    expect(sent[1]?.at).toBe(7_000)
  })

  test('a long wait is told, not slept: no cap, nobody else goes in, and it opens on time', async () => {
    const { client, clock, sent } = graphBench((_request, count) => (count === 1 ? throttled('400') : json({})))
    const retryAt = clock.now() + 400_000
    expect(await client.call(get)).toMatchObject({ ok: false, code: 'throttled', retryAt })
    expect(await client.call(post)).toMatchObject({ ok: false, code: 'throttled', retryAt })
    expect(client.quietUntil()).toBe(retryAt)
    await clock.advance(399_999)
    // Less than the patience is left now: this one waits.
    const late = client.call(get)
    await clock.advance(0)
    expect(sent).toHaveLength(1)
    await clock.advance(1)
    expect(await late).toMatchObject({ ok: true })
    expect(client.quietUntil()).toBeNull()
  })

  test('one throttled call holds the others, and a person’s write goes first when it opens', async () => {
    const { client, clock, sent } = graphBench((_request, count) => (count === 1 ? throttled('5') : json({})))
    const first = client.call({ method: 'GET', url: '/first', priority: 'background' })
    await clock.advance(0)
    const reads = ['/r1', '/r2'].map((url) => client.call({ method: 'GET', url, priority: 'background' }))
    const write = client.call({ ...patch, url: '/write' })
    await clock.advance(4_999)
    expect(sent).toHaveLength(1)
    await passing(clock, Promise.all([first, write, ...reads]))
    expect(sent.map((request) => new URL(request.url).pathname)).toEqual([
      '/v1.0/first',
      '/v1.0/write',
      '/v1.0/first',
      '/v1.0/r1',
      '/v1.0/r2',
    ])
  })

  test('a service that throttles for ever is not asked for ever', async () => {
    const { client, clock, sent } = graphBench(() => throttled('1'))
    expect(await passing(clock, client.call(get))).toMatchObject({ code: 'throttled' })
    expect(sent).toHaveLength(3)
  })

  test('a quota that runs low spaces background reads, never a person’s call', async () => {
    const low = { 'ratelimit-limit': '1000', 'ratelimit-remaining': '100', 'ratelimit-reset': '8' }
    const { client, clock, sent } = graphBench(() => json({}, 200, low))
    await client.call({ ...get, url: '/b0', priority: 'background' })
    const reads = [1, 2].map((n) => client.call({ ...get, url: `/b${n}`, priority: 'background' }))
    expect(await client.call({ ...get, url: '/p' })).toMatchObject({ ok: true })
    await passing(clock, Promise.all(reads))
    const at = new Map(sent.map((request) => [new URL(request.url).pathname, request.at]))
    expect(at.get('/v1.0/p')).toBe(0)
    expect((at.get('/v1.0/b2') ?? 0) - (at.get('/v1.0/b1') ?? 0)).toBe(4_000)
  })
})

test('the server’s clock is told against ours', async () => {
  const { client, clock } = graphBench(() => json({}, 200, { date: new Date(clock.now() + 600_000).toUTCString() }))
  expect(client.clockSkew()).toBe(0)
  await client.call(get)
  expect(Math.abs(client.clockSkew() - 600_000)).toBeLessThanOrEqual(1_000)
})
