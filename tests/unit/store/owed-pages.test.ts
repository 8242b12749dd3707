import { expect, it } from 'vitest'
import { NINE } from '../../support/sample-page.ts'
import { openedStore, pageItem } from './fixture.ts'

it('counts what is owed an acknowledgement for each role, the role with the most urgent page first', () => {
  const { items } = openedStore()
  const put = (id: string, over: Parameters<typeof pageItem>[1]) => items.put(pageItem(id, over), null)
  put('1', { level: 3, dueAt: NINE + 5 })
  put('2', { level: 4, dueAt: NINE + 50 })
  put('3', { level: 1, roleCode: 'STROKEREG-SGH', dueAt: NINE + 5 })
  put('acknowledged', { dueAt: null, acknowledgedAt: NINE })
  put('information', { level: 5, dueAt: null })
  put('done', { state: 'done', dueAt: null })
  put('not asked for', { roleCode: 'SURGREG-SGH' })
  expect(items.owed(['MEDREG-SGH', 'STROKEREG-SGH', 'NEURO-SGH'], NINE + 5)).toEqual([
    { roleCode: 'STROKEREG-SGH', count: 1, overdue: 1 },
    { roleCode: 'MEDREG-SGH', count: 2, overdue: 1 },
  ])
  expect(items.owed([], NINE)).toEqual([])
})

it('lists the open pages that nobody has acknowledged, in the order of the queue', () => {
  const { items } = openedStore()
  const put = (id: string, over: Parameters<typeof pageItem>[1]) => items.put(pageItem(id, over), null)
  put('routine', { level: 4, dueAt: NINE + 50 })
  put('urgent', { level: 3, dueAt: NINE + 50 })
  put('overdue', { level: 4, dueAt: NINE })
  put('information', { level: 5, dueAt: null })
  put('acknowledged', { level: 1, dueAt: null, acknowledgedAt: NINE })
  put('done', { state: 'done' })
  put('not asked for', { roleCode: 'SURGREG-SGH' })
  const ids = items.unattended(['MEDREG-SGH'], NINE).map((ref) => ref.split('/').at(-1))
  expect(ids).toEqual(['overdue', 'urgent', 'routine', 'information'])
  expect(items.unattended([], NINE)).toEqual([])
})
