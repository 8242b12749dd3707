// Delivery with a real store and a notification service that does what the test says.

import { beforeEach, describe, expect, it } from 'vitest'
import { type AlertDelivery, createAlertDelivery } from '../../../main/alerts/deliver.ts'
import { owedTo } from '../../../main/alerts/owed.ts'
import { raiseAlert } from '../../../main/alerts/raise.ts'
import { owedItem } from '../../../main/alerts/still-owed.ts'
import { waitingLevels } from '../../../main/alerts/waiting-levels.ts'
import { silentLog } from '../../../main/log/log.ts'
import type { Delivery, Notice, NoticeEvent, Notifier } from '../../../main/ports.ts'
import type { AlertState } from '../../../main/store/model.ts'
import type { Store } from '../../../main/store/store.ts'
import { eventually } from '../../support/eventually.ts'
import { NINE } from '../../support/sample-page.ts'
import { anAction, FEED, pageItem } from '../store/fixture.ts'
import { type ManualClock, manualClock } from '../store/manual-clock.ts'
import { memoryStore } from '../sync/fixture.ts'

let clock: ManualClock
let store: Store
let shown: Notice[]
let withdrawn: string[]
let opened: (string | null)[]
let acknowledged: string[]
let answer: () => Promise<Delivery>
let say: (event: NoticeEvent) => void
let delivery: AlertDelivery
let holds: Set<string>

const working = async (): Promise<Delivery> => ({ outcome: 'shown' })
const broken = async (): Promise<Delivery> => ({ outcome: 'failed', reason: 'no service' })

beforeEach(() => {
  clock = manualClock()
  store = memoryStore(clock)
  shown = []
  withdrawn = []
  opened = []
  acknowledged = []
  holds = new Set(['MEDREG-SGH', 'STROKEREG-SGH'])
  answer = working
  delivery = deliveryOf()
})

function deliveryOf(): AlertDelivery {
  const notifier: Notifier = {
    show(notice) {
      shown.push(notice)
      return answer()
    },
    withdraw: (id) => withdrawn.push(id),
    onEvent(listen) {
      say = listen
      return () => {}
    },
  }
  return createAlertDelivery({
    tenantNow: clock.now,
    store,
    notifier,
    clock,
    log: silentLog,
    recipient,
    roleName: (code) => (code === 'MEDREG-SGH' ? 'Medical registrar on call' : 'Stroke registrar on call'),
    open: (item) => opened.push(item),
    acknowledge: (item) => acknowledged.push(item),
  })
}

const recipient = () => ({ id: 'okafor', holds })
const ref = (id: string) => `${FEED}/${id}`
const alertOf = (id: string) => store.alerts.get(`${ref(id)}:new-page`)
const state = (id: string) => alertOf(id)?.state

function arrive(id: string, level = 2, roleCode = 'MEDREG-SGH') {
  store.write(() => {
    const item = pageItem(id, { level, roleCode })
    store.items.put(item, null)
    raiseAlert(store, item, recipient(), clock.now())
  })
  delivery.run()
}

function attended(id: string) {
  store.write(() => {
    const item = pageItem(id, { acknowledgedAt: clock.now(), dueAt: null, etag: 'later' })
    store.items.put(item, null)
    raiseAlert(store, item, recipient(), clock.now())
  })
  delivery.run()
}

const until = (id: string, expected: AlertState) => eventually(`${id} is ${expected}`, () => state(id) === expected)

