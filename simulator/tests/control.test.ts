import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Simulator, startSimulator } from '../index.ts'
import { type Caller, callerAs } from './support/tenant-caller.ts'

const ADMIN = 'admin@tenant.example'

let simulator: Simulator
let admin: Caller

beforeEach(async () => {
  simulator = await startSimulator()
  admin = await callerAs(simulator, ADMIN, { scopes: ['User.ReadWrite.All'] })
})

afterEach(async () => {
  await simulator.stop()
})

describe('faults', () => {
  it("answer as many times as they are told, in Graph's shape, then no more", async () => {
    simulator.control.faults.add({ path: /^\/v1\.0\/me$/, times: 2, effect: { status: 503, retryAfter: 3 } })
    for (const _ of [1, 2]) {
      const answer = await admin('GET', '/me')
      expect(answer.status).toBe(503)
      expect(answer.headers.get('retry-after')).toBe('3')
      expect(answer.body.error).toMatchObject({ innerError: { 'request-id': expect.any(String) } })
    }
    expect((await admin('GET', '/me')).status).toBe(200)
  })

  it('meet only the method, user and app that they name, until they are taken away', async () => {
    const ann = simulator.control.users.add({ userPrincipalName: 'ann@tenant.example', displayName: 'Ann' })
    const asAnn = await callerAs(simulator, ann.id, { scopes: ['User.Read'], app: 'app-a' })
    const removeUser = simulator.control.faults.add({
      user: 'Ann@tenant.example',
      times: Number.POSITIVE_INFINITY,
      effect: { status: 500 },
    })
    expect((await admin('GET', '/me')).status).toBe(200)
    expect((await asAnn('GET', '/me')).status).toBe(500)
    expect((await asAnn('GET', '/me')).status).toBe(500)
    removeUser()
    expect((await asAnn('GET', '/me')).status).toBe(200)
    simulator.control.faults.add({ app: 'app-b', method: 'GET', effect: { status: 500 } })
    simulator.control.faults.add({ method: 'post', effect: { status: 500 } })
    expect((await asAnn('GET', '/me')).status).toBe(200)
  })

  it('drop a request before or after it takes effect', async () => {
    const path = `/users/${ADMIN}`
    simulator.control.faults.add({ method: 'PATCH', effect: { drop: 'before' } })
    await expect(admin('PATCH', path, { jobTitle: 'Lost' })).rejects.toThrow()
    expect((await admin('GET', '/me?$select=jobTitle')).body.jobTitle).toBeNull()
    simulator.control.faults.add({ method: 'PATCH', effect: { drop: 'after' } })
    await expect(admin('PATCH', path, { jobTitle: 'Kept' })).rejects.toThrow()
    expect((await admin('GET', '/me?$select=jobTitle')).body.jobTitle).toBe('Kept')
    expect(simulator.control.requests.filter(({ method }) => method === 'PATCH').map(({ status }) => status)).toEqual([
      0, 0,
    ])
  })

  it("delay a request by the tenant's clock", async () => {
    simulator.control.faults.add({ effect: { delayMs: 3_600_000 } })
    let answered = 0
    const ask = async () => {
      const answer = await admin('GET', '/me')
      answered += 1
      return answer
    }
    // Whichever comes first meets the delay; the other is answered, which proves that it was laid and met.
    const both = [ask(), ask()]
    await Promise.race(both)
    simulator.control.clock.advance(3_600_000 - 60_000)
    expect((await admin('GET', '/me')).status).toBe(200)
    expect(answered).toBe(1)
    simulator.control.clock.advance(60_000)
    for (const { headers } of await Promise.all(both)) {
      expect(headers.get('date')).not.toBeNull()
    }
  })

  it('reach Entra too', async () => {
    simulator.control.faults.add({ path: /openid-configuration/, effect: { status: 500, body: { oops: true } } })
    const address = `${simulator.url}/common/v2.0/.well-known/openid-configuration`
    expect(await (await fetch(address)).json()).toEqual({ oops: true })
    expect((await fetch(address)).status).toBe(200)
  })
})

describe('the clock', () => {
  it('is in the Date header and in what is created', async () => {
    const at = Date.parse('2031-05-04T03:02:01.000Z')
    simulator.control.clock.set(at)
    admin = await callerAs(simulator, ADMIN, { scopes: ['User.Read'] })
    const { headers } = await admin('GET', '/me')
    expect(Date.parse(headers.get('date') ?? '') - at).toBeLessThan(60_000)
    const user = simulator.control.users.add({ userPrincipalName: 'late@tenant.example', displayName: 'Late' })
    expect(user.createdDateTime).toMatch(/^2031-05-04T03:0/)
  })
})

describe('down and up', () => {
  it('resets connections while down, on the same address afterwards', async () => {
    expect((await admin('GET', '/me')).status).toBe(200)
    simulator.control.down()
    await expect(admin('GET', '/me')).rejects.toThrow()
    simulator.control.up()
    expect((await admin('GET', '/me')).status).toBe(200)
  })
})

describe('the log of requests', () => {
  it('knows who asked what, and what the simulator does not know', async () => {
    const heard: string[] = []
    const stop = simulator.control.onRequest(({ path }) => heard.push(path))
    await admin('GET', '/users?$top=5')
    await admin('GET', '/me/messages')
    await admin('DELETE', '/me')
    stop()
    await fetch(`${simulator.url}/beta/me`)
    expect(heard).toEqual(['/v1.0/users', '/v1.0/me/messages', '/v1.0/me'])
    expect(simulator.control.requests.at(0)).toMatchObject({
      method: 'GET',
      query: '?$top=5',
      user: ADMIN,
      status: 200,
      resourceUnits: 1,
      unknown: false,
    })
    const unknown = simulator.control.unknown().map(({ method, path, status }) => `${method} ${path} ${status}`)
    expect(unknown).toEqual(['GET /v1.0/me/messages 404', 'DELETE /v1.0/me 405', 'GET /beta/me 404'])
    simulator.control.requests.clear()
    expect([...simulator.control.requests]).toEqual([])
  })

  it('is not there for what is no JSON', async () => {
    const token = await simulator.control.tokenFor(ADMIN, { scopes: ['User.ReadWrite.All'] })
    const response = await fetch(`${simulator.url}/v1.0/users`, {
      method: 'POST',
      headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' },
      body: '{"displayName":',
    })
    expect(response.status).toBe(400)
  })
})
