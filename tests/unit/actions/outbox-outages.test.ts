import { beforeEach, describe, expect, test } from 'vitest'
import type { Act } from '../../../main/store/model.ts'
import { NINE, okafor } from '../../support/sample-page.ts'
import { type BenchConsole, deskRef, quiet, twoPages } from './bench-console.ts'
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
const reply = (text: string): Act => ({ on: 'page', kind: 'replied', text })

describe('when the tenant cannot be reached', () => {
  test('acts wait with growing pauses of at most 30 s, and say why', async () => {
    tenant.outage = { code: 'offline', when: 'before' }
    const id = act(ACKNOWLEDGE)
    await quiet()
    expect(desk.action(id)).toMatchObject({ state: 'waiting', attempts: 1, outcome: { code: 'offline' } })
    const pauses: number[] = []
    for (let tries = 1; tries < 9; tries++) {
      const from = desk.clock.now()
      while (tenant.calls.length === tries) {
        desk.clock.advance(250)
        await quiet()
      }
      pauses.push(desk.clock.now() - from)
    }
    expect(pauses).toEqual([...pauses].sort((a, b) => a - b))
    expect(pauses[0]).toBeLessThanOrEqual(1_000)
    expect(pauses.at(-1)).toBeGreaterThan(15_000)
    expect(pauses.at(-1)).toBeLessThanOrEqual(30_000)
    tenant.outage = undefined
    desk.clock.advance(30_000)
    await quiet()
    expect(stateOf(id)).toBe('saved')
  })

  test('one try speaks for all: the other rows are not tried meanwhile', async () => {
    tenant.outage = { code: 'offline', when: 'before' }
    for (let number = 10; number < 30; number++) act(DELIVERED, deskRef(String(number)))
    await quiet()
    expect(tenant.calls.length).toBeLessThanOrEqual(3)
  })

  test('a nudge tries at once', async () => {
    tenant.outage = { code: 'offline', when: 'before' }
    const id = act(ACKNOWLEDGE)
    await quiet()
    tenant.outage = undefined
    desk.outbox.nudge()
    await quiet()
    expect(stateOf(id)).toBe('saved')
  })

  test('another act of a person is a try as well; a receipt is not', async () => {
    tenant.outage = { code: 'offline', when: 'before' }
    act(ACKNOWLEDGE)
    await quiet()
    act(DELIVERED, deskRef('2'))
    await quiet()
    expect(tenant.calls).toHaveLength(1)
    tenant.outage = undefined
    act(reply('On my way'))
    await quiet()
    expect(kindsOf(tenant, '1')).toEqual(['acknowledged', 'replied'])
    expect(kindsOf(tenant, '2')).toEqual(['delivered'])
  })

  test('a throttled service is left alone until it said, whatever happens here', async () => {
    tenant.faults.push({ code: 'throttled', when: 'before', retryAt: NINE + 120_000.5 })
    const id = act(ACKNOWLEDGE)
    await quiet()
    desk.outbox.nudge()
    act(reply('On my way'))
    desk.clock.advance(119_000)
    await quiet()
    expect(tenant.calls).toHaveLength(1)
    desk.clock.advance(2_000)
    await quiet()
    expect(stateOf(id)).toBe('saved')
    expect(kindsOf(tenant, '1')).toEqual(['acknowledged', 'replied'])
  })

  test('a restart while throttled does not try earlier', async () => {
    tenant.faults.push({ code: 'throttled', when: 'before', retryAt: NINE + 60_000 })
    act(ACKNOWLEDGE)
    await quiet()
    desk.restart()
    desk.clock.advance(59_000)
    await quiet()
    expect(tenant.calls).toHaveLength(1)
  })

  test('a clock that is put back by hours holds nothing back: neither what was tried before, nor what comes after', async () => {
    tenant.outage = { code: 'offline', when: 'before' }
    const before = act(DELIVERED)
    await quiet()
    expect(stateOf(before)).toBe('waiting')
    tenant.outage = undefined
    desk.clock.advance(-2 * 60 * 60_000)
    // A receipt is no hope by itself: it goes only if nothing is believed to be closed.
    const after = act(DELIVERED, deskRef('2'))
    await quiet()
    expect([stateOf(before), stateOf(after)]).toEqual(['saved', 'saved'])
  })

  test('a sign-in that is needed is waited for', async () => {
    tenant.outage = { code: 'sign-in-needed', when: 'before' }
    const id = act(ACKNOWLEDGE)
    await quiet()
    act(reply('On my way'))
    desk.clock.advance(30_000)
    await quiet()
    expect(tenant.calls).toHaveLength(1)
    expect(desk.action(id).outcome).toMatchObject({ code: 'sign-in-needed' })
    tenant.outage = undefined
    desk.outbox.nudge()
    await quiet()
    expect(desk.store.actions.waitingCount()).toBe(0)
  })

  test('trouble with one row does not hold up another', async () => {
    tenant.faults.push({ code: 'server', when: 'before' }, undefined, { code: 'server', when: 'before' })
    desk.stop()
    const [first, second] = [act(ACKNOWLEDGE), act(ACKNOWLEDGE, deskRef('2'))]
    desk.restart()
    await quiet()
    expect(stateOf(second)).toBe('saved')
    expect(stateOf(first)).toBe('waiting')
    desk.clock.advance(30_000)
    await quiet()
    expect(stateOf(first)).toBe('saved')
  })
})

describe('an act whose answer is lost', () => {
  test.each(['timeout', 'server', 'malformed', 'offline', 'cancelled'] as const)(
    'by %s is written once',
    async (code) => {
      tenant.faults.push({ code, when: 'after' })
      const id = act(reply('On my way'))
      await quiet()
      desk.outbox.nudge()
      await quiet()
      expect(stateOf(id)).toBe('saved')
      expect(storyOf(tenant, '1').map((entry) => entry.id)).toEqual([id])
    },
  )

  test('because the console ended is written once', async () => {
    const id = act(reply('On my way'))
    await Promise.resolve()
    expect(tenant.calls).toHaveLength(1)
    desk.stop()
    await quiet()
    expect(stateOf(id)).toBe('waiting')
    desk.restart()
    await quiet()
    expect(stateOf(id)).toBe('saved')
    expect(storyOf(tenant, '1').map((entry) => entry.id)).toEqual([id])
  })
})
