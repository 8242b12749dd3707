import { expect, test } from 'vitest'
import { NINE } from '../../support/sample-page.ts'
import { anAlert, FEED, openedStore } from './fixture.ts'

test('the same alert is added once and then left as it is', () => {
  const { alerts } = openedStore()
  expect(alerts.add(anAlert('a'))).toBe(true)
  alerts.settle('a', 'shown', NINE + 5, null)
  expect(alerts.add(anAlert('a'))).toBe(false)
  expect(alerts.get('a')).toEqual(anAlert('a', { state: 'shown', shownAt: NINE + 5, attempts: 1 }))
})

test('due alerts come most urgent first, then oldest', () => {
  const { alerts } = openedStore()
  alerts.add(anAlert('late L1', { level: 1, createdAt: NINE + 2 }))
  alerts.add(anAlert('L3', { level: 3 }))
  alerts.add(anAlert('early L1', { level: 1, createdAt: NINE + 1 }))
  alerts.add(anAlert('shown', { level: 1, state: 'shown' }))
  expect(alerts.due().map(({ id }) => id)).toEqual(['early L1', 'late L1', 'L3'])
})

test('when it was first shown is kept, and each handing over counts', () => {
  const { alerts } = openedStore()
  alerts.add(anAlert('a'))
  alerts.settle('a', 'failed', NINE, 'no service')
  expect(alerts.get('a')).toMatchObject({ state: 'failed', shownAt: null, attempts: 1, reason: 'no service' })
  alerts.settle('a', 'shown', NINE + 1, null)
  alerts.settle('a', 'clicked', NINE + 9, null)
  expect(alerts.get('a')).toMatchObject({ state: 'clicked', shownAt: NINE + 1, attempts: 2, reason: null })
})

test('alerts are found by item and by age', () => {
  const { alerts } = openedStore()
  alerts.add(anAlert('a', { createdAt: NINE }))
  alerts.add(anAlert('b', { createdAt: NINE + 1, item: `${FEED}/2` }))
  expect(alerts.ofItem(`${FEED}/2`).map(({ id }) => id)).toEqual(['b'])
  expect(alerts.recent(1).map(({ id }) => id)).toEqual(['b'])
})
