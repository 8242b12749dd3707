// The Graph client, the lists and sign-in together, against the simulated hospital over real HTTP.

import { mkdtemp, rm } from 'node:fs/promises'
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { ok } from '../../domain/result.ts'
import { createBatch } from '../../main/graph/batch.ts'
import { deskColumns, roleColumns } from '../../main/graph/columns.ts'
import { createGraphClient, type GraphClient } from '../../main/graph/graph-client.ts'
import { hostMap } from '../../main/graph/host-map.ts'
import { createLists } from '../../main/graph/lists.ts'
import type { DeltaPage, GraphFailure, GraphResult, Lists } from '../../main/graph/lists-port.ts'
import { createPeople } from '../../main/graph/people.ts'
import { createIdentity } from '../../main/identity/identity.ts'
import type { Identity, TokenSource } from '../../main/identity/identity-state.ts'
import type { Log, Stop } from '../../main/ports.ts'
import { eventually } from '../support/eventually.ts'
import { type Hospital, MBEKI, MEDREG, OKAFOR, openHospital } from '../support/hospital.ts'
import { realClock } from '../support/real-clock.ts'
import { scriptedBrowser } from '../support/scripted-browser.ts'
import { sealingBox } from '../support/sealing-box.ts'

const consoleApp = '0f6c7a52-3c1b-4d7e-8a94-2b6d1f3e7c10'
const scopes = ['User.Read', 'Sites.ReadWrite.All']

let hospital: Hospital
let elsewhere: Server
const elsewhereSaw: IncomingHttpHeaders[] = []
let client: GraphClient
let lists: Lists

beforeAll(async () => {
  hospital = await openHospital()
  elsewhere = createServer((request, answer) => {
    elsewhereSaw.push(request.headers)
    answer.writeHead(200, { 'content-type': 'application/json' }).end('{"from":"elsewhere"}')
  })
  await new Promise<void>((resolve) => elsewhere.listen(0, '127.0.0.1', resolve))
})

afterAll(async () => {
  await hospital.stop()
  await new Promise((resolve) => elsewhere.close(resolve))
})

const quiet: Log = {
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
  child: () => quiet,
}

const wire = () =>
  hostMap(fetch, {
    'graph.microsoft.com': hospital.tenant.url,
    'login.microsoftonline.com': hospital.tenant.url,
    'files.example': `http://127.0.0.1:${portOf(elsewhere)}`,
  })

function portOf(server: Server): number {
  const address = server.address()
  return typeof address === 'object' ? (address?.port ?? 0) : 0
}

const clientOf = (tokens: TokenSource): GraphClient =>
  createGraphClient({ tokens, fetch: wire(), clock: realClock, log: quiet, appVersion: '0.0.0' })

const tokensOf = (upn: string): TokenSource => ({
  token: async () => ok(await hospital.tenant.control.tokenFor(upn, { scopes, app: consoleApp })),
  refused: () => undefined,
})

const listsOf = (graph: GraphClient): Lists =>
  createLists(graph, { siteHost: hospital.southmere.siteHost, sitePath: hospital.southmere.sitePath })

beforeEach(() => {
  client = clientOf(tokensOf(OKAFOR))
  lists = listsOf(client)
})

afterEach(() => {
  hospital.tenant.control.faults.clear()
  hospital.tenant.control.delta.oddities.emptyPages = 0
  // Nothing we ask is a path or a method that Graph does not have.
  expect(hospital.tenant.control.unknown().map((entry) => `${entry.method} ${entry.path}`)).toEqual([])
})

const faults = () => hospital.tenant.control.faults

function good<T>(result: GraphResult<T>): T {
  if (!result.ok) throw new Error(`${result.code}: ${result.message}`)
  return result.value
}

const bad = <T>(result: GraphResult<T>): GraphFailure => {
  if (result.ok) throw new Error('this should have failed')
  return result
}

const listId = (name: string): string => {
  const id = hospital.southmere.lists.get(name)
  if (id === undefined) throw new Error(`there is no list ${name}`)
  return id
}