describe('delivery', () => {
  it('shows a page once and records it at once', async () => {
    delivery.start()
    arrive('1')
    await until('1', 'shown')
    expect(alertOf('1')?.shownAt).toBe(NINE)
    expect(shown).toMatchObject([
      { id: `${ref('1')}:new-page`, title: 'Emergency page for Medical registrar', critical: true },
    ])
    delivery.run()
    delivery.run()
    expect(shown).toHaveLength(1)
  })

  it('does not show it twice while the system makes up its mind', async () => {
    let decide: (delivery: Delivery) => void = () => {}
    answer = () => new Promise((resolve) => (decide = resolve))
    delivery.start()
    arrive('1')
    delivery.run()
    expect(shown).toHaveLength(1)
    decide({ outcome: 'shown' })
    await until('1', 'shown')
  })

  it('shows what was due before it started, the most urgent first', async () => {
    for (const [id, level] of [
      ['1', 4],
      ['2', 2],
      ['3', 1],
      ['4', 3],
    ] as const)
      arrive(id, level)
    delivery.start()
    await until('1', 'shown')
    expect(shown.map((notice) => notice.title.split(' ')[0])).toEqual(['Crash', 'Emergency', 'Urgent', 'Routine'])
  })

  it('tries a failed one again after 2, 10, 30 and then each 60 s, and says when notifications do not work', async () => {
    answer = broken
    delivery.start()
    arrive('1')
    const tried = (times: number) =>
      eventually(`${times} tries`, () => shown.length === times && state('1') === 'failed')
    await tried(1)
    for (const [seconds, times] of [
      [2, 2],
      [10, 3],
      [30, 4],
      [60, 5],
      [60, 6],
    ] as const) {
      clock.advance(seconds * 1_000 - 1)
      expect(shown).toHaveLength(times - 1)
      clock.advance(1)
      await tried(times)
      expect(delivery.health().working).toBe(times < 3)
    }
    answer = working
    clock.advance(60_000)
    await until('1', 'shown')
    expect(delivery.health()).toEqual({ working: true, note: null })
    expect(alertOf('1')?.attempts).toBe(7)
  })

  it('takes a service that throws or never answers for what it is', async () => {
    answer = () => Promise.reject(new Error('the bus is gone'))
    delivery.start()
    arrive('1')
    await until('1', 'failed')
    expect(alertOf('1')?.reason).toBe('the bus is gone')
    answer = () => new Promise(() => {})
    arrive('2')
    clock.advance(10_000)
    await until('2', 'unknown')
    expect(alertOf('2')?.shownAt).toBeNull()
  })

  it('stops trying once the page is attended to', async () => {
    answer = broken
    delivery.start()
    arrive('1')
    await until('1', 'failed')
    attended('1')
    expect(state('1')).toBe('withdrawn')
    clock.advance(600_000)
    expect(shown).toHaveLength(1)
  })

  it('forgets an earlier try when the notice has come up by another way', async () => {
    answer = broken
    delivery.start()
    arrive('1')
    await until('1', 'failed')
    // The role was given up and taken again.
    store.alerts.settle(`${ref('1')}:new-page`, 'due', NINE, null)
    answer = working
    delivery.run()
    await until('1', 'shown')
    clock.advance(600_000)
    expect(shown).toHaveLength(2)
    expect(state('1')).toBe('shown')
  })

  it('takes a notice down when the page is acknowledged elsewhere', async () => {
    delivery.start()
    arrive('1')
    await until('1', 'shown')
    attended('1')
    expect(withdrawn).toEqual([`${ref('1')}:new-page`])
    expect(alertOf('1')).toMatchObject({ state: 'withdrawn', shownAt: NINE })
  })

  it('takes it down when it was attended to while it came up', async () => {
    let decide: (delivery: Delivery) => void = () => {}
    answer = () => new Promise((resolve) => (decide = resolve))
    delivery.start()
    arrive('1')
    attended('1')
    expect(withdrawn).toEqual([])
    decide({ outcome: 'shown' })
    await eventually('taken down', () => withdrawn.length === 1)
  })

  it('takes it down, and counts it no more, as soon as the person has acted here', async () => {
    delivery.start()
    arrive('1')
    await until('1', 'shown')
    expect(owedTo(store, recipient(), NINE + 120_000)).toEqual([{ roleCode: 'MEDREG-SGH', count: 1, overdue: 1 }])
    store.actions.add(anAction('act', { item: ref('1') }))
    delivery.run()
    expect(withdrawn).toHaveLength(1)
    expect(owedTo(store, recipient(), NINE)).toEqual([])
  })

  it('takes notices of a role down that is no longer held', async () => {
    delivery.start()
    arrive('1')
    await until('1', 'shown')
    holds = new Set()
    delivery.run()
    expect(withdrawn).toHaveLength(1)
  })

  it('does not show what is due for a role that was given up meanwhile', () => {
    arrive('1')
    holds = new Set()
    delivery.start()
    expect(shown).toEqual([])
    expect(state('1')).toBe('withdrawn')
  })
})

