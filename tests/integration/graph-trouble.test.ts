// What the console's Graph client makes of trouble on the way to the simulated hospital.

import { createServer, type IncomingHttpHeaders, type Server } from 'node:http'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { GraphClient } from '../../main/graph/graph-client.ts'
import type { Lists } from '../../main/graph/lists-port.ts'
import { createPeople } from '../../main/graph/people.ts'
import { bad, clientOf, good, listId, listsOf, tokensOf, unknownCalls, wireTo } from '../support/console-graph.ts'
import { type Hospital, MBEKI, OKAFOR, openHospital } from '../support/hospital.ts'

let hospital: Hospital
let client: GraphClient
let lists: Lists

beforeAll(async () => {
  hospital = await openHospital()
})

afterAll(() => hospital.stop())

let elsewhere: Server
const elsewhereSaw: IncomingHttpHeaders[] = []

beforeAll(async () => {
  elsewhere = createServer((request, answer) => {
    elsewhereSaw.push(request.headers)
    answer.writeHead(200, { 'content-type': 'application/json' }).end('{"from":"elsewhere"}')
  })
  await new Promise<void>((resolve) => elsewhere.listen(0, '127.0.0.1', resolve))
})

afterAll(() => new Promise((resolve) => elsewhere.close(resolve)))

function portOf(server: Server): number {
  const address = server.address()
  return typeof address === 'object' ? (address?.port ?? 0) : 0
}

beforeEach(() => {
  client = clientOf(tokensOf(hospital, OKAFOR), wire())
  lists = listsOf(hospital, client)
})

afterEach(() => {
  hospital.tenant.control.faults.clear()
  expect(unknownCalls(hospital)).toEqual([])
})

const wire = () => wireTo(hospital, { 'files.example': `http://127.0.0.1:${portOf(elsewhere)}` })
const faults = () => hospital.tenant.control.faults

describe('trouble on the way', () => {
  const roleRead = () => lists.delta(listId(hospital, 'Roles'), null)

  test('429 in seconds is waited for', async () => {
    faults().add({ path: /items\/delta/, effect: { status: 429, retryAfter: 1 } })
    const began = performance.now()
    expect((await roleRead()).ok).toBe(true)
    expect(performance.now() - began).toBeGreaterThanOrEqual(1_000)
  })

  test('429 with a date is waited for', async () => {
    const at = new Date(Math.ceil(Date.now() / 1_000) * 1_000 + 2_000).toUTCString()
    faults().add({ path: /items\/delta/, effect: { status: 429, retryAfter: at } })
    const began = performance.now()
    expect((await roleRead()).ok).toBe(true)
    expect(performance.now() - began).toBeGreaterThanOrEqual(1_900)
  })

  test('a long 429 is told at once, and everything else of this console keeps quiet', async () => {
    faults().add({ path: /items\/delta/, effect: { status: 429, retryAfter: 300 } })
    const before = hospital.tenant.control.requests.length
    const told = bad(await roleRead())
    expect(told.code).toBe('throttled')
    expect(told.retryAt ?? 0).toBeGreaterThan(Date.now() + 290_000)
    const asked = hospital.tenant.control.requests.length
    expect(asked).toBeGreaterThan(before)
    expect(bad(await createPeople(client).me()).code).toBe('throttled')
    expect(bad(await lists.delta(listId(hospital, 'Desks'), null)).code).toBe('throttled')
    expect(hospital.tenant.control.requests.length).toBe(asked)
    // Another console is not held.
    expect((await createPeople(clientOf(tokensOf(hospital, MBEKI), wire())).me()).ok).toBe(true)
  })

  test('a write whose answer was lost is not repeated; it is in the tenant once, and a look tells', async () => {
    const roles = listId(hospital, 'Roles')
    const { itemId } = await hospital.role('SITEMGR-SGH')
    const row = good(await lists.item(roles, itemId))
    faults().add({ method: 'PATCH', effect: { drop: 'after' } })
    expect(bad(await lists.patch(roles, itemId, { Bleep: '4711' }, row.etag)).code).toBe('offline')
    const after = good(await lists.item(roles, itemId))
    expect(after.fields.Bleep).toBe('4711')
    expect(bad(await lists.patch(roles, itemId, { Bleep: '4711' }, row.etag)).code).toBe('changed')
  })

  test('a lost read is simply made again', async () => {
    faults().add({ path: /items\/delta/, times: 2, effect: { drop: 'before' } })
    expect((await roleRead()).ok).toBe(true)
  })

  test('an answer that takes too long is given up', async () => {
    faults().add({ path: /\/me/, effect: { delayMs: 20_000 } })
    const began = performance.now()
    const answer = await client.call({ method: 'GET', url: '/me', priority: 'person', timeLimitMs: 300 })
    expect(bad(answer).code).toBe('timeout')
    expect(performance.now() - began).toBeLessThan(5_000)
  })

  test('a read that is no longer wanted ends', async () => {
    faults().add({ path: /items\/delta/, effect: { delayMs: 20_000 } })
    const giveUp = new AbortController()
    await lists.all()
    const reading = lists.delta(listId(hospital, 'Roles'), null, giveUp.signal)
    giveUp.abort()
    expect(bad(await reading).code).toBe('cancelled')
  })

  test('a tenant that is down is offline, and is there again afterwards', async () => {
    hospital.tenant.control.down()
    expect(bad(await roleRead()).code).toBe('offline')
    hospital.tenant.control.up()
    expect((await roleRead()).ok).toBe(true)
  })

  test('a redirect to another origin is followed without the token', async () => {
    faults().add({ path: /\/me/, effect: { status: 302, headers: { location: 'https://files.example/blob' } } })
    const answer = good(await client.call({ method: 'GET', url: '/me', priority: 'person' }))
    expect(answer.body).toEqual({ from: 'elsewhere' })
    expect(elsewhereSaw).toHaveLength(1)
    expect(elsewhereSaw[0]?.authorization).toBeUndefined()
  })

  test('a person without the right is told so', async () => {
    const poor = clientOf(tokensOf(hospital, OKAFOR, ['User.Read']), wire())
    expect(bad(await listsOf(hospital, poor).all()).code).toBe('forbidden')
  })

  test('the tenant’s clock is told against ours', async () => {
    const { clock } = hospital.tenant.control
    await createPeople(client).me()
    expect(Math.abs(lists.clockSkew())).toBeLessThan(2_000)
    clock.advance(600_000)
    const later = listsOf(hospital, clientOf(tokensOf(hospital, OKAFOR), wire()))
    good(await later.all())
    expect(Math.abs(later.clockSkew() - 600_000)).toBeLessThan(2_000)
    clock.set(Date.now())
  })
})
