// Two consoles, any interleaving of their acts, and a network that fails as it likes: each act ends in the tenant once,
// or is refused with a reason; and a role never passes from one person to another without being given back.

import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Actor } from '../../../domain/person.ts'
import type { Act, Action } from '../../../main/store/model.ts'
import { okafor, samplePageFields, silva } from '../../support/sample-page.ts'
import { type BenchConsole, benchConsole, DESK, deskRef, quiet, ROLES, roleRef } from './bench-console.ts'
import { type FakeTenant, type Fault, fakeTenant } from './fake-tenant.ts'
import { holdersOf, sampleRoleFields, storyOf } from './rows.ts'

const PAGES = ['1', '2']
const ROLE = '7'
const ACTORS: readonly Actor[] = [okafor, silva]

type Step =
  | { readonly do: 'page'; readonly who: number; readonly page: string; readonly act: Act }
  | { readonly do: 'role'; readonly who: number; readonly act: Act }
  | { readonly do: 'fault'; readonly fault: Fault }
  | { readonly do: 'sync' | 'restart' | 'nudge'; readonly who: number }
  | { readonly do: 'wait'; readonly ms: number }
  | { readonly do: 'turn' }

const who = fc.nat({ max: 1 })
const pageAct = fc.constantFrom<Act>(
  { on: 'page', kind: 'delivered' },
  { on: 'page', kind: 'seen' },
  { on: 'page', kind: 'acknowledged' },
  { on: 'page', kind: 'replied', text: 'On my way' },
  { on: 'page', kind: 'replied', text: 'unwritable' },
  { on: 'page', kind: 'done' },
)
const roleAct = fc.constantFrom<Act>({ on: 'role', kind: 'take' }, { on: 'role', kind: 'give-back' })
const fault = fc.record({
  code: fc.constantFrom(
    'offline',
    'timeout',
    'server',
    'malformed',
    'cancelled',
    'throttled',
    'sign-in-needed',
    'changed',
    'conflict',
  ),
  when: fc.constantFrom('before', 'after'),
}) satisfies fc.Arbitrary<Fault>

const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 6, arbitrary: fc.record({ do: fc.constant('page'), who, page: fc.constantFrom(...PAGES), act: pageAct }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('role'), who, act: roleAct }) },
  { weight: 4, arbitrary: fc.record({ do: fc.constant('fault'), fault }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constantFrom('sync', 'restart', 'nudge'), who }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('wait'), ms: fc.integer({ min: 1, max: 40_000 }) }) },
  { weight: 4, arbitrary: fc.record({ do: fc.constant('turn') }) },
)

interface Made {
  readonly console: BenchConsole
  readonly id: string
}

async function carryOut(
  steps: readonly Step[],
  tenant: FakeTenant,
  consoles: readonly BenchConsole[],
): Promise<Made[]> {
  const made: Made[] = []
  const consoleOf = (index: number): BenchConsole => {
    const console = consoles[index]
    if (!console) throw new Error('no such console')
    return console
  }
  const enqueue = (index: number, item: string, act: Act) => {
    const console = consoleOf(index)
    made.push({ console, id: console.outbox.enqueue(item, act, ACTORS[index] ?? okafor) })
  }
  for (const each of steps) {
    switch (each.do) {
      case 'page':
        enqueue(each.who, deskRef(each.page), each.act)
        break
      case 'role':
        enqueue(each.who, roleRef(ROLE), each.act)
        break
      case 'fault':
        tenant.faults.push(each.fault)
        break
      case 'sync':
        for (const page of PAGES) consoleOf(each.who).sync(DESK, page)
        consoleOf(each.who).sync(ROLES, ROLE)
        break
      case 'restart':
        consoleOf(each.who).restart()
        break
      case 'nudge':
        consoleOf(each.who).outbox.nudge()
        break
      case 'wait':
        for (const console of consoles) console.clock.advance(each.ms)
        break
      case 'turn':
        // Less than a whole write: what is on its way stays on its way.
        await Promise.resolve()
        break
    }
  }
  return made
}

/** The network is back for good; time passes. */
async function recover(tenant: FakeTenant, consoles: readonly BenchConsole[]): Promise<void> {
  await quiet()
  tenant.faults.length = 0
  for (let minute = 0; minute < 10; minute++) {
    for (const console of consoles) {
      console.outbox.nudge()
      console.clock.advance(60_000)
    }
    await quiet()
  }
}

function expectOnceOrRefused(tenant: FakeTenant, action: Action): void {
  if (action.state === 'refused') {
    expect(action.outcome).toHaveProperty('code')
    if (action.act.on === 'role') return
  } else {
    expect(action.state).toBe('saved')
  }
  if (action.act.on === 'role') return
  const story = storyOf(tenant, action.item.endsWith('/1') ? '1' : '2')
  const mine = story.filter(({ id }) => id === action.id)
  expect(mine.length).toBeLessThanOrEqual(1)
  if (action.state === 'refused') {
    expect(mine).toEqual([])
    return
  }
  // A receipt or an acknowledgement that the story held already is not said twice.
  const { kind } = action.act
  const said = mine.length === 1 || story.some((entry) => entry.kind === kind && entry.byId === action.actor.id)
  expect(said).toBe(true)
  if (kind === 'replied') expect(mine).toHaveLength(1)
}

test('each act is in the tenant once or refused with a reason', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 3, maxLength: 40 }), async (steps) => {
      const tenant = fakeTenant()
      for (const page of PAGES) tenant.set(page, samplePageFields({ ClientId: `client-${page}` }))
      tenant.set(ROLE, sampleRoleFields())
      const consoles = [benchConsole(tenant), benchConsole(tenant)]
      const made = await carryOut(steps, tenant, consoles)
      await recover(tenant, consoles)

      for (const { console, id } of made) expectOnceOrRefused(tenant, console.action(id))
      for (const page of PAGES) {
        const story = storyOf(tenant, page)
        expect(new Set(story.map(({ id }) => id)).size).toBe(story.length)
        expect(story.filter(({ kind }) => kind === 'acknowledged').length).toBeLessThanOrEqual(1)
        expectInOrder(
          made,
          page,
          story.map(({ id }) => id),
        )
      }
      const holders = holdersOf(tenant, ROLE)
      for (const [index, holder] of holders.entries()) {
        const next = holders[index + 1]
        if (holder && next) expect(next).toBe(holder)
      }
      for (const console of consoles) {
        console.stop()
        console.store.close()
      }
    }),
    { numRuns: 200 },
  )
}, 60_000)

/** What one console did to a page stands in its story in the order in which it was done. */
function expectInOrder(made: readonly Made[], page: string, story: readonly string[]): void {
  for (const console of new Set(made.map((each) => each.console))) {
    const done = made
      .filter((each) => each.console === console && console.action(each.id).item === deskRef(page))
      .map(({ id }) => id)
      .filter((id) => story.includes(id))
    expect(story.filter((id) => done.includes(id))).toEqual(done)
  }
}