describe('what the person does with a notice', () => {
  beforeEach(async () => {
    delivery.start()
    arrive('1')
    await until('1', 'shown')
  })
  const id = `${ref('1')}:new-page`

  it('opens the page', () => {
    say({ id, what: 'clicked' })
    expect([state('1'), opened]).toEqual(['clicked', [ref('1')]])
  })

  it('acknowledges without opening', () => {
    say({ id, what: 'action', key: 'acknowledge' })
    expect([state('1'), opened, acknowledged]).toEqual(['clicked', [], [ref('1')]])
  })

  it('opens it by the button', () => {
    say({ id, what: 'action', key: 'open' })
    expect(opened).toEqual([ref('1')])
  })

  it('puts it away: the page still waits', () => {
    say({ id, what: 'dismissed' })
    expect([state('1'), opened]).toEqual(['dismissed', []])
    expect(owedTo(store, recipient(), NINE)).toHaveLength(1)
    say({ id, what: 'clicked' })
    say({ id: 'of another program', what: 'clicked' })
    expect(opened).toEqual([])
  })
})

describe('many at once', () => {
  it('groups more than three routine ones for each role, and never L1 to L3', async () => {
    for (let each = 1; each <= 4; each += 1) arrive(`r${each}`, 4)
    for (let each = 1; each <= 6; each += 1) arrive(`u${each}`, 3)
    arrive('s1', 4, 'STROKEREG-SGH')
    delivery.start()
    await until('r4', 'shown')
    const titles = shown.map((notice) => notice.title)
    expect(titles.slice(0, 6)).toEqual(Array.from({ length: 6 }, () => 'Urgent page for Medical registrar'))
    expect(titles.slice(6)).toEqual(['4 routine pages for Medical registrar', 'Routine page for Stroke registrar'])
    for (const id of ['r1', 'r2', 'r3', 'r4', 's1']) expect(state(id)).toBe('shown')

    const summary = shown.find((notice) => notice.title.startsWith('4 routine'))
    for (const id of ['r1', 'r2', 'r3']) attended(id)
    expect(withdrawn).toEqual([])
    attended('r4')
    expect(withdrawn).toEqual([summary?.id])
  })

  it('shows three routine ones one by one', async () => {
    for (const id of ['1', '2', '3']) arrive(id, 4)
    delivery.start()
    await until('3', 'shown')
    expect(shown).toHaveLength(3)
  })

  it('opens the queue from a summary', async () => {
    for (let each = 1; each <= 5; each += 1) arrive(`r${each}`, 4)
    delivery.start()
    await until('r5', 'shown')
    say({ id: shown[0]?.id ?? '', what: 'clicked' })
    expect(opened).toEqual([null])
    expect(state('r3')).toBe('clicked')
  })
})

it('shows after a crash what was not recorded as shown, and nothing that was', async () => {
  delivery.start()
  arrive('1')
  await until('1', 'shown')
  // Killed between showing and recording.
  answer = () => new Promise(() => {})
  arrive('2')
  expect(state('2')).toBe('due')
  shown = []
  answer = working
  delivery = deliveryOf()
  delivery.start()
  await until('2', 'shown')
  expect(shown.map((notice) => notice.id)).toEqual([`${ref('2')}:new-page`])
})

it('counts pages by role, less those sent to oneself', () => {
  arrive('1')
  arrive('2', 4)
  arrive('3', 1, 'STROKEREG-SGH')
  store.items.put(pageItem('mine', { senderId: 'okafor' }), null)
  store.items.put(pageItem('info', { level: 5, dueAt: null }), null)
  expect(owedTo(store, recipient(), NINE)).toEqual([
    { roleCode: 'STROKEREG-SGH', count: 1, overdue: 0 },
    { roleCode: 'MEDREG-SGH', count: 2, overdue: 0 },
  ])
})

it('counts what this person has passed on no more, as the alarm does: here, and once the tenant has it', () => {
  for (const id of ['1', '2', '3']) arrive(id)
  store.items.put(pageItem('4', { passedOnBy: ['silva'] }), null)
  store.items.put(pageItem('5', { passedOnBy: ['silva', 'okafor'] }), null)
  store.actions.add(anAction('a', { item: ref('1'), act: { on: 'page', kind: 'declined' } }))
  store.actions.add(anAction('b', { item: ref('2'), act: { on: 'page', kind: 'redirected', to: 'MEDSHO-SGH' } }))
  expect(owedTo(store, recipient(), NINE)).toEqual([{ roleCode: 'MEDREG-SGH', count: 2, overdue: 0 }])
  expect(waitingLevels(store, recipient(), NINE)).toEqual([{ level: 2, count: 2 }])
  const sounding = store.items.queue({ view: 'waiting', roles: ['MEDREG-SGH'], now: NINE })
  expect(sounding.filter((item) => owedItem(store, { item }, recipient()))).toHaveLength(2)
})
