// What the lists ask for, word for word, and what they do with odd answers. Against a hand-made network.

import { expect, test } from 'vitest'
import { deskColumns } from '../../../main/graph/columns.ts'
import { createLists } from '../../../main/graph/lists.ts'
import { type Answers, graphBench, json } from './graph-bench.ts'

const address = { siteHost: 'trust.sharepoint.example', sitePath: '/sites/rolecall' }
const graph = 'https://graph.microsoft.com/v1.0'
const row = { id: '4', eTag: '"{g},2"', lastModifiedDateTime: '2026-11-22T14:00:00Z', fields: { Title: 'x' } }

const site: Answers = (request) => {
  const { pathname, search } = new URL(request.url)
  if (pathname.endsWith(':/sites/rolecall')) return json({ id: 's,1,2' })
  if (pathname.endsWith('/lists') && !search.includes('skip'))
    return json({
      value: [{ id: 'l1', displayName: 'Desk-ACUTEMED-SGH', extra: 1 }],
      '@odata.nextLink': `${graph}/sites/s,1,2/lists?skip=1`,
    })
  if (pathname.endsWith('/lists')) return json({ value: [{ id: 'l2', displayName: 'Archive' }] })
  if (pathname.endsWith('/items/delta')) return json({ value: [row], '@odata.deltaLink': `${graph}/d?token=t` })
  if (pathname.includes('/items/')) return json(row)
  return json({ notificationUrl: 'not a link', expirationDateTime: '2026-11-22T14:20:00Z' })
}

const bench = () => {
  const made = graphBench(site)
  return { ...made, lists: createLists(made.client, address) }
}

test('the site is looked up once, and all pages of its lists are read', async () => {
  const { lists, sent } = bench()
  expect(await lists.all()).toEqual({
    ok: true,
    value: [
      { id: 'l1', name: 'Desk-ACUTEMED-SGH' },
      { id: 'l2', name: 'Archive' },
    ],
  })
  await lists.all()
  expect(sent.map((request) => request.url)).toEqual([
    `${graph}/sites/trust.sharepoint.example:/sites/rolecall?$select=id`,
    `${graph}/sites/s,1,2/lists?$select=id,displayName&$top=200`,
    `${graph}/sites/s,1,2/lists?skip=1`,
    `${graph}/sites/s,1,2/lists?$select=id,displayName&$top=200`,
    `${graph}/sites/s,1,2/lists?skip=1`,
  ])
})

test('a full reading asks for few columns, 200 rows at a time; a link needs nothing else', async () => {
  const { lists, sent } = bench()
  await lists.delta('l1', null)
  expect(sent.at(-1)?.url).toBe(
    `${graph}/sites/s,1,2/lists/l1/items/delta?$expand=fields($select=${deskColumns.join(',')})&$select=id,eTag,lastModifiedDateTime,lastModifiedBy,deleted&$top=200`,
  )
  await lists.delta('l2', null)
  expect(sent.at(-1)?.url).toContain('?$expand=fields&')

  const fresh = bench()
  await fresh.lists.delta('l1', `${graph}/sites/s,1,2/lists/l1/items/delta?token=abc`)
  expect(fresh.sent).toHaveLength(1)
})

test('a write carries its condition and only its fields', async () => {
  const { lists, sent } = bench()
  expect(await lists.patch('l1', '4', { HolderName: 'Dr A Okafor' }, '"{g},2"')).toEqual({ ok: true, value: null })
  expect(sent.at(-1)).toMatchObject({
    method: 'PATCH',
    url: `${graph}/sites/s,1,2/lists/l1/items/4/fields`,
    body: { HolderName: 'Dr A Okafor' },
  })
  expect(sent.at(-1)?.headers.get('if-match')).toBe('"{g},2"')
})

test('a push endpoint that is none is malformed', async () => {
  const { lists } = bench()
  expect(await lists.pushEndpoint('l1')).toMatchObject({ ok: false, code: 'malformed' })
})

test('a 410 that leads elsewhere leads nowhere', async () => {
  const { client } = graphBench(() => json({}, 410, { location: 'https://elsewhere.example/delta' }))
  const lists = createLists(client, address)
  expect(await lists.delta('l1', `${graph}/d?token=old`)).toMatchObject({ code: 'resync', location: null })
})

test('a link from anywhere else is not followed', async () => {
  const { lists, sent } = bench()
  expect(await lists.delta('l1', 'https://elsewhere.example/delta')).toMatchObject({ code: 'malformed' })
  expect(sent).toHaveLength(0)
})
