import { beforeEach, describe, expect, test } from 'vitest'
import type { Act } from '../../../main/store/model.ts'
import { NINE, okafor, samplePageFields, silva } from '../../support/sample-page.ts'
import { type BenchConsole, benchConsole, DESK, deskRef, quiet, twoPages } from './bench-console.ts'
import type { FakeTenant } from './fake-tenant.ts'
import { kindsOf, storyOf } from './rows.ts'

let tenant: FakeTenant
let desk: BenchConsole

beforeEach(() => {
  ;({ tenant, desk } = twoPages())
})

const act = (what: Act, item = deskRef('1')): string => desk.outbox.enqueue(item, what, okafor)
const stateOf = (id: string): string => desk.action(id).state

const ACKNOWLEDGE: Act = { on: 'page', kind: 'acknowledged' }
const DELIVERED: Act = { on: 'page', kind: 'delivered' }
const SEEN: Act = { on: 'page', kind: 'seen' }
const reply = (text: string): Act => ({ on: 'page', kind: 'replied', text })

describe('an act of a person', () => {
  test('is in the tenant with name and time, is settled, and shows in the cache at once', async () => {
    tenant.skew = 90_000.4
    const id = act(ACKNOWLEDGE)
    expect(stateOf(id)).toBe('waiting')
    await quiet()
    expect(storyOf(tenant, '1')).toEqual([
      {
        id,
        kind: 'acknowledged',
        at: NINE + 90_000,
        byId: okafor.id,
        byName: okafor.name,
        console: okafor.console,
      },
    ])
    expect(desk.action(id)).toMatchObject({ state: 'saved', settledAt: NINE })
    expect(desk.store.items.get(deskRef('1'))).toMatchObject({ dueAt: null, etag: '' })
    expect(desk.told).toEqual([deskRef('1')])
    expect(tenant.calls.map(({ what }) => what)).toEqual(['patch'])
  })

  test('is sent with what it was enqueued with, or not at all', async () => {
    expect(() =>
      desk.store.write(() => {
        act(ACKNOWLEDGE)
        throw new Error('half way')
      }),
    ).toThrow('half way')
    await quiet()
    expect(tenant.calls).toEqual([])
  })

  test('after another one needs the row again, since a write does not tell its new ETag', async () => {
    act(ACKNOWLEDGE)
    await quiet()
    act(reply('On my way'))
    await quiet()
    expect(kindsOf(tenant, '1')).toEqual(['acknowledged', 'replied'])
    expect(tenant.calls.map(({ what }) => what)).toEqual(['patch', 'item', 'patch'])
  })

  test('on a row that somebody changed meanwhile is decided again', async () => {
    tenant.set('1', { Title: 'NEWS2 11, new confusion' })
    act(ACKNOWLEDGE)
    await quiet()
    expect(kindsOf(tenant, '1')).toEqual(['acknowledged'])
    expect(tenant.row('1').fields.Title).toBe('NEWS2 11, new confusion')
    expect(tenant.calls.map(({ what }) => what)).toEqual(['patch', 'item', 'patch'])
  })

  test('that somebody else did first is refused with who and when; the cache then shows theirs', async () => {
    const other = benchConsole(tenant)
    other.sync(DESK, '1')
    other.outbox.enqueue(deskRef('1'), ACKNOWLEDGE, silva)
    await quiet()
    const id = act(ACKNOWLEDGE)
    await quiet()
    expect(desk.action(id)).toMatchObject({
      state: 'refused',
      outcome: { code: 'already-acknowledged', byName: 'Dr Luís Silva', at: NINE },
    })
    // Without an ETag, so that sync still takes it as news.
    expect(desk.store.items.get(deskRef('1'))).toMatchObject({ acknowledgedAt: NINE, etag: '' })
    expect(kindsOf(tenant, '1')).toEqual(['acknowledged'])
  })

  test('on a row that is not in the cache is sent all the same, and leaves the cache without it', async () => {
    tenant.set('3', samplePageFields())
    const id = act(ACKNOWLEDGE, deskRef('3'))
    await quiet()
    expect(stateOf(id)).toBe('saved')
    expect(desk.store.items.get(deskRef('3'))).toBeUndefined()
  })

  test.each(['not-found', 'forbidden'] as const)(
    'is refused when the tenant says %s, which is asked twice',
    async (code) => {
      if (code === 'not-found') tenant.remove('1')
      else tenant.forbidden.add('1')
      const id = act(ACKNOWLEDGE)
      await quiet()
      expect(desk.action(id)).toMatchObject({ state: 'refused', outcome: { code } })
      expect(tenant.calls.length).toBeGreaterThanOrEqual(2)
    },
  )

  test('on a row that does not read is refused', async () => {
    tenant.set('1', { Level: 'very' })
    const id = act(ACKNOWLEDGE)
    await quiet()
    expect(desk.action(id)).toMatchObject({ state: 'refused', outcome: { code: 'unreadable', message: 'Level' } })
  })

  test('waits while its list is not known', async () => {
    const id = act(ACKNOWLEDGE, 'Unknown/1')
    await quiet()
    expect(desk.action(id)).toMatchObject({ state: 'waiting', outcome: { code: 'list-unknown' } })
    expect(tenant.calls).toEqual([])
  })
})

