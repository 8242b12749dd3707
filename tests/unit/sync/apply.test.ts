// One page of changes is one transaction, whatever is in it.

import { beforeEach, expect, it } from 'vitest'
import type { DeltaPage } from '../../../main/graph/lists-port.ts'
import { fieldsOfReferral } from '../../../main/referrals/referral-fields.ts'
import type { Feed } from '../../../main/store/model.ts'
import type { Store } from '../../../main/store/store.ts'
import { applyPage, beginEnumeration, partsOf, type RowHooks } from '../../../main/sync/apply.ts'
import { NINE } from '../../support/sample-page.ts'
import { sampleReferral } from '../../support/sample-referral.ts'
import { DESK, deltaPage, etag, memoryStore, wirePage } from './fixture.ts'

const feed: Feed = { name: DESK, listId: 'list-1', link: 'https://old', enumeration: null, syncedAt: null }

let store: Store
let heard: string[]
let hooks: RowHooks

beforeEach(() => {
  store = memoryStore()
  heard = []
  hooks = {
    changed: (item) => heard.push(`changed ${item.id}`),
    removed: (_feed, id) => heard.push(`removed ${id}`),
  }
})

const apply = (page: DeltaPage, from: Feed = store.feeds.get(DESK) ?? feed, askedAt = NINE, now = NINE + 50) =>
  applyPage(store, from, { page, askedAt }, hooks, now)

it('stores rows, link and journal together', () => {
  const applied = apply(deltaPage([wirePage('1'), wirePage('2')]))
  expect(applied).toMatchObject({ changed: ['1', '2'], removed: [], rejected: 0, complete: true })
  expect(store.items.get(`${DESK}/1`)).toMatchObject({ kind: 'page', roleCode: 'MEDREG-SGH', state: 'open' })
  expect(store.feeds.get(DESK)).toMatchObject({ link: deltaPage([]).link, syncedAt: NINE + 50 })
  expect(store.journal.latest(5)).toMatchObject([{ feed: DESK, changed: 2, removed: 0, rejected: 0 }])
})

it('keeps nothing when a part of it fails', () => {
  hooks = {
    ...hooks,
    changed: () => {
      throw new Error('the disk is full')
    },
  }
  expect(() => apply(deltaPage([wirePage('1')]))).toThrow('the disk is full')
  expect(store.items.count()).toBe(0)
  expect(store.feeds.get(DESK)).toBeUndefined()
})

it('takes the last of a row that comes twice, and ignores what it has', () => {
  apply(deltaPage([wirePage('1', { Title: 'First' }), wirePage('2'), wirePage('1', { Title: 'Second' }, 2)]))
  expect(store.items.get(`${DESK}/1`)?.fields.Title).toBe('Second')
  expect(heard).toEqual(['changed 2', 'changed 1'])
  const again = apply(deltaPage([wirePage('1', { Title: 'First' }), wirePage('2')]))
  expect(again.changed).toEqual([])
  expect(store.items.get(`${DESK}/1`)?.fields.Title).toBe('Second')
})

it('writes no journal for a page without changes, but keeps its link', () => {
  apply(deltaPage([], { link: 'https://new' }))
  expect(store.journal.latest(5)).toEqual([])
  expect(store.feeds.get(DESK)?.link).toBe('https://new')
})

it('removes what was deleted', () => {
  apply(deltaPage([wirePage('1'), wirePage('2')]))
  expect(apply(deltaPage([], { removed: ['1', '99'] })).removed).toEqual(['1'])
  expect(store.items.get(`${DESK}/1`)).toBeUndefined()
  expect(heard).toContain('removed 1')
})

it('keeps unreadable rows aside and what was last read of them in place', () => {
  apply(deltaPage([wirePage('1')]))
  const broken = { ...wirePage('1', { Level: 'loud' }, 2) }
  const applied = apply(deltaPage([broken], { rejected: [{ id: '9', reason: 'id', raw: '{}' }] }))
  expect(applied).toMatchObject({ changed: [], rejected: 2 })
  expect(store.items.rejectedCount()).toBe(2)
  expect(store.items.get(`${DESK}/1`)?.level).toBe(2)
  apply(deltaPage([wirePage('1', { Title: 'Mended' }, 3)]))
  expect(store.items.rejectedCount()).toBe(1)
  expect(store.items.get(`${DESK}/1`)?.fields.Title).toBe('Mended')
})

