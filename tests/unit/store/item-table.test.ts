import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Item } from '../../../main/store/model.ts'
import { itemRef } from '../../../main/store/model.ts'
import { NINE } from '../../support/sample-page.ts'
import { FEED, openedStore, pageItem } from './fixture.ts'

describe('items', () => {
  test('come back as they were put, by ref and by client id', () => {
    const { items } = openedStore()
    const page = pageItem('418', { fields: { Title: 'Müller, “quote”', News2: 9, Empty: null } })
    items.put(page, null)
    expect(items.get(`${FEED}/418`)).toEqual(page)
    expect(items.byClientId('client-418')).toEqual(page)
    expect(items.get(`${FEED}/419`)).toBeUndefined()
  })

  test('are replaced, not doubled', () => {
    const { items } = openedStore()
    items.put(pageItem('1'), null)
    items.put(pageItem('1', { etag: '"{1},2"', state: 'done' }), null)
    expect(items.count()).toBe(1)
    expect(items.get(`${FEED}/1`)).toMatchObject({ etag: '"{1},2"', state: 'done' })
  })

  test('of a kind are listed', () => {
    const { items } = openedStore()
    items.put(pageItem('1'), null)
    items.put(pageItem('2', { feed: 'Roles', kind: 'role' }), null)
    expect(items.ofKind('role').map(({ id }) => id)).toEqual(['2'])
  })

  test('a sweep removes what the enumeration did not see, and nothing of another list', () => {
    const { items } = openedStore()
    items.put(pageItem('seen'), 3)
    items.put(pageItem('before'), 2)
    items.put(pageItem('unmarked'), null)
    items.put(pageItem('elsewhere', { feed: 'Desk-NEURO-SGH' }), 2)
    expect(items.sweep(FEED, 3).sort()).toEqual(['before', 'unmarked'])
    expect(items.get(`${FEED}/seen`)).toBeDefined()
    expect(items.get('Desk-NEURO-SGH/elsewhere')).toBeDefined()
  })

  test('a put outside the enumeration leaves its mark', () => {
    const { items } = openedStore()
    items.put(pageItem('1'), 3)
    items.put(pageItem('1', { state: 'done' }), null)
    expect(items.sweep(FEED, 3)).toEqual([])
    expect(items.get(`${FEED}/1`)?.state).toBe('done')
  })

  test('a row that no longer reads is counted, and what was last read of it survives the sweep', () => {
    const { items } = openedStore()
    items.put(pageItem('1'), 2)
    items.reject({ feed: FEED, id: '1', reason: 'Level', raw: '{}', at: NINE }, 3)
    items.reject({ feed: FEED, id: 'gone', reason: 'Level', raw: '{}', at: NINE }, 2)
    expect(items.rejectedCount()).toBe(2)
    expect(items.sweep(FEED, 3)).toEqual([])
    expect(items.rejectedCount()).toBe(1)
    items.unreject(FEED, '1')
    expect(items.rejectedCount()).toBe(0)
  })

  test('removing a row forgets its rejection too', () => {
    const { items } = openedStore()
    items.reject({ feed: FEED, id: '1', reason: 'Level', raw: '{}', at: NINE })
    items.remove(FEED, '1')
    expect(items.rejectedCount()).toBe(0)
  })
})

describe('feeds', () => {
  test('are kept, replaced and forgotten with their rows', () => {
    const { feeds, items } = openedStore()
    const feed = { name: FEED, listId: 'list-1', link: null, enumeration: 4, syncedAt: null }
    feeds.put(feed)
    feeds.put({ ...feed, link: 'https://graph.microsoft.com/v1.0/next', enumeration: null, syncedAt: NINE })
    expect(feeds.all()).toEqual([
      { ...feed, link: 'https://graph.microsoft.com/v1.0/next', enumeration: null, syncedAt: NINE },
    ])
    items.put(pageItem('1'), null)
    items.reject({ feed: FEED, id: '2', reason: 'Level', raw: '{}', at: NINE })
    feeds.remove(FEED)
    expect([feeds.get(FEED), items.count(), items.rejectedCount()]).toEqual([undefined, 0, 0])
  })
})

describe('the queue', () => {
  const overdue = (page: Item, now: number) => page.dueAt !== null && page.dueAt <= now

  /** The order in words, written a second time and slowly. */
  const byTheBook = (pages: Item[], roles: readonly string[], now: number): string[] =>
    pages
      .filter((page) => page.state === 'open' && roles.includes(page.roleCode ?? ''))
      .sort(
        (a, b) =>
          Number(overdue(b, now)) - Number(overdue(a, now)) ||
          (a.level ?? 0) - (b.level ?? 0) ||
          Number(a.dueAt === null) - Number(b.dueAt === null) ||
          (a.sentAt ?? 0) - (b.sentAt ?? 0) ||
          (a.id < b.id ? -1 : 1),
      )
      .map((page) => itemRef(page.feed, page.id))

  const page = fc.record({
    roleCode: fc.constantFrom('MEDREG-SGH', 'MEDSHO-SGH', 'SITEMGR-SGH'),
    level: fc.integer({ min: 1, max: 5 }),
    state: fc.constantFrom('open', 'done', 'cancelled'),
    sentAt: fc.integer({ min: NINE - 5, max: NINE + 5 }),
    dueAt: fc.option(fc.integer({ min: NINE - 5, max: NINE + 5 })),
  })

  test('is overdue first, then by level, then what is owed an answer, then the oldest, for the roles asked for', () => {
    const { items, write } = openedStore('memory')
    fc.assert(
      fc.property(
        fc.array(page, { maxLength: 30 }),
        fc.subarray(['MEDREG-SGH', 'MEDSHO-SGH', 'SITEMGR-SGH']),
        (drawn, roles) => {
          const pages = drawn.map((over, index) => pageItem(String(index), over))
          write(() => {
            items.sweep(FEED, -1)
            for (const each of pages) items.put(each, null)
          })
          expect(items.queue({ view: 'waiting', roles, now: NINE })).toEqual(byTheBook(pages, roles, NINE))
        },
      ),
    )
  })

  test('of what I sent has open pages first, then the newest, since an instant', () => {
    const { items } = openedStore()
    items.put(pageItem('old', { sentAt: NINE - 100 }), null)
    items.put(pageItem('first', { sentAt: NINE }), null)
    items.put(pageItem('second', { sentAt: NINE + 1 }), null)
    items.put(pageItem('closed', { sentAt: NINE + 2, state: 'done' }), null)
    items.put(pageItem('not mine', { senderId: 'silva' }), null)
    expect(items.queue({ view: 'sent', senderId: 'mbeki', since: NINE })).toEqual(
      ['second', 'first', 'closed'].map((id) => itemRef(FEED, id)),
    )
  })

  test('of closed pages has the newest first, since an instant', () => {
    const { items } = openedStore()
    items.put(pageItem('open'), null)
    items.put(pageItem('done', { state: 'done', modifiedAt: NINE }), null)
    items.put(pageItem('cancelled', { state: 'cancelled', modifiedAt: NINE + 1 }), null)
    items.put(pageItem('long ago', { state: 'done', modifiedAt: NINE - 1 }), null)
    items.put(pageItem('another role', { state: 'done', roleCode: 'MEDSHO-SGH' }), null)
    expect(items.queue({ view: 'closed', roles: ['MEDREG-SGH'], since: NINE })).toEqual(
      ['cancelled', 'done'].map((id) => itemRef(FEED, id)),
    )
  })
})