/** Reads until the round is complete. */
async function round(list: string, from: string | null): Promise<{ pages: DeltaPage[]; link: string }> {
  const pages: DeltaPage[] = []
  let link = from
  for (;;) {
    const page = good(await lists.delta(list, link))
    pages.push(page)
    link = page.link
    if (page.complete) return { pages, link }
  }
}

describe('the lists', () => {
  test('are found by the site’s path, with the names that people gave them', async () => {
    const names = good(await lists.all()).map((list) => list.name)
    expect(names).toEqual(expect.arrayContaining(['Roles', 'Desks', 'Settings', 'Ladders']))
    expect(names.filter((name) => name.startsWith('Desk-'))).toHaveLength(24)
  })

  test('a full reading of the roles has every role with the columns asked for, and then only what changes', async () => {
    const first = await round(listId('Roles'), null)
    const items = first.pages.flatMap((page) => page.items)
    expect(new Set(items.map((item) => item.fields.RoleCode)).size).toBe(hospital.southmere.roles.length)
    const names = new Set(items.flatMap((item) => Object.keys(item.fields)))
    for (const column of ['Title', 'RoleCode', 'DeskCode', 'HighestLevel', 'Phone']) expect(names).toContain(column)
    expect([...names].filter((name) => !roleColumns.includes(name) && name !== 'id')).toEqual([])
    expect(items[0]?.modifiedAt).toBeGreaterThan(Date.now() - 600_000)

    expect((await round(listId('Roles'), first.link)).pages.flatMap((page) => page.items)).toEqual([])
    const medreg = items.find((item) => item.fields.RoleCode === MEDREG)
    if (!medreg) throw new Error('no such role')
    expect(await lists.patch(listId('Roles'), medreg.id, { Bleep: '2418' }, medreg.etag)).toEqual({
      ok: true,
      value: null,
    })
    const changed = (await round(listId('Roles'), first.link)).pages.flatMap((page) => page.items)
    expect(changed.map((item) => [item.fields.RoleCode, item.fields.Bleep])).toEqual([[MEDREG, '2418']])
    expect(changed[0]?.etag).not.toBe(medreg.etag)
    expect(changed[0]?.modifiedBy).toBe(hospital.southmere.people.find((person) => person.Upn === OKAFOR)?.id)
    expect(good(await lists.item(listId('Roles'), medreg.id))).toEqual(changed[0])
  })

  test('a page sent to a desk arrives whole, and its deletion too', async () => {
    const page = await hospital.as(MBEKI).sendPage({
      roleCode: MEDREG,
      level: 2,
      title: 'NEWS2 9, new confusion',
      situation: 'New confusion since 13:50',
      news2: 9,
      ward: 'E5',
      bed: '4',
    })
    const first = await round(page.listId, null)
    const item = first.pages.flatMap((one) => one.items).find((one) => one.id === page.itemId)
    expect(item?.fields).toMatchObject({ ClientId: page.clientId, Kind: 'page', Level: 2, News2: 9, Ward: 'E5' })
    expect(Object.keys(item?.fields ?? {}).filter((name) => !deskColumns.includes(name) && name !== 'id')).toEqual([])
    await hospital.as(MBEKI).request({
      method: 'DELETE',
      path: `/sites/${hospital.southmere.siteId}/lists/${page.listId}/items/${page.itemId}`,
    })
    expect((await round(page.listId, first.link)).pages.flatMap((one) => one.removed)).toContain(page.itemId)
    expect(bad(await lists.item(page.listId, page.itemId)).code).toBe('not-found')
  })

  test('a long list comes in pages, empty ones among them, and nothing is missed', async () => {
    const desk = listId('Desk-CARDIO-SGH')
    const sent = Array.from(
      { length: 450 },
      (_one, index) => `00000000-0000-4000-8000-${String(index).padStart(12, '0')}`,
    )
    const answers = await createBatch(client, realClock)(
      sent.map((ClientId) => ({
        method: 'POST',
        url: `/sites/${hospital.southmere.siteId}/lists/${desk}/items`,
        body: { fields: { Title: 'Routine', ClientId, Kind: 'page', State: 'open', Level: 4 } },
      })),
      { priority: 'person' },
    )
    expect(answers.map((answer) => (answer.ok ? answer.value.status : answer.message))).toEqual(sent.map(() => 201))
    hospital.tenant.control.delta.oddities.emptyPages = 1
    const { pages } = await round(desk, null)
    expect(pages.length).toBeGreaterThanOrEqual(3)
    const seen = new Set(pages.flatMap((page) => page.items).map((item) => item.fields.ClientId))
    expect(sent.filter((id) => !seen.has(id))).toEqual([])
  })

  test('two writers: the second is told, and the row is as the first left it', async () => {
    const roles = listId('Roles')
    const { itemId } = await hospital.role(MEDREG)
    const row = good(await lists.item(roles, itemId))
    expect(await lists.patch(roles, itemId, { HolderName: 'Dr A Okafor' }, row.etag)).toMatchObject({ ok: true })
    const late = bad(await lists.patch(roles, itemId, { HolderName: 'Dr L Silva' }, row.etag))
    expect(late).toMatchObject({ code: 'changed', status: 412 })
    expect(good(await lists.item(roles, itemId)).fields.HolderName).toBe('Dr A Okafor')
    const unquoted = bad(await lists.patch(roles, itemId, { HolderName: 'x' }, 'not-an-etag'))
    expect(unquoted).toMatchObject({ code: 'invalid', status: 400 })
  })

  test('a value that must be unique exists already: a conflict', async () => {
    const page = await hospital.as(MBEKI).sendPage({ roleCode: MEDREG, level: 4, title: 'Bloods' })
    const again = await client.call({
      method: 'POST',
      url: `/sites/${hospital.southmere.siteId}/lists/${page.listId}/items`,
      body: { fields: { Title: 'Bloods', ClientId: page.clientId, Kind: 'page' } },
      priority: 'person',
    })
    expect(bad(again)).toMatchObject({ code: 'conflict' })
  })

  test('an expired delta link says where to begin afresh, and that works', async () => {
    const { link } = await round(listId('Roles'), null)
    hospital.tenant.control.delta.expire()
    const gone = bad(await lists.delta(listId('Roles'), link))
    expect(gone).toMatchObject({ code: 'resync', status: 410 })
    const afresh = await round(listId('Roles'), gone.location)
    expect(afresh.pages.flatMap((page) => page.items)).toHaveLength(hospital.southmere.roles.length)
  })

  test('a row that cannot be read is put aside by name, and the rest is there', async () => {
    const row = {
      id: '7',
      eTag: '"{a},1"',
      lastModifiedDateTime: '2026-11-22T14:00:00Z',
      fields: { Title: 'good', 'Title@odata.type': '#String' },
    }
    faults().add({
      path: /items\/delta/,
      effect: {
        status: 200,
        body: {
          value: [
            row,
            { ...row, id: '8', eTag: undefined },
            { ...row, id: '9', lastModifiedDateTime: 'yesterday' },
            { id: '10', fields: null },
            'nonsense',
            { id: '11', deleted: { state: 'deleted' } },
          ],
          '@odata.deltaLink': 'https://graph.microsoft.com/v1.0/sites/s/lists/l/items/delta?token=x',
        },
      },
    })
    const page = good(await lists.delta(listId('Roles'), null))
    expect(page.items.map((item) => [item.id, item.fields])).toEqual([['7', { Title: 'good' }]])
    expect(page.removed).toEqual(['11'])
    expect(page.rejected.map((one) => [one.id, one.reason])).toEqual([
      ['8', 'eTag'],
      ['9', 'lastModifiedDateTime'],
      ['10', 'eTag, lastModifiedDateTime, fields'],
      ['', 'row'],
    ])
    expect(page.rejected[0]?.raw).toContain('"good"')
  })

  test.each([
    ['no list of rows', { '@odata.deltaLink': 'https://graph.microsoft.com/x' }],
    ['no link', { value: [] }],
    ['a link to somewhere else', { value: [], '@odata.nextLink': 'https://graph.microsoft.com.evil.example/x' }],
  ])('an answer with %s is malformed', async (_what, body) => {
    faults().add({ path: /items\/delta/, effect: { status: 200, body } })
    expect(bad(await lists.delta(listId('Roles'), null)).code).toBe('malformed')
  })

  test('a list has a push endpoint, with its end', async () => {
    const endpoint = good(await lists.pushEndpoint(listId('Roles')))
    expect(endpoint.notificationUrl).toContain('/notifications?token=')
    expect(endpoint.expiresAt).toBeGreaterThan(Date.now())
    hospital.tenant.control.push.refuse(true)
    expect(bad(await lists.pushEndpoint(listId('Roles'))).code).toBe('invalid')
    hospital.tenant.control.push.refuse(false)
  })

  test('who I am', async () => {
    expect(good(await createPeople(client).me())).toMatchObject({
      name: 'Dr Amara Okafor',
      username: OKAFOR,
      department: 'Acute medicine',
    })
  })

  test('every call is decorated and can be traced', async () => {
    const seen: Headers[] = []
    const spied = createGraphClient({
      tokens: tokensOf(OKAFOR),
      fetch: (url, init) => {
        seen.push(new Headers(init?.headers))
        return wire()(url, init)
      },
      clock: realClock,
      log: quiet,
      appVersion: '9.9.9',
    })
    const answer = good(await spied.call({ method: 'GET', url: '/me', priority: 'person' }))
    expect(answer.headers.get('client-request-id')).toBe(answer.requestId)
    expect(seen[0]?.get('user-agent')).toBe('NONISV|Rolecall|OnCallConsole/9.9.9')
  })
})

