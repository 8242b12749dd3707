import { describe, expect, test } from 'vitest'
import type { Action } from '../../../main/store/model.ts'
import { NINE } from '../../support/sample-page.ts'
import { anAction, FEED, openedStore } from './fixture.ts'

const ids = (actions: readonly Action[]): string[] => actions.map(({ id }) => id)
const delivered: Action['act'] = { on: 'page', kind: 'delivered' }

describe('the next run', () => {
  test('is every waiting act on one item, in order', () => {
    const { actions } = openedStore()
    actions.add(anAction('1', { act: delivered }))
    actions.add(anAction('2', { act: { on: 'page', kind: 'replied', text: 'On my way' } }))
    actions.add(anAction('elsewhere', { item: `${FEED}/2` }))
    expect(actions.nextRun(NINE)).toEqual([
      anAction('1', { act: delivered }),
      anAction('2', { act: { on: 'page', kind: 'replied', text: 'On my way' } }),
    ])
  })

  test('takes what a person did before receipts, and the oldest before the newer', () => {
    const { actions } = openedStore()
    actions.add(anAction('receipt', { act: delivered, item: `${FEED}/1` }))
    actions.add(anAction('older', { item: `${FEED}/2` }))
    actions.add(anAction('newer', { item: `${FEED}/3` }))
    const busy: string[] = []
    const order = [1, 2, 3].map(() => {
      const [first] = actions.nextRun(NINE, { busy })
      busy.push(first?.item ?? '')
      return first?.id
    })
    expect(order).toEqual(['older', 'newer', 'receipt'])
    expect(actions.nextRun(NINE, { busy })).toEqual([])
  })

  test('leaves items with receipts only when asked to', () => {
    const { actions } = openedStore()
    actions.add(anAction('receipt', { act: delivered }))
    expect(actions.nextRun(NINE, { receipts: false })).toEqual([])
    actions.add(anAction('act'))
    expect(ids(actions.nextRun(NINE, { receipts: false }))).toEqual(['receipt', 'act'])
  })

  test('waits for its time; an act just done takes along what waited on the same item', () => {
    const { actions } = openedStore()
    actions.add(anAction('1'))
    actions.postpone(['1'], NINE + 10, { code: 'timeout' })
    expect(actions.nextRun(NINE)).toEqual([])
    expect(actions.nextAt()).toBe(NINE + 10)
    expect(actions.nextRun(NINE + 10)).toEqual([
      anAction('1', { attempts: 1, notBefore: NINE + 10, outcome: { code: 'timeout' } }),
    ])
    actions.add(anAction('2'))
    expect(ids(actions.nextRun(NINE))).toEqual(['1', '2'])
  })

  test('is hurried, unless the service asked to wait', () => {
    const { actions } = openedStore()
    actions.add(anAction('ours'))
    actions.add(anAction('theirs', { item: `${FEED}/2` }))
    actions.postpone(['ours'], NINE + 10, { code: 'timeout' })
    actions.postpone(['theirs'], NINE + 20, { code: 'throttled' })
    actions.hurry(NINE)
    expect(ids(actions.nextRun(NINE))).toEqual(['ours'])
    expect(actions.get('theirs')?.notBefore).toBe(NINE + 20)
  })
})

test('a settled act no longer waits and keeps what became of it', () => {
  const { actions } = openedStore()
  actions.add(anAction('1'))
  actions.settle('1', 'saved', NINE + 3, null)
  actions.settle('1', 'refused', NINE + 4, { code: 'late' })
  expect(actions.get('1')).toEqual(anAction('1', { state: 'saved', settledAt: NINE + 3 }))
  expect([actions.waitingCount(), actions.nextAt(), actions.waitingFor(`${FEED}/1`)]).toEqual([0, null, []])
})

test('what a person did is told from receipts', () => {
  const { actions } = openedStore()
  actions.add(anAction('receipt', { act: delivered }))
  actions.add(anAction('seen', { act: { on: 'page', kind: 'seen' } }))
  actions.add(anAction('act'))
  expect(actions.waitingCount()).toBe(3)
  expect(ids(actions.unsentByPerson())).toEqual(['act'])
})

test('a refusal is told until a later act of the person is saved; receipts do not count', () => {
  const { actions } = openedStore()
  const item = `${FEED}/1`
  actions.add(anAction('first'))
  actions.settle('first', 'refused', NINE, { code: 'forbidden' })
  actions.add(anAction('receipt', { act: delivered }))
  actions.settle('receipt', 'refused', NINE, { code: 'forbidden' })
  expect(actions.lastRefused(item)?.id).toBe('first')
  actions.add(anAction('second'))
  expect(actions.lastRefused(item)?.id).toBe('first')
  actions.settle('second', 'saved', NINE, null)
  expect(actions.lastRefused(item)).toBeUndefined()
})

test('only the last thousand settled acts are kept, and every waiting one', () => {
  const { actions, write } = openedStore()
  write(() => {
    actions.add(anAction('waits'))
    for (let number = 0; number < 1_010; number++) {
      actions.add(anAction(`settled ${number}`))
      actions.settle(`settled ${number}`, 'saved', NINE, null)
    }
  })
  expect(actions.get('settled 0')).toBeUndefined()
  expect(actions.get('settled 1009')).toBeDefined()
  expect(actions.get('waits')).toBeDefined()
})
