// Steps of ladders in the outbox: never behind receipts, never in the way of a person, and decided on the row as it is.

import { afterEach, beforeEach, expect, test } from 'vitest'
import { type Act, itemRef } from '../../../main/store/model.ts'
import { NINE, okafor, samplePageFields } from '../../support/sample-page.ts'
import { type BenchConsole, benchConsole, DESK, quiet } from './bench-console.ts'
import { type FakeTenant, fakeTenant } from './fake-tenant.ts'

const STEP: Act = { on: 'page', kind: 'escalated', step: 0, to: 'MEDSHO-SGH', why: 'unacknowledged' }

let tenant: FakeTenant
let desk: BenchConsole

beforeEach(() => {
  tenant = fakeTenant()
  desk = benchConsole(tenant)
  for (let page = 1; page <= 60; page += 1) {
    tenant.set(`${page}`, samplePageFields({ ClientId: `client-${page}` }))
    desk.sync(DESK, `${page}`)
  }
})
afterEach(() => desk.stop())

const kindsOf = (id: string): string[] =>
  JSON.parse(String(tenant.row(id).fields.Story ?? '[]')).map(({ kind }: { kind: string }) => kind)

test('a step goes before a crowd of receipts, and a person before a crowd of steps', async () => {
  for (let page = 1; page <= 20; page += 1)
    desk.outbox.enqueue(itemRef(DESK, `${page}`), { on: 'page', kind: 'delivered' }, okafor)
  for (let page = 21; page <= 40; page += 1) desk.outbox.enqueue(itemRef(DESK, `${page}`), STEP, okafor)
  desk.outbox.enqueue(itemRef(DESK, '60'), { on: 'page', kind: 'acknowledged' }, okafor)
  await quiet()
  await desk.outbox.idle()
  const written = tenant.calls.flatMap(({ what, id }) => (what === 'patch' ? [Number(id)] : []))
  expect(written.indexOf(60)).toBeLessThan(6)
  // The receipts that had begun before, and no more until the steps were done.
  expect(written.slice(0, 20).filter((id) => id <= 20).length).toBeLessThanOrEqual(4)
  expect(written).toHaveLength(41)
})

test('a step is decided on the row as the tenant has it, and written once', async () => {
  const acknowledged = {
    id: 'a',
    kind: 'acknowledged',
    at: new Date(NINE).toISOString(),
    byId: 'silva',
    byName: '',
    console: '',
  }
  tenant.set('1', { Story: JSON.stringify([acknowledged]) })
  desk.outbox.enqueue(itemRef(DESK, '1'), STEP, okafor)
  desk.outbox.enqueue(itemRef(DESK, '2'), STEP, okafor)
  desk.outbox.enqueue(itemRef(DESK, '2'), STEP, okafor)
  await quiet()
  await desk.outbox.idle()
  expect(kindsOf('1')).toEqual(['acknowledged'])
  expect(kindsOf('2')).toEqual(['escalated'])
  // Read first, although the cache had the row.
  expect(tenant.calls.find(({ id }) => id === '2')?.what).toBe('item')
  expect(desk.store.actions.waitingCount()).toBe(0)
  // Nobody waits for it to go out, and nobody is told that it was not needed.
  expect(desk.store.actions.lastRefused(itemRef(DESK, '1'))).toBeUndefined()
})

test('a step does not hold up signing out', () => {
  tenant.outage = { code: 'offline', when: 'before' }
  desk.outbox.enqueue(itemRef(DESK, '1'), STEP, okafor)
  expect(desk.store.actions.unsentByPerson()).toEqual([])
})

test('a step that could not get out says when it was told, and what was done before it says when it was done', async () => {
  tenant.outage = { code: 'offline', when: 'before' }
  const declinedAt = desk.clock.now()
  desk.outbox.enqueue(itemRef(DESK, '1'), { on: 'page', kind: 'declined' }, okafor)
  desk.outbox.enqueue(itemRef(DESK, '1'), { ...STEP, why: 'declined' }, okafor)
  await quiet()
  desk.clock.advance(94_000)
  await quiet()
  tenant.outage = undefined
  desk.clock.advance(30_000)
  await quiet()
  await desk.outbox.idle()
  const story: { kind: string; at: string }[] = JSON.parse(String(tenant.row('1').fields.Story))
  expect(story.map(({ kind, at }) => [kind, Date.parse(at)])).toEqual([
    ['declined', declinedAt],
    ['escalated', desk.clock.now()],
  ])
})
