// Steps of ladders as consoles take them: once, when they are due, and never on an old view of the page.

import { afterEach, describe, expect, it } from 'vitest'
import { MINUTE, SECOND } from '../../../domain/instant.ts'
import { redPageId } from '../../../main/escalation/red-page.ts'
import { openedStore } from '../store/fixture.ts'
import {
  DESK,
  fact,
  hospitalLists,
  type LadderConsole,
  type LadderConsoleOptions,
  ladderConsole,
  manualClock,
  NINE,
  pass,
  RED_DESK,
  settle,
  stepsOf,
  storyOf,
  type TestLists,
  withStory,
} from './ladder-bench.ts'

const open: LadderConsole[] = []
afterEach(() => {
  for (const each of open.splice(0)) each.stop()
})

const on = (tenant: TestLists, person: string, options: LadderConsoleOptions): LadderConsole => {
  const made = ladderConsole(tenant, person, options)
  open.push(made)
  return made
}

const CLIENT_ID = 'c0ffee00-0000-4000-8000-000000000001'
const received = withStory(fact('delivered', 'okafor'))

describe('a console that sees an unanswered page', () => {
  it('takes each step at its time, the red list last', async () => {
    const clock = manualClock()
    const tenant = hospitalLists(received)
    const okafor = on(tenant, 'okafor', { clock })
    await pass(clock, 2 * MINUTE - SECOND)
    expect(stepsOf(tenant)).toEqual([])
    await pass(clock, SECOND)
    expect(stepsOf(tenant)).toEqual(['0 MEDSHO unacknowledged'])
    expect(tenant.row(DESK, '7').fields).toMatchObject({ Step: 1, AlsoFor: 'MEDSHO' })
    tenant.put(DESK, '7', { Story: JSON.stringify([...storyOf(tenant), fact('delivered', 'silva')]) })
    okafor.sync()
    await pass(clock, 2 * MINUTE)
    tenant.put(DESK, '7', { Story: JSON.stringify([...storyOf(tenant), fact('delivered', 'bello')]) })
    okafor.sync()
    await pass(clock, 2 * MINUTE)
    expect(stepsOf(tenant)).toEqual(['0 MEDSHO unacknowledged', '1 MEDREG2 unacknowledged', '2 SWB unacknowledged'])
    expect(tenant.row(DESK, '7').fields).toMatchObject({ Step: 3, AlsoFor: 'MEDSHO MEDREG2' })
    await pass(clock, 30 * MINUTE)
    expect(tenant.rows(RED_DESK)).toHaveLength(1)
    expect(stepsOf(tenant)).toHaveLength(3)
  })

  it('puts a page without the patient on the red list', async () => {
    const clock = manualClock()
    const tenant = hospitalLists({
      ...received,
      Step: 2,
      FamilyName: 'Quillfeather',
      NhsNumber: '9990000123',
      Bed: '4',
      CallBack: '2045',
    })
    on(tenant, 'okafor', { clock })
    await pass(clock, 6 * MINUTE)
    const [red] = tenant.rows(RED_DESK)
    expect(red?.fields).toEqual({
      ClientId: redPageId(CLIENT_ID, 2),
      Title: 'Emergency page for MEDREG not answered',
      Kind: 'page',
      State: 'open',
      RoleCode: 'SWB',
      Level: 2,
      SentAt: new Date(NINE + 6 * MINUTE).toISOString(),
      SentById: 'okafor',
      SentByName: 'Rolecall',
      SiteCode: 'SGH',
      CallBack: '2045',
      Ward: 'E5',
      About: JSON.stringify({ list: DESK, clientId: CLIENT_ID, roleCode: 'MEDREG', roleName: 'MEDREG on call' }),
    })
    expect(storyOf(tenant).at(-1)).toMatchObject({
      kind: 'escalated',
      step: 2,
      to: 'SWB',
      red: redPageId(CLIENT_ID, 2),
    })
  })

  it('does nothing once somebody has acknowledged, here or elsewhere', async () => {
    const clock = manualClock()
    const tenant = hospitalLists(received)
    const okafor = on(tenant, 'okafor', { clock })
    await pass(clock, MINUTE)
    // Elsewhere, and this console has not heard of it: the row is read before anything is written.
    tenant.put(DESK, '7', { Story: JSON.stringify([...storyOf(tenant), fact('acknowledged', 'silva', MINUTE)]) })
    await pass(clock, 10 * MINUTE)
    expect(stepsOf(tenant)).toEqual([])
    expect(tenant.writes).toEqual([])
    expect(okafor.store.actions.waitingCount()).toBe(0)
  })

  it('does not take a page for undelivered on an old view of it', async () => {
    const clock = manualClock()
    const tenant = hospitalLists()
    on(tenant, 'okafor', { clock })
    tenant.put(DESK, '7', received)
    await pass(clock, MINUTE)
    expect(stepsOf(tenant)).toEqual([])
  })

  it('does not take a role for vacant on an old view of it', async () => {
    const clock = manualClock()
    const tenant = hospitalLists(received)
    tenant.put('Roles', '1', { HolderId: '' })
    on(tenant, 'okafor', { clock })
    tenant.put('Roles', '1', { HolderId: 'okafor' })
    await pass(clock, MINUTE)
    expect(stepsOf(tenant)).toEqual([])
  })

  it('goes on at once where nobody holds the role, or somebody declines', async () => {
    const clock = manualClock()
    const tenant = hospitalLists(received)
    tenant.put('Roles', '1', { HolderId: '' })
    const silva = on(tenant, 'silva', { clock })
    await pass(clock, SECOND)
    expect(stepsOf(tenant)).toEqual(['0 MEDSHO vacant'])
    tenant.put(DESK, '7', { Story: JSON.stringify([...storyOf(tenant), fact('declined', 'silva', 2 * SECOND)]) })
    silva.sync()
    await pass(clock, SECOND)
    expect(stepsOf(tenant)).toEqual(['0 MEDSHO vacant', '1 MEDREG2 declined'])
  })

  it('is hurried by reach for pages of its own person alone', async () => {
    const clock = manualClock()
    const notReachable = (code: string) => (code === 'MEDREG' ? NINE : null)
    const tenant = hospitalLists(received)
    on(tenant, 'silva', { clock, notReachable })
    await pass(clock, 5 * SECOND)
    expect(stepsOf(tenant)).toEqual([])
    on(tenant, 'mbeki', { clock, notReachable })
    await pass(clock, SECOND)
    expect(stepsOf(tenant)).toEqual(['0 MEDSHO not-reachable'])
  })

  it('waits for the policy of the trust, and goes by our own when it cannot be read', async () => {
    const clock = manualClock()
    const tenant = hospitalLists()
    tenant.put('Settings', '1', { Value: 'not read yet' })
    const okafor = on(tenant, 'okafor', { clock, ready: false })
    await pass(clock, 59 * SECOND)
    expect(stepsOf(tenant)).toEqual([])
    await pass(clock, 5 * SECOND)
    expect(stepsOf(tenant)).toHaveLength(1)
    expect(okafor.store.items.count()).toBeGreaterThan(0)
  })
})

