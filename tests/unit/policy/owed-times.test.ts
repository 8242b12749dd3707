// By when a page is owed an acknowledgement is what the trust's ladder says, in the index that badge and queue are counted
// from, also for pages that were here before the ladder was read or changed.

import { expect, it } from 'vitest'
import { MINUTE, SECOND } from '../../../domain/instant.ts'
import { createOwedTimes } from '../../../main/policy/owed-times.ts'
import { createPolicy } from '../../../main/policy/policy.ts'
import { indexBy } from '../../../main/sync/index-item.ts'
import { NINE } from '../../support/sample-page.ts'
import { manualClock } from '../store/manual-clock.ts'
import { DESK, memoryStore, wirePage, wireRole } from '../sync/fixture.ts'

function hospital(store = memoryStore(manualClock())) {
  const policy = createPolicy(store, () => true)
  const times = createOwedTimes(store, policy)
  const index = indexBy(times.within)
  const put = (feed: string, wire: Parameters<typeof index>[1]) => {
    const item = index(feed, wire)
    if (!item.ok) throw new Error(item.message)
    store.items.put(item.value, null)
    policy.changed([feed])
  }
  const role = (id: string, code: string, ladder?: string, version = 1) => {
    const wire = wireRole(id, code, 'okafor', 1, version)
    put('Roles', { ...wire, fields: { ...wire.fields, Ladder: ladder } })
  }
  const ladder = (name: string, seconds: number, informed = 0) => {
    const steps = [{ after: 120, tell: 'switchboard' }]
    const Steps = JSON.stringify([
      { level: 2, acknowledgeWithin: seconds, steps },
      { level: 5, acknowledgeWithin: informed, steps: [] },
    ])
    put('Ladders', { id: name, etag: 'e', modifiedAt: NINE, modifiedBy: null, fields: { Title: name, Steps } })
  }
  const page = (id: string, fields: Record<string, unknown> = {}) => put(DESK, wirePage(id, fields))
  const due = (id: string) => store.items.get(`${DESK}/${id}`)?.dueAt
  const overdue = (at: number) => store.items.owed(['MEDREG', 'MEDSHO'], at).reduce((sum, one) => sum + one.overdue, 0)
  return { store, times, role, ladder, page, due, overdue }
}

it('is counted by the ladder of the page’s role, for pages that come and for those that were here', () => {
  const { times, role, ladder, page, due, overdue } = hospital()
  role('1', 'MEDREG', 'Quick')
  role('2', 'MEDSHO')
  page('1', { RoleCode: 'MEDREG', Level: 2 })
  page('2', { RoleCode: 'MEDSHO', Level: 2 })
  expect([due('1'), due('2')]).toEqual([NINE + MINUTE, NINE + MINUTE])
  ladder('Quick', 20)
  expect(times.look()).toBe(true)
  expect([due('1'), due('2')]).toEqual([NINE + 20 * SECOND, NINE + MINUTE])
  page('3', { RoleCode: 'MEDREG', Level: 2 })
  expect(due('3')).toBe(NINE + 20 * SECOND)
  expect([overdue(NINE + 19 * SECOND), overdue(NINE + 20 * SECOND), overdue(NINE + MINUTE)]).toEqual([0, 2, 3])
})

it('leaves alone what is acknowledged, and what is only for information', () => {
  const { times, role, ladder, page, due } = hospital()
  role('1', 'MEDREG', 'Quick')
  const entry = { id: 'a', kind: 'acknowledged', at: '2026-11-22T09:00:05Z', byId: 'x', byName: 'Dr X', console: '' }
  page('1', { RoleCode: 'MEDREG', Level: 2, Story: JSON.stringify([entry]) })
  page('2', { RoleCode: 'MEDREG', Level: 5 })
  ladder('Quick', 20)
  expect(times.look()).toBe(false)
  expect([due('1'), due('2')]).toEqual([null, null])
})

it('writes nothing at a start with the same ladders, and all of it when they went back', () => {
  const { store, times, role, ladder, page, due } = hospital()
  role('1', 'MEDREG', 'Quick')
  page('1', { RoleCode: 'MEDREG', Level: 2 })
  ladder('Quick', 20)
  expect(times.look()).toBe(true)
  const next = hospital(store)
  expect(next.times.look()).toBe(false)
  next.role('1', 'MEDREG', undefined, 2)
  expect(next.times.look()).toBe(true)
  expect(due('1')).toBe(NINE + MINUTE)
})