describe('trouble on the way', () => {
  const roleRead = () => lists.delta(listId('Roles'), null)

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
    expect(bad(await lists.delta(listId('Desks'), null)).code).toBe('throttled')
    expect(hospital.tenant.control.requests.length).toBe(asked)
    // Another console is not held.
    expect((await createPeople(clientOf(tokensOf(MBEKI))).me()).ok).toBe(true)
  })

  test('a write whose answer was lost is not repeated; it is in the tenant once, and a look tells', async () => {
    const roles = listId('Roles')
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
    const reading = lists.delta(listId('Roles'), null, giveUp.signal)
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
    const poor = clientOf({
      token: async () => ok(await hospital.tenant.control.tokenFor(OKAFOR, { scopes: ['User.Read'], app: consoleApp })),
      refused: () => undefined,
    })
    expect(bad(await listsOf(poor).all()).code).toBe('forbidden')
  })

  test('the tenant’s clock is told against ours', async () => {
    const { clock } = hospital.tenant.control
    await createPeople(client).me()
    expect(Math.abs(lists.clockSkew())).toBeLessThan(2_000)
    clock.advance(600_000)
    const later = listsOf(clientOf(tokensOf(OKAFOR)))
    good(await later.all())
    expect(Math.abs(later.clockSkew() - 600_000)).toBeLessThan(2_000)
    clock.set(Date.now())
  })
})