it('sweeps at the end of a full enumeration what it did not see, and only that', () => {
  apply(deltaPage([wirePage('1'), wirePage('2'), wirePage('3'), wirePage('4')]))
  beginEnumeration(store, store.feeds.get(DESK) ?? feed, null, NINE + 1_000)
  // 2 is unchanged, 3 cannot be read now; 1 and 4 are gone.
  expect(apply(deltaPage([wirePage('2')], { complete: false, link: 'https://next' })).complete).toBe(false)
  expect(store.feeds.get(DESK)).toMatchObject({ link: 'https://next', enumeration: NINE + 1_000 })
  expect(store.items.count()).toBe(4)
  const end = apply(deltaPage([wirePage('3', { Level: 'loud' }, 2), wirePage('5')]))
  expect([...end.removed].sort()).toEqual(['1', '4'])
  expect(store.items.queue({ view: 'waiting', roles: ['MEDREG-SGH'], now: NINE })).toHaveLength(3)
  expect(store.feeds.get(DESK)?.enumeration).toBeNull()
})

it('does not let an answer from before our own write undo it, and asks again', () => {
  apply(deltaPage([wirePage('1')]))
  const mine = store.items.get(`${DESK}/1`)
  if (!mine) throw new Error('no row')
  store.items.put({ ...mine, etag: '', modifiedAt: NINE + 40, acknowledgedAt: NINE + 30, dueAt: null }, null)

  const early = apply(
    deltaPage([wirePage('1', {}, 1), wirePage('2')], { link: 'https://later' }),
    undefined,
    NINE,
    NINE + 60,
  )
  expect(early).toMatchObject({ changed: ['2'], complete: false })
  expect(store.items.get(`${DESK}/1`)?.acknowledgedAt).toBe(NINE + 30)
  expect(store.feeds.get(DESK)?.link).toBe(deltaPage([]).link)

  const sure = apply(deltaPage([wirePage('1', {}, 2), wirePage('2')]), undefined, NINE + 61, NINE + 90)
  expect(sure).toMatchObject({ changed: ['1'], complete: true })
  expect(store.items.get(`${DESK}/1`)?.etag).toBe(etag('1', 2))
})

it('is not held up by a row that was written in the future, before the clock was put back', () => {
  apply(deltaPage([wirePage('1')]))
  const mine = store.items.get(`${DESK}/1`)
  if (!mine) throw new Error('no row')
  store.items.put({ ...mine, etag: '', modifiedAt: NINE + 3_600_000 }, null)
  expect(apply(deltaPage([wirePage('1', {}, 2)])).complete).toBe(true)
})

it('writes a long page in parts: the link moves, and what is gone goes, with the last of them', () => {
  apply(deltaPage([wirePage('gone')]))
  const begun = beginEnumeration(store, store.feeds.get(DESK) ?? feed, 'https://first', NINE)
  const referral = (id: string, question: string, version = 1) => ({
    ...wirePage(id, {}, version),
    fields: fieldsOfReferral(sampleReferral({ clientId: `client-${id}`, question })),
  })
  const rows = Array.from({ length: 60 }, (_, index) => referral(String(index), 'First'))
  const parts = partsOf(deltaPage([...rows, referral('3', 'Later', 2)], { removed: ['x'] }))
  expect(parts.map(({ items, removed }) => [items.length, removed.length])).toEqual([
    [25, 1],
    [25, 0],
    [10, 0],
  ])
  const write = (part: DeltaPage | undefined, more: boolean) =>
    part && applyPage(store, begun, { page: part, askedAt: NINE, more }, hooks, NINE + 50)
  // A crash after the second: the same is asked again, and nothing is done twice.
  for (const part of parts.slice(0, 2)) expect(write(part, true)).toMatchObject({ complete: false })
  expect(store.feeds.get(DESK)).toMatchObject({ link: 'https://first', enumeration: begun.enumeration })
  expect(store.items.get(`${DESK}/gone`)).toBeDefined()
  heard = []
  for (const part of parts.slice(0, 2)) write(part, true)
  expect(heard).toEqual([])
  expect(write(parts[2], false)).toMatchObject({ complete: true, removed: ['gone'] })
  expect(store.feeds.get(DESK)).toMatchObject({ link: deltaPage([]).link, enumeration: null })
  expect(store.items.count()).toBe(60)
  expect(store.items.get(`${DESK}/3`)?.fields.Title).toBe('Later')
})

it('has one part of a page that is quickly written, or empty', () => {
  expect(partsOf(deltaPage(Array.from({ length: 200 }, (_, index) => wirePage(String(index)))))).toHaveLength(1)
  expect(partsOf(deltaPage([], { removed: ['1'] }))).toEqual([deltaPage([], { removed: ['1'] })])
})
