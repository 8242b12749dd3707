import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Simulator, startSimulator } from '../index.ts'
import { type Answer, type Caller, callerAs } from './support/tenant-caller.ts'

const ADMIN = 'admin@tenant.example'
const EVENTUAL = { ConsistencyLevel: 'eventual' }
const PEOPLE = [
  { userPrincipalName: 'ann.o@tenant.example', displayName: "Ann O'Hara", department: 'Stores', jobTitle: 'Clerk' },
  { userPrincipalName: 'bo.li@tenant.example', displayName: 'Bo Li-Okafor', department: 'Stores', jobTitle: 'Driver' },
  { userPrincipalName: 'cy.ray@tenant.example', displayName: 'Cy Ray', department: 'Repairs', accountEnabled: false },
]

let simulator: Simulator
let admin: Caller

beforeEach(async () => {
  simulator = await startSimulator()
  PEOPLE.forEach((person) => {
    simulator.control.users.add(person)
  })
  admin = await callerAs(simulator, ADMIN, { scopes: ['User.Read', 'User.ReadWrite.All'] })
})

afterEach(async () => {
  await simulator.stop()
})

const names = (answer: Answer): unknown[] => {
  expect(answer.status).toBe(200)
  return (answer.body.value ?? []).map((row) => row.displayName)
}

describe('reading', () => {
  it("answers /me with what is selected, in Graph's headers", async () => {
    const ann = await callerAs(simulator, 'ann.o@tenant.example', { scopes: ['User.Read'] })
    const me = await ann('GET', '/me?$select=id,jobTitle,nonsense', undefined, { 'client-request-id': 'my-own-id' })
    expect(me.body).toEqual({
      '@odata.context': 'https://graph.microsoft.com/v1.0/$metadata#users/$entity',
      id: simulator.control.users.list()[1]?.id,
      jobTitle: 'Clerk',
    })
    expect(me.headers.get('client-request-id')).toBe('my-own-id')
    expect(me.headers.get('request-id')).toMatch(/^[0-9a-f-]{36}$/)
  })

  it('reads one by id and by user principal name, and not one that is missing', async () => {
    const byUpn = await admin('GET', '/users/BO.LI@tenant.example')
    expect(byUpn.body.displayName).toBe('Bo Li-Okafor')
    expect((await admin('GET', `/users/${byUpn.body.id}`)).body).toEqual(byUpn.body)
    const missing = await admin('GET', '/users/nobody@tenant.example')
    expect(missing.status).toBe(404)
    expect(missing.body.error?.code).toBe('Request_ResourceNotFound')
  })

  it.each([
    ["displayName eq 'ann o''hara'", ["Ann O'Hara"]],
    ["startswith(displayName,'b') and department eq 'Stores'", ['Bo Li-Okafor']],
    ["jobTitle eq 'Clerk' or (department eq 'Repairs')", ["Ann O'Hara", 'Cy Ray']],
    ["userPrincipalName in ('cy.ray@tenant.example','bo.li@tenant.example')", ['Bo Li-Okafor', 'Cy Ray']],
    ['accountEnabled eq false', ['Cy Ray']],
  ])('filters by %s', async (filter, expected) => {
    expect(names(await admin('GET', `/users?$filter=${encodeURIComponent(filter)}`))).toEqual(expected)
  })

  it.each(["shoeSize eq 'x'", 'displayName', "displayName like 'x'", "displayName eq 'a' and"])(
    'refuses the filter %s',
    async (filter) => {
      expect((await admin('GET', `/users?$filter=${encodeURIComponent(filter)}`)).status).toBe(400)
    },
  )

  it('wants ConsistencyLevel for $search, $count and ne', async () => {
    const search = `/users?$search=${encodeURIComponent('"displayName:ok"')}`
    expect((await admin('GET', search)).body.error?.code).toBe('Request_UnsupportedQuery')
    expect(names(await admin('GET', search, undefined, EVENTUAL))).toEqual(['Bo Li-Okafor'])
    expect((await admin('GET', '/users?$count=true')).status).toBe(400)
    expect((await admin('GET', '/users?$count=true&$top=1', undefined, EVENTUAL)).body['@odata.count']).toBe(4)
    const ne = `/users?$filter=${encodeURIComponent("department ne 'Stores'")}`
    expect((await admin('GET', ne, undefined, EVENTUAL)).status).toBe(400)
    expect(names(await admin('GET', `${ne}&$count=true`, undefined, EVENTUAL))).toContain('Cy Ray')
    const either = `/users?$search=${encodeURIComponent('"displayName:ann" OR "jobTitle:driv"')}`
    expect(names(await admin('GET', either, undefined, EVENTUAL))).toEqual(["Ann O'Hara", 'Bo Li-Okafor'])
    const broken = await admin('GET', `/users?$search=${encodeURIComponent('displayName:ok')}`, undefined, EVENTUAL)
    expect(broken.status).toBe(400)
  })

  it('pages by nextLink until it is gone, each user once', async () => {
    const seen: unknown[] = []
    let next: string | undefined = '/users?$top=1&$select=displayName&$orderby=displayName'
    while (next !== undefined) {
      const page: Answer = await admin('GET', next)
      expect(page.body.value).toHaveLength(1)
      seen.push(...names(page))
      next = page.body['@odata.nextLink']
    }
    expect(seen).toEqual(["Ann O'Hara", 'Bo Li-Okafor', 'Cy Ray', 'Example Organisation administrator'])
    expect((await admin('GET', '/users?$top=1000')).status).toBe(400)
  })

  it('shows only the basic properties of others to the basic scope', async () => {
    const ann = await callerAs(simulator, 'ann.o@tenant.example', { scopes: ['User.ReadBasic.All'] })
    const bo = await ann('GET', '/users/bo.li@tenant.example?$select=displayName,jobTitle')
    expect(bo.body).toMatchObject({ displayName: 'Bo Li-Okafor', jobTitle: null })
  })
})

