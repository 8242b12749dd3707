import { beforeEach, expect, test } from 'vitest'
import type { Act } from '../../../main/store/model.ts'
import { NINE, okafor, silva } from '../../support/sample-page.ts'
import { type BenchConsole, benchConsole, quiet, ROLES, roleRef } from './bench-console.ts'
import { type FakeTenant, fakeTenant } from './fake-tenant.ts'
import { holdersOf, sampleRoleFields } from './rows.ts'

const TAKE: Act = { on: 'role', kind: 'take' }
const GIVE_BACK: Act = { on: 'role', kind: 'give-back' }
const ROLE = roleRef('7')

let tenant: FakeTenant
let desk: BenchConsole

beforeEach(() => {
  tenant = fakeTenant()
  desk = benchConsole(tenant)
  tenant.set('7', sampleRoleFields())
  desk.sync(ROLES, '7')
})

const act = (what: Act, item: string): string => desk.outbox.enqueue(item, what, okafor)
const stateOf = (id: string): string => desk.action(id).state

test('each act is a version of its own, in order', async () => {
  desk.stop()
  act(TAKE, ROLE)
  act(GIVE_BACK, ROLE)
  act(TAKE, ROLE)
  desk.restart()
  await quiet()
  expect(holdersOf(tenant, '7')).toEqual([null, okafor.id, null, okafor.id])
})

test('acts that wait do not spin while the row has trouble', async () => {
  tenant.outage = { code: 'server', when: 'before' }
  desk.stop()
  act(TAKE, ROLE)
  act(GIVE_BACK, ROLE)
  desk.restart()
  await quiet()
  expect(tenant.calls.length).toBeLessThanOrEqual(3)
})

test('a taken role is refused with its holder, but only as the tenant has it now', async () => {
  tenant.set('7', { HolderId: silva.id, HolderName: silva.name, HolderSince: '2026-11-22T08:58:00.000Z' })
  desk.sync(ROLES, '7')
  const refused = act(TAKE, ROLE)
  await quiet()
  expect(desk.action(refused)).toMatchObject({
    state: 'refused',
    outcome: { code: 'held-by-another', holderName: silva.name, since: NINE - 120_000 },
  })
  // Given back since, which this console has not heard of.
  tenant.set('7', { HolderId: '', HolderName: '' })
  const taken = act(TAKE, ROLE)
  await quiet()
  expect(stateOf(taken)).toBe('saved')
})

test('a role that only seems to be mine is looked up before it counts as taken', async () => {
  tenant.set('7', { HolderId: okafor.id, HolderName: okafor.name })
  desk.sync(ROLES, '7')
  tenant.set('7', { HolderId: silva.id, HolderName: silva.name })
  const id = act(TAKE, ROLE)
  await quiet()
  expect(stateOf(id)).toBe('refused')
})

test('an own write stands in the cache though sync brought, meanwhile, the row that it was written over', async () => {
  act(TAKE, ROLE)
  await quiet()
  act(GIVE_BACK, ROLE)
  await Promise.resolve()
  expect(tenant.calls.at(-1)?.what).toBe('item')
  // The answer to a question that was asked before the write, or in its course.
  desk.sync(ROLES, '7')
  await quiet()
  expect(holdersOf(tenant, '7')).toEqual([null, okafor.id, null])
  expect(desk.store.items.get(ROLE)?.fields.HolderId).toBe('')
})
