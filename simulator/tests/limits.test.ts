import fc from 'fast-check'
import { afterEach, describe, expect, it } from 'vitest'
import type { GraphContext, Route } from '../http/router.ts'
import { type Simulator, type SimulatorOptions, startSimulator } from '../index.ts'
import { sharePointBand } from '../limits/bands.ts'
import { createLimiter } from '../limits/limiter.ts'
import { createSlidingWindow } from '../limits/sliding-window.ts'
import { type Caller, callerAs } from './support/tenant-caller.ts'

const START = Date.parse('2026-11-22T12:00:00.000Z')

describe('the sliding window', () => {
  it('counts what a plain list of events would, to one slot', () => {
    const event = fc.record({ gap: fc.integer({ min: 0, max: 30_000 }), units: fc.integer({ min: 1, max: 5 }) })
    fc.assert(
      fc.property(fc.array(event, { maxLength: 200 }), (events) => {
        const windowMs = 60_000
        const window = createSlidingWindow(windowMs)
        const all: { at: number; units: number }[] = []
        let now = START
        for (const { gap, units } of events) {
          now += gap
          window.add(units, now)
          all.push({ at: now, units })
          const sum = (from: number) => all.filter(({ at }) => at > from).reduce((total, it) => total + it.units, 0)
          expect(window.used(now)).toBeLessThanOrEqual(sum(now - windowMs))
          expect(window.used(now)).toBeGreaterThanOrEqual(sum(now - windowMs + 1_000))
        }
      }),
    )
  })

  it('waits exactly until there is room', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 900 }), { minLength: 1, maxLength: 100 }),
        fc.integer({ min: 0, max: 20 }),
        (gaps, limit) => {
          const window = createSlidingWindow(60_000)
          let now = START
          for (const gap of gaps) {
            now += gap
            window.add(1, now)
          }
          const wait = window.waitFor(limit, now)
          if (wait > 0) {
            expect(createdUsed(gaps, now + wait - 1)).toBeGreaterThan(limit)
          }
          expect(createdUsed(gaps, now + wait)).toBeLessThanOrEqual(limit)
        },
      ),
    )
  })
})

/** Used units at an instant after the same events, in a window of its own. */
const createdUsed = (gaps: readonly number[], at: number): number => {
  const window = createSlidingWindow(60_000)
  let now = START
  for (const gap of gaps) {
    now += gap
    window.add(1, now)
  }
  return window.used(at)
}

const route: Route = {
  method: 'GET',
  pattern: '/sites/x',
  scopes: [],
  service: 'sharepoint',
  resourceUnits: () => 2,
  handle: () => ({ status: 200 }),
}

const contextAt = (now: number, userId = 'u1', app = 'a1'): GraphContext => ({
  method: 'GET',
  path: '/sites/x',
  param: () => '',
  query: new URLSearchParams(),
  headers: {},
  body: undefined,
  principal: { userId, upn: userId, app, scopes: [], tokenIssuedAt: 0 },
  now,
})

describe("SharePoint's resource units", () => {
  it.each([
    [1_000, 1_250],
    [1_001, 2_500],
    [5_001, 3_750],
    [50_000, 5_000],
    [50_001, 6_250],
  ])('for %i licences are %i a minute', (licences, perMinute) => {
    expect(sharePointBand(licences).appPerMinute).toBe(perMinute)
  })

  it('are announced from 80 %, refused above 100 %, and given back after a minute', () => {
    const limiter = createLimiter(500, true)
    let now = START
    const spend = (calls: number) => {
      let last = limiter.judge(route, contextAt(now))
      for (let call = 1; call < calls; call += 1) {
        last = limiter.judge(route, contextAt(now))
      }
      return last
    }
    expect(spend(499).headers).toEqual({})
    expect(spend(1).headers).toEqual({
      'RateLimit-Limit': '1250',
      'RateLimit-Remaining': '250',
      'RateLimit-Reset': '60',
    })
    expect(spend(125).refusal).toBeUndefined()
    const refused = spend(1)
    expect(refused.refusal?.status).toBe(429)
    const retryAfter = Number(refused.refusal?.headers?.['Retry-After'])
    expect(retryAfter).toBe(60)
    // Another application has a bucket of its own.
    expect(limiter.judge(route, contextAt(now, 'u2', 'a2')).refusal).toBeUndefined()
    now += retryAfter * 1_000
    expect(spend(1).refusal).toBeUndefined()
  })

  it('count throttled calls: who keeps calling stays out', () => {
    const limiter = createLimiter(500, true)
    let now = START
    for (let call = 0; call < 625; call += 1) {
      limiter.judge(route, contextAt(now))
    }
    // As fast as the whole minute allows, so the window never drains.
    for (let second = 0; second < 120; second += 1) {
      now += 1_000
      for (let call = 0; call < 12; call += 1) {
        expect(limiter.judge(route, contextAt(now)).refusal?.status).toBe(429)
      }
    }
  })

  it('have a limit for 24 hours, which asks for a wait of more than 180 seconds', () => {
    const limiter = createLimiter(500, true)
    let now = START
    let refusals = 0
    let longest = 0
    // 1,248 units a minute keep within the minute's limit and use up the day's after 962 minutes.
    const dear = { ...route, resourceUnits: () => 1_248 }
    for (let minute = 0; minute < 1_000; minute += 1) {
      const { refusal } = limiter.judge(dear, contextAt(now))
      refusals += refusal === undefined ? 0 : 1
      longest = Math.max(longest, Number(refusal?.headers?.['Retry-After'] ?? 0))
      now += 60_000
    }
    expect(refusals).toBe(1_000 - 961)
    expect(longest).toBeGreaterThan(180)
  })

  it('come with 3,000 requests per user in five minutes', () => {
    const limiter = createLimiter(100_000, true)
    const one = { ...route, resourceUnits: () => 1 }
    const answers = Array.from({ length: 3_001 }, () => limiter.judge(one, contextAt(START)))
    expect(answers[2_999]?.refusal).toBeUndefined()
    expect(answers[3_000]?.refusal?.headers?.['Retry-After']).toBe('300')
    expect(limiter.judge(one, contextAt(START, 'another')).refusal).toBeUndefined()
  })

  it('count an application without a person by its own units, and not as a user', () => {
    const limiter = createLimiter(100_000, true)
    const one = { ...route, resourceUnits: () => 1 }
    const person = contextAt(START)
    const feed = { ...person, principal: { ...person.principal, upn: '', application: 'Results feed' } }
    const answers = Array.from({ length: 6_251 }, () => limiter.judge(one, feed))
    expect(answers[6_249]?.refusal).toBeUndefined()
    expect(answers[6_250]?.refusal?.status).toBe(429)
    expect(limiter.judge(one, contextAt(START, 'another', 'another app')).refusal).toBeUndefined()
  })
})

