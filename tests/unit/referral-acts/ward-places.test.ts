// Which wards a desk has follows from its inpatients, row by row: admitted, moved, gone home.

import { expect, it } from 'vitest'
import { createWardPlaces } from '../../../main/referrals/ward-places.ts'
import { itemRef } from '../../../main/store/model.ts'
import type { Store } from '../../../main/store/store.ts'
import { indexItem } from '../../../main/sync/index-item.ts'
import { openedStore } from '../store/fixture.ts'
import { manualClock } from '../store/manual-clock.ts'

const DESK = 'Desk-ACUTEMED-SGH'
const OTHER = 'Desk-CARDIO-SGH'

function put(store: Store, feed: string, id: string, ward: string, kind = 'inpatient') {
  const fields = { Kind: kind, ClientId: `${feed} ${id}`, SiteCode: 'SGH', Ward: ward }
  const item = indexItem(feed, { id, etag: 'e', modifiedAt: 0, modifiedBy: null, fields })
  if (!item.ok) throw new Error(item.message)
  store.items.put(item.value, null)
  return itemRef(feed, id)
}

it('follows admissions, moves and removals, and says when a list has other wards', () => {
  const store = openedStore('memory', manualClock())
  put(store, DESK, '1', 'E5')
  const places = createWardPlaces(store)
  const wards = (...lists: string[]) => places.wardsOf(new Set(lists)).map(({ ward }) => ward)
  expect(wards(DESK)).toEqual(['E5'])
  // Another patient of a ward that is known is no news.
  expect(places.changed([put(store, DESK, '2', 'E5')])).toBe(false)
  expect(places.changed([put(store, DESK, '2', 'D4')])).toBe(true)
  expect(wards(DESK)).toEqual(['E5', 'D4'])
  expect(places.changed([put(store, OTHER, '1', 'D4')])).toBe(true)
  expect(places.listsOf({ siteCode: 'SGH', ward: 'D4' })).toEqual([DESK, OTHER])
  expect(wards(OTHER)).toEqual(['D4'])
  expect(wards()).toEqual([])
  store.items.remove(DESK, '2')
  expect(places.changed([itemRef(DESK, '2')])).toBe(true)
  expect(places.listsOf({ siteCode: 'SGH', ward: 'D4' })).toEqual([OTHER])
  expect(places.changed([put(store, DESK, '9', 'E5', 'task')])).toBe(false)
  expect(places.listsOf({ siteCode: 'SGH' })).toEqual([])
})
