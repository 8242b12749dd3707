// What pages make a console owe when it starts, and when roles are taken and lost.

import { beforeEach, expect, it } from 'vitest'
import { HOUR, MINUTE } from '../../../domain/instant.ts'
import { alertId } from '../../../main/alerts/decide.ts'
import type { Store } from '../../../main/store/store.ts'
import { createDebts, type Debts } from '../../../main/sync/debts.ts'
import { NINE, okafor } from '../../support/sample-page.ts'
import { anAlert, FEED, pageItem } from '../store/fixture.ts'
import { type ManualClock, manualClock } from '../store/manual-clock.ts'
import { memoryStore } from './fixture.ts'

let clock: ManualClock
let store: Store
let holds: Set<string>
let receipts: string[]
let debts: Debts
/** The tenant's clock minus this computer's, in ms. */
let skew: number

beforeEach(() => {
  clock = manualClock()
  store = memoryStore(clock)
  holds = new Set(['MEDREG-SGH'])
  receipts = []
  skew = 0
  debts = createDebts({
    store,
    clock,
    lists: { clockSkew: () => skew },
    actor: okafor,
    recipient: () => ({ id: okafor.id, holds }),
    enqueue: (item, act) => receipts.push(`${item} ${act.kind}`),
  })
})

const ref = (id: string) => `${FEED}/${id}`
const stateOf = (id: string) => store.alerts.get(alertId(ref(id)))?.state

it('owes an alert and a receipt for each page that waits, some at a time, the most urgent first', () => {
  for (let each = 0; each < 450; each += 1) store.items.put(pageItem(`p${each}`, { level: 4 }), null)
  store.items.put(pageItem('crash', { level: 1 }), null)
  let done = 0
  debts.lookThrough({ afterRestart: false }, () => {
    done += 1
  })
  expect([done, store.alerts.due().length]).toEqual([1, 200])
  expect(stateOf('crash')).toBe('due')
  clock.advance(100)
  expect([done, store.alerts.due().length, receipts.length]).toEqual([3, 451, 451])
})

it('goes no further once it is stopped', () => {
  for (let each = 0; each < 450; each += 1) store.items.put(pageItem(`p${each}`), null)
  debts.lookThrough({ afterRestart: false }, () => {})()
  clock.advance(1_000)
  expect(store.alerts.due()).toHaveLength(200)
})

it('sends a receipt for information too, and none that is in the story or on its way', () => {
  const delivered = {
    id: 'd',
    kind: 'delivered',
    at: new Date(NINE).toISOString(),
    byId: okafor.id,
    byName: '',
    text: '',
  }
  const story = (console: string) => ({ ...pageItem('x').fields, Story: JSON.stringify([{ ...delivered, console }]) })
  debts.hooks.changed(pageItem('info', { level: 5 }), NINE)
  debts.hooks.changed(pageItem('said', { fields: story(okafor.console) }), NINE)
  debts.hooks.changed(pageItem('elsewhere', { fields: story('another console') }), NINE)
  store.actions.add({
    id: 'a',
    item: ref('waiting'),
    act: { on: 'page', kind: 'delivered' },
    actor: okafor,
    at: NINE,
    state: 'waiting',
    attempts: 0,
    notBefore: NINE,
    settledAt: null,
    outcome: null,
  })
  debts.hooks.changed(pageItem('waiting'), NINE)
  debts.hooks.changed(pageItem('not mine', { roleCode: 'SURGREG-SGH' }), NINE)
  debts.hooks.changed(pageItem('patient', { kind: 'inpatient' }), NINE)
  expect(receipts).toEqual([`${ref('info')} delivered`, `${ref('elsewhere')} delivered`])
})

it('owes again after a restart what was never confirmed, and only then', () => {
  for (const [id, state, shownAt] of [
    ['failed', 'failed', null],
    ['unknown', 'unknown', null],
    ['seen', 'shown', NINE],
  ] as const) {
    store.items.put(pageItem(id), null)
    store.alerts.add(anAlert(alertId(ref(id)), { item: ref(id), state, shownAt }))
  }
  debts.lookThrough({ afterRestart: false }, () => {})
  expect(store.alerts.due()).toEqual([])
  debts.lookThrough({ afterRestart: true }, () => {})
  expect(store.alerts.due().map((alert) => alert.item)).toEqual([ref('failed'), ref('unknown')])
})

it('tells to stand down from a page that was withdrawn just now by the tenant’s time, on a computer whose clock is wrong', () => {
  for (const [id, wrong, age] of [
    ['fast', 2 * HOUR, MINUTE],
    ['slow', -2 * HOUR, HOUR + MINUTE],
  ] as const) {
    skew = -wrong
    const modifiedAt = NINE + skew - age
    store.alerts.add(anAlert(alertId(ref(id)), { item: ref(id), state: 'shown', shownAt: NINE }))
    debts.hooks.changed(pageItem(id, { state: 'cancelled', modifiedAt }), NINE)
  }
  expect(store.alerts.due().map(({ id }) => id)).toEqual([`${ref('fast')}:stand-down`])
})

it('gives up what was due for a role that is lost, or for a row that is gone', () => {
  store.items.put(pageItem('1'), null)
  debts.lookThrough({ afterRestart: false }, () => {})
  store.alerts.add(anAlert('gone', { item: ref('gone') }))
  expect(stateOf('1')).toBe('due')
  holds = new Set()
  debts.lookThrough({ afterRestart: false }, () => {})
  expect([stateOf('1'), store.alerts.get('gone')?.state]).toEqual(['withdrawn', 'withdrawn'])
  holds = new Set(['MEDREG-SGH'])
  debts.lookThrough({ afterRestart: false }, () => {})
  expect(stateOf('1')).toBe('due')
})

it('owes nothing for a row that was deleted', () => {
  store.items.put(pageItem('1'), null)
  debts.lookThrough({ afterRestart: false }, () => {})
  debts.hooks.removed(FEED, '1', NINE)
  expect(stateOf('1')).toBe('withdrawn')
})
