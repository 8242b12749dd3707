import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Simulator, startSimulator } from '../index.ts'
import { type Answer, type Caller, callerAs } from './support/tenant-caller.ts'

const ADMIN = 'admin@tenant.example'
const JSON_TYPE = { 'Content-Type': 'application/json' }

let simulator: Simulator
let admin: Caller

beforeEach(async () => {
  simulator = await startSimulator()
  admin = await callerAs(simulator, ADMIN, { scopes: ['User.ReadWrite.All'] })
})

afterEach(async () => {
  await simulator.stop()
})

const batch = (requests: unknown[]): Promise<Answer> => admin('POST', '/$batch', { requests })

const member = (answer: Answer, id: string) => {
  const found = answer.body.responses?.find((response) => response.id === id)
  if (found === undefined) {
    throw new Error(`The batch has no response ${id}.`)
  }
  return found
}

const get = (id: string, url: string, more: object = {}) => ({ id, method: 'GET', url, ...more })

describe('$batch', () => {
  it('answers each member by its id, in an order of its own', async () => {
    const requests = Array.from({ length: 20 }, (_, at) =>
      get(String(at), at === 7 ? '/users/nobody' : '/me?$select=id'),
    )
    const answer = await batch(requests)
    expect(answer.status).toBe(200)
    expect(member(answer, '7').status).toBe(404)
    expect(member(answer, '8').status).toBe(200)
    const order = answer.body.responses?.map(({ id }) => id)
    expect(order).toHaveLength(20)
    expect(order).not.toEqual(requests.map(({ id }) => id))
  })

  it.each([
    ['21 members', Array.from({ length: 21 }, (_, at) => get(String(at), '/me'))],
    ['an id twice', [get('1', '/me'), get('1', '/me')]],
    ['a body without a content type', [{ id: '1', method: 'POST', url: '/users', body: {} }]],
    ['a dependency that does not come before', [get('1', '/me', { dependsOn: ['2'] }), get('2', '/me')]],
    ['no members', []],
  ])('is refused whole for %s', async (_what, requests) => {
    expect((await batch(requests)).status).toBe(400)
    expect(simulator.control.requests.filter(({ batch: id }) => id !== undefined)).toEqual([])
  })

  it('judges scopes and faults for each member', async () => {
    simulator.control.faults.add({ path: /\/users\/x$/, effect: { status: 429, retryAfter: 7 } })
    const answer = await batch([get('1', '/me/presence'), get('2', '/users/x'), get('3', '/nowhere')])
    expect(member(answer, '1').status).toBe(403)
    expect(member(answer, '2').status).toBe(429)
    expect(member(answer, '2').headers['Retry-After']).toBe('7')
    expect(member(answer, '3').body?.error?.code).toBe('ResourceNotFound')
    expect(simulator.control.unknown().map(({ path }) => path)).toEqual(['/v1.0/nowhere'])
  })

  it('runs dependants after what they depend on, or fails them with 424', async () => {
    const person = (nickname: string) => ({
      accountEnabled: true,
      displayName: nickname,
      mailNickname: nickname,
      userPrincipalName: `${nickname}@tenant.example`,
      passwordProfile: { password: 'unused' },
    })
    const answer = await batch([
      { id: 'add', method: 'POST', url: '/users', headers: JSON_TYPE, body: person('eve') },
      get('read', '/users/eve@tenant.example', { dependsOn: ['add'] }),
      get('missing', '/users/adam@tenant.example', { dependsOn: ['read'] }),
      get('never', '/me', { dependsOn: ['missing'] }),
    ])
    const statuses = ['add', 'read', 'missing', 'never'].map((id) => member(answer, id).status)
    expect(statuses).toEqual([201, 200, 404, 424])
  })

  it('holds no batch inside', async () => {
    const answer = await batch([
      { id: '1', method: 'POST', url: '/$batch', headers: JSON_TYPE, body: { requests: [] } },
    ])
    expect(member(answer, '1').status).toBe(400)
  })

  it('is cut when a member is dropped, and what took effect stays', async () => {
    simulator.control.faults.add({ method: 'PATCH', effect: { drop: 'after' } })
    const change = { id: '1', method: 'PATCH', url: `/users/${ADMIN}`, headers: JSON_TYPE, body: { jobTitle: 'Head' } }
    await expect(batch([change])).rejects.toThrow()
    expect((await admin('GET', '/me?$select=jobTitle')).body.jobTitle).toBe('Head')
  })
})