describe('a batch', () => {
  const me = { method: 'GET', url: '/me?$select=id,displayName' } as const

  test('of 45 calls is three, and each answer belongs to its question', async () => {
    const people = hospital.southmere.people.slice(0, 40)
    const before = hospital.tenant.control.requests.length
    const asked = Array.from({ length: 45 }, (_one, index) => people[index % people.length])
    const whole = clientOf({
      token: async () =>
        ok(await hospital.tenant.control.tokenFor(OKAFOR, { scopes: ['User.Read', 'User.Read.All'], app: consoleApp })),
      refused: () => undefined,
    })
    const answers = await createBatch(whole, realClock)(
      asked.map((person) => ({ method: 'GET', url: `/users/${person?.id}?$select=id,userPrincipalName` })),
      { priority: 'person' },
    )
    expect(answers.map((answer) => good(answer).body)).toEqual(
      asked.map((person) => expect.objectContaining({ id: person?.id, userPrincipalName: person?.Upn })),
    )
    const batches = [...hospital.tenant.control.requests]
      .slice(before)
      .filter((entry) => entry.path.endsWith('/$batch'))
    expect(batches).toHaveLength(3)
  })

  test('an inner 429 is asked again after its wait; other failures are its own', async () => {
    const roles = listId('Roles')
    const { itemId } = await hospital.role(MEDREG)
    const path = `/sites/${hospital.southmere.siteId}/lists/${roles}/items/${itemId}`
    faults().add({ path: /^\/v1\.0\/me/, effect: { status: 429, retryAfter: 1 } })
    const began = performance.now()
    const answers = await createBatch(client, realClock)(
      [
        me,
        { method: 'GET', url: '/users/nobody@southmere.example' },
        { method: 'PATCH', url: `${path}/fields`, headers: { 'If-Match': '"{x},1"' }, body: { Bleep: '1' } },
        { method: 'GET', url: path },
      ],
      { priority: 'person' },
    )
    expect(answers.map((answer) => (answer.ok ? answer.value.status : answer.code))).toEqual([
      200,
      expect.stringMatching(/not-found|forbidden/),
      'changed',
      200,
    ])
    expect(performance.now() - began).toBeGreaterThanOrEqual(1_000)
  })

  test('a long inner 429 fails alone, says when, and quiets the client', async () => {
    faults().add({ path: /^\/v1\.0\/me/, effect: { status: 429, retryAfter: 120 } })
    const answers = await createBatch(client, realClock)([me, { method: 'GET', url: '/sites/root' }], {
      priority: 'person',
    })
    const [first] = answers
    if (!first) throw new Error('no answer')
    expect(bad(first).code).toBe('throttled')
    expect(bad(first).retryAt ?? 0).toBeGreaterThan(Date.now() + 110_000)
    expect(answers[1]?.ok).toBe(true)
    expect(client.quietUntil()).not.toBeNull()
  })
})

