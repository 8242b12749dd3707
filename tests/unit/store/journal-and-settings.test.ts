import { expect, test } from 'vitest'
import { NINE } from '../../support/sample-page.ts'
import { FEED, openedStore } from './fixture.ts'

test('the journal tells the latest first and keeps a thousand entries', () => {
  const { journal, write } = openedStore()
  write(() => {
    for (let number = 1; number <= 1_005; number++)
      journal.add({ at: NINE + number, feed: FEED, changed: ['1', '2'], removed: ['3'], rejected: 4 })
  })
  const all = journal.latest(2_000)
  expect(all).toHaveLength(1_000)
  expect(all[0]).toEqual({ seq: 1_005, at: NINE + 1_005, feed: FEED, changed: 2, removed: 1, rejected: 4 })
})

test('a setting is kept and replaced', () => {
  const { settings } = openedStore()
  settings.put('close-said', 'yes')
  settings.put('close-said', 'no')
  expect([settings.get('close-said'), settings.get('other')]).toEqual(['no', undefined])
})