describe('changing', () => {
  const fresh = {
    accountEnabled: true,
    displayName: 'Di New',
    mailNickname: 'di',
    userPrincipalName: 'di@tenant.example',
    passwordProfile: { password: 'not used here' },
  }

  it('creates, changes and deletes for an administrator', async () => {
    const added = await admin('POST', '/users', { ...fresh, officeLocation: 'North' })
    expect(added.status).toBe(201)
    expect(added.body).toMatchObject({ displayName: 'Di New', mail: 'di@tenant.example', officeLocation: 'North' })
    expect((await admin('POST', '/users', fresh)).body.error?.message).toContain('already exists')
    expect((await admin('PATCH', '/users/di@tenant.example', { department: 'Repairs' })).status).toBe(204)
    const after = await admin('GET', `/users/${added.body.id}?$select=department,displayName`)
    expect(after.body).toMatchObject({ department: 'Repairs', displayName: 'Di New' })
    expect((await admin('DELETE', `/users/${added.body.id}`)).status).toBe(204)
    expect((await admin('GET', `/users/${added.body.id}`)).status).toBe(404)
  })

  it('refuses what is missing, unknown or of another domain', async () => {
    expect((await admin('POST', '/users', { displayName: 'x' })).status).toBe(400)
    expect((await admin('POST', '/users', { ...fresh, shoeSize: 9 })).status).toBe(400)
    expect((await admin('POST', '/users', { ...fresh, userPrincipalName: 'di@elsewhere.example' })).status).toBe(400)
    expect((await admin('PATCH', '/users/ann.o@tenant.example', { jobTitel: 'x' })).status).toBe(400)
  })

  it('needs the scope and the role of an administrator', async () => {
    const ann = await callerAs(simulator, 'ann.o@tenant.example', { scopes: ['User.ReadWrite.All'] })
    const weak = await callerAs(simulator, ADMIN, { scopes: ['User.Read.All'] })
    for (const caller of [ann, weak]) {
      const answer = await caller('POST', '/users', fresh)
      expect(answer.status).toBe(403)
      expect(answer.body.error?.code).toBe('Authorization_RequestDenied')
    }
  })
})

describe('delta', () => {
  const round = async (
    link: string,
  ): Promise<{ rows: Record<string, unknown>[]; deltaLink: string; pages: number }> => {
    const rows: Record<string, unknown>[] = []
    let pages = 0
    for (let next: string | undefined = link; next !== undefined; ) {
      const page: Answer = await admin('GET', next, undefined, { Prefer: 'odata.maxpagesize=2' })
      expect(page.status).toBe(200)
      rows.push(...(page.body.value ?? []))
      pages += 1
      const done = page.body['@odata.deltaLink']
      if (done !== undefined) {
        return { rows, deltaLink: done, pages }
      }
      next = page.body['@odata.nextLink']
    }
    throw new Error('The round ended without a delta link.')
  }

  it('tells everybody once, then only what has changed, with the removed marked', async () => {
    const first = await round('/users/delta?$select=displayName')
    expect(first.pages).toBe(2)
    expect(first.rows.map((row) => row.displayName)).toHaveLength(4)
    expect((await round(first.deltaLink)).rows).toEqual([])
    await admin('PATCH', '/users/ann.o@tenant.example', { displayName: 'Ann Hara' })
    await admin('PATCH', '/users/ann.o@tenant.example', { displayName: 'Ann Hare' })
    const gone = simulator.control.users.list().find((user) => user.displayName === 'Cy Ray')
    await admin('DELETE', `/users/${gone?.id}`)
    const second = await round(first.deltaLink)
    expect(second.rows).toEqual([
      { id: expect.any(String), displayName: 'Ann Hare' },
      { id: gone?.id, '@removed': { reason: 'changed' } },
    ])
  })

  it('begins from now with latest', async () => {
    const latest = await round('/users/delta?$deltatoken=latest')
    expect(latest.rows).toEqual([])
    await admin('PATCH', '/users/ann.o@tenant.example', { jobTitle: 'Chief' })
    expect((await round(latest.deltaLink)).rows).toHaveLength(1)
  })

  it('answers 410 with a Location once the token is expired, by control or by age', async () => {
    const { deltaLink } = await round('/users/delta')
    simulator.control.delta.expire()
    const gone = await admin('GET', deltaLink)
    expect(gone.status).toBe(410)
    const again = await round(gone.headers.get('location') ?? '')
    expect(again.rows).toHaveLength(4)
    simulator.control.clock.advance(7 * 24 * 3_600_000 + 1_000)
    const later = await callerAs(simulator, ADMIN, { scopes: ['User.Read.All'] })
    expect((await later('GET', again.deltaLink)).status).toBe(410)
  })
})
