// Pages that are for more roles than the one they were sent to, in every list that asks by role.

import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { RoleScope } from '../../../main/store/store.ts'
import { NINE } from '../../support/sample-page.ts'
import { FEED, openedStore, pageItem } from './fixture.ts'

const ids = (refs: readonly string[]): (string | undefined)[] => refs.map((ref) => ref.split('/').at(-1))

test('are in the queue, the counts and the closed list of each of them, once', () => {
  const { items } = openedStore()
  items.put(pageItem('1', { alsoFor: ['MEDSHO-SGH', 'MEDREG2-SGH'] }), null)
  items.put(pageItem('2', { level: 3, dueAt: NINE + 5 }), null)
  items.put(pageItem('closed', { alsoFor: ['MEDSHO-SGH'], state: 'done', dueAt: null }), null)
  const roles = ['MEDSHO-SGH', 'MEDREG2-SGH']
  expect(ids(items.queue({ view: 'waiting', roles, now: NINE }))).toEqual(['1'])
  expect(ids(items.queue({ view: 'waiting', roles: [...roles, 'MEDREG-SGH'], now: NINE }))).toEqual(['1', '2'])
  expect(items.owed(roles, NINE)).toEqual([{ roleCode: 'MEDREG-SGH', count: 1, overdue: 0 }])
  expect(ids(items.unattended(roles, NINE))).toEqual(['1'])
  expect(ids(items.queue({ view: 'closed', roles, since: NINE }))).toEqual(['closed'])
  expect(items.get(`${FEED}/1`)?.alsoFor).toEqual(['MEDSHO-SGH', 'MEDREG2-SGH'])
})

test('are no longer there once the row says so, or is gone', () => {
  const { items, feeds } = openedStore()
  const forSho = () => items.queue({ view: 'waiting', roles: ['MEDSHO-SGH'], now: NINE })
  items.put(pageItem('1', { alsoFor: ['MEDSHO-SGH'] }), null)
  items.put(pageItem('1', { alsoFor: [] }), null)
  expect(forSho()).toEqual([])
  items.put(pageItem('1', { alsoFor: ['MEDSHO-SGH'] }), null)
  items.remove(FEED, '1')
  items.put(pageItem('1'), null)
  expect(forSho()).toEqual([])
  items.put(pageItem('1', { alsoFor: ['MEDSHO-SGH'] }), null)
  feeds.remove(FEED)
  expect(forSho()).toEqual([])
})

test('a scope takes only levels up to its own', () => {
  const { items } = openedStore()
  for (const level of [1, 3, 4]) items.put(pageItem(`${level}`, { level, dueAt: NINE + level }), null)
  items.put(pageItem('closed', { level: 4, state: 'done' }), null)
  items.put(pageItem('closed-urgent', { level: 3, state: 'done' }), null)
  const roles = [{ code: 'MEDREG-SGH', upTo: 3 }]
  expect(ids(items.queue({ view: 'waiting', roles, now: NINE }))).toEqual(['1', '3'])
  expect(ids(items.unattended(roles, NINE))).toEqual(['1', '3'])
  expect(ids(items.queue({ view: 'closed', roles, since: NINE }))).toEqual(['closed-urgent'])
  expect(items.owed(roles, NINE)).toMatchObject([{ count: 2 }])
})

test('what is unanswered is found whichever role it is for, the most urgent first', () => {
  const { items } = openedStore()
  items.put(pageItem('routine', { level: 4, roleCode: 'SURGREG-SGH' }), null)
  items.put(pageItem('crash', { level: 1 }), null)
  items.put(pageItem('information', { level: 5 }), null)
  items.put(pageItem('acknowledged', { acknowledgedAt: NINE }), null)
  items.put(pageItem('done', { state: 'done' }), null)
  expect(ids(items.unanswered())).toEqual(['crash', 'routine'])
})

const CODES = ['MEDREG-SGH', 'MEDSHO-SGH', 'SITEMGR-SGH']

test('every list agrees with the rule written out slowly', () => {
  const { items, write } = openedStore('memory')
  const page = fc.record({
    roleCode: fc.constantFrom(...CODES),
    alsoFor: fc.subarray(CODES),
    level: fc.integer({ min: 1, max: 5 }),
    state: fc.constantFrom('open', 'done'),
    dueAt: fc.option(fc.integer({ min: NINE - 5, max: NINE + 5 })),
    acknowledgedAt: fc.option(fc.constant(NINE)),
  })
  const scope = fc.record({ code: fc.constantFrom(...CODES), upTo: fc.constantFrom(2, 3, 5) })
  const scopes = fc.uniqueArray(scope, { selector: ({ code }) => code, maxLength: 3 })
  fc.assert(
    fc.property(fc.array(page, { maxLength: 20 }), scopes, (drawn, roles: RoleScope[]) => {
      const pages = drawn.map((over, place) => pageItem(String(place), over))
      write(() => {
        items.sweep(FEED, -1)
        for (const each of pages) items.put(each, null)
      })
      const mine = pages.filter((item) =>
        roles.some(({ code, upTo }) => [item.roleCode, ...item.alsoFor].includes(code) && (item.level ?? 9) <= upTo),
      )
      const open = mine.filter(({ state }) => state === 'open')
      expect(ids(items.queue({ view: 'waiting', roles, now: NINE })).sort()).toEqual(open.map(({ id }) => id).sort())
      expect(ids(items.queue({ view: 'closed', roles, since: 0 })).sort()).toEqual(
        mine
          .filter(({ state }) => state !== 'open')
          .map(({ id }) => id)
          .sort(),
      )
      expect(ids(items.unattended(roles, NINE)).sort()).toEqual(
        open
          .filter(({ acknowledgedAt }) => acknowledgedAt === null)
          .map(({ id }) => id)
          .sort(),
      )
      expect(items.owed(roles, NINE).reduce((sum, { count }) => sum + count, 0)).toBe(
        open.filter(({ dueAt }) => dueAt !== null).length,
      )
    }),
  )
})