describe('together with sign-in', () => {
  let folder: string
  let identity: Identity
  let stop: Stop

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'rolecall-graph-'))
    identity = createIdentity({
      config: { tenantId: hospital.tenant.tenantId, clientId: consoleApp },
      fetch: wire(),
      clock: realClock,
      log: quiet,
      secretBox: sealingBox(),
      cacheFile: join(folder, 'accounts.sealed'),
      openBrowser: scriptedBrowser(hospital.tenant.url, { does: 'sign-in', upn: OKAFOR }).open,
    })
    stop = await identity.start()
    await identity.signIn()
    client = clientOf(identity)
    lists = listsOf(client)
  })

  afterEach(async () => {
    stop()
    await rm(folder, { recursive: true, force: true })
  })

  test('a claims challenge is answered without anybody noticing, for many calls at once', async () => {
    good(await lists.all())
    hospital.tenant.control.tokens.challenge(OKAFOR)
    const reads = await Promise.all(['Roles', 'Desks', 'Settings'].map((name) => lists.delta(listId(name), null)))
    expect(reads.map((read) => read.ok)).toEqual([true, true, true])
    expect(identity.state().kind).toBe('signed-in')
  })

  test('revoked: calls say that the person must sign in, nothing goes out any more, and signing in mends it', async () => {
    good(await lists.all())
    hospital.tenant.control.tokens.revoke(OKAFOR)
    expect(bad(await lists.delta(listId('Roles'), null)).code).toBe('sign-in-needed')
    await eventually('attention is asked for', () => identity.state().kind === 'needs-attention')
    const before = hospital.tenant.control.requests.length
    expect(bad(await lists.delta(listId('Roles'), null)).code).toBe('sign-in-needed')
    expect(hospital.tenant.control.requests.length).toBe(before)
    expect((await identity.signIn()).ok).toBe(true)
    expect((await lists.delta(listId('Roles'), null)).ok).toBe(true)
  })
})
