// The lists and the people of the simulated hospital, over real HTTP.

import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { createBatch } from '../../main/graph/batch.ts'
import { deskColumns, roleColumns } from '../../main/graph/columns.ts'
import type { GraphClient } from '../../main/graph/graph-client.ts'
import type { Lists } from '../../main/graph/lists-port.ts'
import { createPeople } from '../../main/graph/people.ts'
import type { Fetch } from '../../main/ports.ts'
import {
  bad,
  clientOf,
  good,
  listId,
  listsOf,
  readRound,
  tokensOf,
  unknownCalls,
  wireTo,
} from '../support/console-graph.ts'
import { type Hospital, MBEKI, MEDREG, OKAFOR, openHospital } from '../support/hospital.ts'
import { realClock } from '../support/real-clock.ts'

let hospital: Hospital
let client: GraphClient
let lists: Lists

beforeAll(async () => {
  hospital = await openHospital()
})

afterAll(() => hospital.stop())

beforeEach(() => {
  client = clientOf(tokensOf(hospital, OKAFOR), wire())
  lists = listsOf(hospital, client)
})

afterEach(() => {
  hospital.tenant.control.faults.clear()
  hospital.tenant.control.delta.oddities.emptyPages = 0
  expect(unknownCalls(hospital)).toEqual([])
})

const wire = () => wireTo(hospital)
const faults = () => hospital.tenant.control.faults

describe('the lists', () => {
  test('are found by the site’s path, with the names that people gave them', async () => {
    const names = good(await lists.all()).map((list) => list.name)
    expect(names).toEqual(expect.arrayContaining(['Roles', 'Desks', 'Settings', 'Ladders']))
    expect(names.filter((name) => name.startsWith('Desk-'))).toHaveLength(24)
  })

  test('a full reading of the roles has every role with the columns asked for, and then only what changes', async () => {
    const first = await readRound(lists, listId(hospital, 'Roles'), null)
    const items = first.pages.flatMap((page) => page.items)
    expect(new Set(items.map((item) => item.fields.RoleCode)).size).toBe(hospital.southmere.roles.length)
    const names = new Set(items.flatMap((item) => Object.keys(item.fields)))
    for (const column of ['Title', 'RoleCode', 'DeskCode', 'HighestLevel', 'Phone']) expect(names).toContain(column)
    expect([...names].filter((name) => !roleColumns.includes(name) && name !== 'id')).toEqual([])
    expect(items[0]?.modifiedAt).toBeGreaterThan(Date.now() - 600_000)

    expect((await readRound(lists, listId(hospital, 'Roles'), first.link)).pages.flatMap((page) => page.items)).toEqual(
      [],
    )
    const medreg = items.find((item) => item.fields.RoleCode === MEDREG)
    if (!medreg) throw new Error('no such role')
    expect(await lists.patch(listId(hospital, 'Roles'), medreg.id, { Bleep: '2418' }, medreg.etag)).toEqual({
      ok: true,
      value: null,
    })
    const changed = (await readRound(lists, listId(hospital, 'Roles'), first.link)).pages.flatMap((page) => page.items)
    // A delta may tell again what was told before.
    const [now, ...others] = changed.filter(({ id }) => id === medreg.id)
    expect(others).toEqual([])
    expect(items).toEqual(expect.arrayContaining(changed.filter(({ id }) => id !== medreg.id)))
    expect([now?.fields.RoleCode, now?.fields.Bleep]).toEqual([MEDREG, '2418'])
    expect(now?.etag).not.toBe(medreg.etag)
    expect(now?.modifiedBy).toBe(hospital.southmere.people.find((person) => person.Upn === OKAFOR)?.id)
    expect(good(await lists.item(listId(hospital, 'Roles'), medreg.id))).toEqual(now)
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
    const first = await readRound(lists, page.listId, null)
    const item = first.pages.flatMap((one) => one.items).find((one) => one.id === page.itemId)
    expect(item?.fields).toMatchObject({ ClientId: page.clientId, Kind: 'page', Level: 2, News2: 9, Ward: 'E5' })
    expect(Object.keys(item?.fields ?? {}).filter((name) => !deskColumns.includes(name) && name !== 'id')).toEqual([])
    await hospital.as(MBEKI).request({
      method: 'DELETE',
      path: `/sites/${hospital.southmere.siteId}/lists/${page.listId}/items/${page.itemId}`,
    })
    expect((await readRound(lists, page.listId, first.link)).pages.flatMap((one) => one.removed)).toContain(page.itemId)
    expect(bad(await lists.item(page.listId, page.itemId)).code).toBe('not-found')
  })

  test('a long list comes in pages, empty ones among them, and nothing is missed', async () => {
    const desk = listId(hospital, 'Desk-CARDIO-SGH')
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
    const { pages } = await readRound(lists, desk, null)
    expect(pages.length).toBeGreaterThanOrEqual(3)
    const seen = new Set(pages.flatMap((page) => page.items).map((item) => item.fields.ClientId))
    expect(sent.filter((id) => !seen.has(id))).toEqual([])
  })

  test('two writers: the second is told, and the row is as the first left it', async () => {
    const roles = listId(hospital, 'Roles')
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
    const { link } = await readRound(lists, listId(hospital, 'Roles'), null)
    hospital.tenant.control.delta.expire()
    const gone = bad(await lists.delta(listId(hospital, 'Roles'), link))
    expect(gone).toMatchObject({ code: 'resync', status: 410 })
    const afresh = await readRound(lists, listId(hospital, 'Roles'), gone.location)
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
    const page = good(await lists.delta(listId(hospital, 'Roles'), null))
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
    expect(bad(await lists.delta(listId(hospital, 'Roles'), null)).code).toBe('malformed')
  })

  test('a list has a push endpoint, with its end', async () => {
    const endpoint = good(await lists.pushEndpoint(listId(hospital, 'Roles')))
    expect(endpoint.notificationUrl).toContain('/notifications?token=')
    expect(endpoint.expiresAt).toBeGreaterThan(Date.now())
    hospital.tenant.control.push.refuse(true)
    expect(bad(await lists.pushEndpoint(listId(hospital, 'Roles'))).code).toBe('invalid')
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
    const wired = wire()
    const spy: Fetch = (url, init) => {
      seen.push(new Headers(init?.headers))
      return wired(url, init)
    }
    const spied = clientOf(tokensOf(hospital, OKAFOR), spy, '9.9.9')
    const answer = good(await spied.call({ method: 'GET', url: '/me', priority: 'person' }))
    expect(answer.headers.get('client-request-id')).toBe(answer.requestId)
    expect(seen[0]?.get('user-agent')).toBe('NONISV|Rolecall|OnCallConsole/9.9.9')
  })
})