describe('several consoles', () => {
  it('take each step once between them', async () => {
    const clock = manualClock()
    const tenant = hospitalLists(received)
    for (const person of ['okafor', 'silva', 'bello', 'mbeki', 'lindqvist', 'raman']) on(tenant, person, { clock })
    await pass(clock, 20 * MINUTE)
    expect(stepsOf(tenant)).toEqual(['0 MEDSHO unacknowledged', '1 MEDREG2 undelivered', '2 SWB undelivered'])
    expect(tenant.rows(RED_DESK)).toHaveLength(1)
    // Nobody wrote in vain: each write was a step.
    expect(tenant.writes).toHaveLength(3)
  })

  it('agree although their clocks are ten minutes off', async () => {
    const tenant = hospitalLists(received)
    for (const wrong of [-10 * MINUTE, 10 * MINUTE]) {
      const clock = manualClock(NINE + wrong)
      const shifted = Object.assign(Object.create(tenant), { clockSkew: () => -wrong })
      on(shifted, 'okafor', { clock })
      await pass(clock, 2 * MINUTE - SECOND)
      expect(stepsOf(tenant)).toEqual([])
      await pass(clock, SECOND)
      expect(stepsOf(tenant)).toEqual(['0 MEDSHO unacknowledged'])
      tenant.put(DESK, '7', { ...received, Step: 0, AlsoFor: '' })
      open.pop()?.stop()
    }
  })
})