describe('throttling over HTTP', () => {
  let simulator: Simulator

  afterEach(async () => {
    await simulator.stop()
  })

  const start = async (options: SimulatorOptions = {}): Promise<Caller> => {
    simulator = await startSimulator(options)
    return callerAs(simulator, 'admin@tenant.example', {
      scopes: ['User.Read', 'Chat.Create', 'ChatMessage.Send', 'Chat.Read'],
    })
  }

  const openChat = async (admin: Caller): Promise<string> => {
    const ann = simulator.control.users.add({ userPrincipalName: 'ann@tenant.example', displayName: 'Ann' })
    const members = [ann.id, 'admin@tenant.example'].map((id) => ({
      roles: ['owner'],
      'user@odata.bind': `https://graph.microsoft.com/v1.0/users/${id}`,
    }))
    const chat = await admin('POST', '/chats', { chatType: 'oneOnOne', members })
    expect(chat.status).toBe(201)
    return chat.body.id ?? ''
  }

  const hello = { importance: 'urgent', body: { content: 'Hello' } }

  it('lets one message a second into a chat', async () => {
    const admin = await start()
    const path = `/chats/${await openChat(admin)}/messages`
    expect((await admin('POST', path, hello)).status).toBe(201)
    const second = await admin('POST', path, hello)
    expect(second.status).toBe(429)
    expect(second.body.error?.code).toBe('TooManyRequests')
    expect(second.headers.get('retry-after')).toBe('1')
    simulator.control.clock.advance(2_000)
    expect((await admin('POST', path, hello)).status).toBe(201)
  })

  it('can answer 503, with an HTTP date far away', async () => {
    const admin = await start()
    const path = `/chats/${await openChat(admin)}/messages`
    simulator.control.limits.replyWith({ status: 503, form: 'date', minimumSeconds: 400 })
    await admin('POST', path, hello)
    const refused = await admin('POST', path, hello)
    expect(refused.status).toBe(503)
    const wait = Date.parse(refused.headers.get('retry-after') ?? '') - simulator.control.clock.now()
    expect(wait).toBeGreaterThan(300_000)
  })

  it('tells what a directory call costs, and refuses above the bucket of ten seconds', async () => {
    const admin = await start({ licences: 40 })
    const first = await admin('GET', '/me')
    expect(first.headers.get('x-ms-resource-unit')).toBe('1')
    const batch = () =>
      admin('POST', '/$batch', {
        requests: Array.from({ length: 20 }, (_, id) => ({ id: String(id), method: 'GET', url: '/me' })),
      })
    const statuses = new Set<number>()
    for (let sent = 0; sent < 180; sent += 1) {
      const answer = await batch()
      expect(answer.status).toBe(200)
      for (const { status } of answer.body.responses ?? []) {
        statuses.add(status)
      }
    }
    expect([...statuses].sort()).toEqual([200, 429])
    expect((await admin('GET', '/me')).headers.get('retry-after')).toBe('10')
    simulator.control.limits.reset()
    expect((await admin('GET', '/me')).status).toBe(200)
  })

  it('can be switched off', async () => {
    const admin = await start({ limits: false })
    const path = `/chats/${await openChat(admin)}/messages`
    expect((await admin('POST', path, hello)).status).toBe(201)
    expect((await admin('POST', path, hello)).status).toBe(201)
  })
})