describe('acts on one row', () => {
  test('that wait together go as one write, in order', async () => {
    desk.stop()
    act(DELIVERED)
    act(ACKNOWLEDGE)
    act(reply('On my way'))
    desk.restart()
    await quiet()
    expect(kindsOf(tenant, '1')).toEqual(['delivered', 'acknowledged', 'replied'])
    expect(tenant.calls).toHaveLength(1)
  })

  test('that are enqueued while one is on its way follow it', async () => {
    act(ACKNOWLEDGE)
    await Promise.resolve()
    expect(tenant.calls).toHaveLength(1)
    act(reply('On my way'))
    act({ on: 'page', kind: 'done' })
    await quiet()
    expect(kindsOf(tenant, '1')).toEqual(['acknowledged', 'replied', 'done'])
    expect(tenant.row('1').fields.State).toBe('done')
  })

  test('are not spoilt by one that cannot be written', async () => {
    desk.stop()
    const ids = [act(ACKNOWLEDGE), act(reply('unwritable')), act({ on: 'page', kind: 'done' })]
    desk.restart()
    await quiet()
    expect(ids.map(stateOf)).toEqual(['saved', 'refused', 'saved'])
    expect(desk.action(ids[1] ?? '').outcome).toMatchObject({ code: 'invalid' })
    expect(kindsOf(tenant, '1')).toEqual(['acknowledged', 'done'])
  })

  test('"seen" waits a moment and goes with the acknowledgement that follows it', async () => {
    act(SEEN)
    await quiet()
    expect(tenant.calls).toEqual([])
    act(ACKNOWLEDGE)
    await quiet()
    expect(kindsOf(tenant, '1')).toEqual(['seen', 'acknowledged'])
    expect(tenant.calls).toHaveLength(1)
  })

  test('"seen" alone goes after that moment', async () => {
    act(SEEN)
    await quiet()
    desk.clock.advance(1_000)
    await quiet()
    expect(kindsOf(tenant, '1')).toEqual(['seen'])
  })

  test('a receipt that the story holds already costs no call', async () => {
    act(DELIVERED)
    await quiet()
    desk.sync(DESK, '1')
    const again = act(DELIVERED)
    await quiet()
    expect(stateOf(again)).toBe('saved')
    expect(kindsOf(tenant, '1')).toEqual(['delivered'])
    expect(tenant.calls).toHaveLength(1)
  })
})

describe('acts on many rows', () => {
  test('go three at a time; receipts leave a place for what a person does, which goes first', async () => {
    desk.stop()
    for (let number = 10; number < 20; number++) {
      tenant.set(String(number), samplePageFields())
      desk.sync(DESK, String(number))
      act(DELIVERED, deskRef(String(number)))
    }
    act(ACKNOWLEDGE)
    act(ACKNOWLEDGE, deskRef('2'))
    desk.restart()
    expect(tenant.calls.map(({ id }) => id)).toEqual(['1', '2'])
    await quiet()
    expect(tenant.calls).toHaveLength(12)
    expect(desk.store.actions.waitingCount()).toBe(0)
  })

  test('receipts alone take two places', async () => {
    desk.stop()
    for (const id of ['10', '11', '12']) {
      tenant.set(id, samplePageFields())
      act(DELIVERED, deskRef(id))
    }
    desk.restart()
    expect(tenant.calls).toHaveLength(2)
    act(ACKNOWLEDGE)
    await Promise.resolve()
    expect(tenant.calls.map(({ id }) => id)).toContain('1')
    await quiet()
    expect(desk.store.actions.waitingCount()).toBe(0)
  })
})

test('what sync brought while an act was on its way is kept', async () => {
  act(ACKNOWLEDGE)
  await Promise.resolve()
  tenant.set('1', { Title: 'changed by the sender' })
  desk.sync(DESK, '1')
  await quiet()
  expect(desk.store.items.get(deskRef('1'))).toMatchObject({
    fields: { Title: 'changed by the sender' },
    acknowledgedAt: NINE,
  })
})

test('what sync brought after the act was written, and before that was heard of, is kept', async () => {
  act(ACKNOWLEDGE)
  while (tenant.history('1').length < 2) await Promise.resolve()
  tenant.set('1', { Title: 'changed by the sender' })
  desk.sync(DESK, '1')
  const { etag } = tenant.row('1')
  await quiet()
  expect(desk.store.items.get(deskRef('1'))).toMatchObject({ fields: { Title: 'changed by the sender' }, etag })
})

test('a stopped outbox keeps acts, sends nothing and leaves no timer', async () => {
  tenant.outage = { code: 'offline', when: 'before' }
  act(ACKNOWLEDGE)
  await quiet()
  desk.stop()
  tenant.outage = undefined
  act(reply('On my way'))
  desk.clock.advance(120_000)
  await quiet()
  expect(tenant.calls).toHaveLength(1)
  expect(desk.store.actions.waitingCount()).toBe(2)
})

test('idle resolves once nothing is on its way', async () => {
  const id = act(ACKNOWLEDGE)
  await Promise.resolve()
  await desk.outbox.idle()
  expect(stateOf(id)).toBe('saved')
})