describe('what goes wrong', () => {
  it('a step that is late after a sleep is taken at once', async () => {
    const clock = manualClock(NINE + 3 * MINUTE)
    const tenant = hospitalLists(received)
    on(tenant, 'okafor', { clock })
    await pass(clock, SECOND)
    expect(stepsOf(tenant)).toEqual(['0 MEDSHO unacknowledged'])
  })

  it('nothing piles up without a network, and what is due then is taken when it is back', async () => {
    const clock = manualClock()
    const tenant = hospitalLists(received)
    const okafor = on(tenant, 'okafor', { clock })
    tenant.offline = true
    await pass(clock, 10 * MINUTE)
    expect(okafor.store.actions.waitingCount()).toBe(1)
    tenant.put(DESK, '7', { Story: JSON.stringify([...storyOf(tenant), fact('acknowledged', 'silva', MINUTE)]) })
    tenant.offline = false
    await pass(clock, MINUTE)
    expect(stepsOf(tenant)).toEqual([])
    expect(okafor.store.actions.waitingCount()).toBe(0)
  })

  it('a console that ends between the red list and the claim is made good by the next one', async () => {
    const clock = manualClock()
    const tenant = hospitalLists({ ...received, Step: 2 })
    await pass(clock, 6 * MINUTE)
    const store = openedStore('memory', clock)
    const okafor = ladderConsole(tenant, 'okafor', { clock, store })
    await new Promise((resolve) => setImmediate(resolve))
    for (let turns = 0; turns < 500 && tenant.rows(RED_DESK).length === 0; turns += 1) {
      clock.advance(10)
      await Promise.resolve()
    }
    okafor.stop()
    await settle()
    expect(tenant.rows(RED_DESK)).toHaveLength(1)
    const claimedBefore = stepsOf(tenant).length
    on(tenant, 'silva', { clock })
    await pass(clock, 5 * SECOND)
    expect(stepsOf(tenant)).toEqual(['2 SWB unacknowledged'])
    expect(tenant.rows(RED_DESK)).toHaveLength(1)
    expect(claimedBefore).toBe(0)
  })

  it('a red page is taken back when somebody answered before the claim', async () => {
    const clock = manualClock()
    const tenant = hospitalLists({ ...received, Step: 2 })
    on(tenant, 'okafor', { clock })
    const create = tenant.create
    Object.assign(tenant, {
      create: async (feed: string, fields: Record<string, unknown>) => {
        const made = await create(feed, fields)
        tenant.put(DESK, '7', {
          Story: JSON.stringify([...storyOf(tenant), fact('acknowledged', 'silva', 6 * MINUTE)]),
        })
        return made
      },
    })
    await pass(clock, 6 * MINUTE + 5 * SECOND)
    expect(stepsOf(tenant)).toEqual([])
    const [red] = tenant.rows(RED_DESK)
    expect(red?.fields.State).toBe('cancelled')
    expect(JSON.parse(String(red?.fields.Story))).toMatchObject([{ kind: 'cancelled', text: 'Answered meanwhile' }])
  })

  it('switchboard is told anew when the red page of that step was closed before the step was taken', async () => {
    const clock = manualClock()
    const tenant = hospitalLists({ ...received, Step: 2 })
    tenant.put(RED_DESK, '1', { ClientId: redPageId(CLIENT_ID, 2), Kind: 'page', State: 'cancelled' })
    on(tenant, 'okafor', { clock })
    await pass(clock, 6 * MINUTE + 5 * SECOND)
    expect(storyOf(tenant).at(-1)).toMatchObject({ step: 2, red: redPageId(CLIENT_ID, 2, 1) })
    expect(tenant.rows(RED_DESK).map(({ fields }) => fields.State)).toEqual(['cancelled', 'open'])
  })

  it('the deputy of a crash page does not wait for a red list that cannot be written, and switchboard is told when it can', async () => {
    const clock = manualClock()
    const tenant = hospitalLists({ ...received, Level: 1 })
    const { create } = tenant
    const refusing = { ok: false, code: 'forbidden', message: 'made by a test', status: 403 } as const
    Object.assign(tenant, {
      create: async () => ({ ...refusing, retryAt: null, location: null, requestId: 'request' }),
    })
    const okafor = on(tenant, 'okafor', { clock })
    await pass(clock, 59 * SECOND)
    expect(stepsOf(tenant)).toEqual([])
    await pass(clock, 12 * SECOND)
    expect(stepsOf(tenant)).toEqual(['1 MEDSHO unacknowledged'])
    tenant.put(DESK, '7', { Story: JSON.stringify([...storyOf(tenant), fact('delivered', 'silva', 61 * SECOND)]) })
    Object.assign(tenant, { create })
    okafor.sync()
    await pass(clock, 15 * SECOND)
    expect(stepsOf(tenant)).toEqual(['1 MEDSHO unacknowledged', '0 SWB unacknowledged'])
    expect(tenant.row(DESK, '7').fields).toMatchObject({ Step: 2, AlsoFor: 'MEDSHO' })
    await pass(clock, 10 * MINUTE)
    expect(tenant.rows(RED_DESK)).toHaveLength(1)
    expect(stepsOf(tenant)).toHaveLength(2)
  })

  it('a ladder that changes counts for the steps to come', async () => {
    const clock = manualClock()
    const tenant = hospitalLists(received)
    tenant.put('Roles', '1', { Ladder: 'Clinical' })
    const okafor = on(tenant, 'okafor', { clock })
    await pass(clock, MINUTE)
    const steps = [
      {
        level: 2,
        steps: [
          { after: 90, tell: 'MEDREG2' },
          { after: 100, tell: 'switchboard' },
        ],
      },
    ]
    tenant.put('Ladders', '1', { Title: 'Clinical', ClientId: 'ladder', Steps: JSON.stringify(steps) })
    okafor.sync()
    await pass(clock, 35 * SECOND)
    expect(stepsOf(tenant)).toEqual(['0 MEDREG2 unacknowledged'])
  })
})
