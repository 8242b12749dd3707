// New rows: kept, sent in order, created once, and told of truthfully.

import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createPosts, type PostChange, type Posts } from '../../../main/actions/posts.ts'
import type { GraphCode } from '../../../main/graph/lists-port.ts'
import { silentLog } from '../../../main/log/log.ts'
import type { Stop } from '../../../main/ports.ts'
import type { Store } from '../../../main/store/store.ts'
import { indexItem } from '../../../main/sync/index-item.ts'
import { okafor, samplePageFields } from '../../support/sample-page.ts'
import { openedStore } from '../store/fixture.ts'
import { type ManualClock, manualClock } from '../store/manual-clock.ts'
import { DESK, quiet } from './bench-console.ts'
import { type FakeList, fakeList } from './fake-list.ts'
import type { Fault } from './fake-tenant.ts'

interface Bench {
  readonly store: Store
  readonly clock: ManualClock
  readonly told: PostChange[]
  readonly cancelled: string[]
  posts: Posts
  stop: Stop
  restart(): void
  add(fields?: Record<string, unknown>, key?: string): string
}

function benchOn(list: FakeList): Bench {
  const clock = manualClock()
  const store = openedStore('memory', clock)
  const told: PostChange[] = []
  const cancelled: string[] = []
  const create = () => {
    const posts = createPosts({
      store,
      lists: list,
      clock,
      log: silentLog,
      listIdOf: (feed) => (feed.startsWith('Unknown') ? undefined : feed),
      indexItem,
      fieldsAt: ({ fields }, at) => ({ ...fields, SentAt: new Date(at).toISOString() }),
      stored: (item, { unwanted }) => void (unwanted && cancelled.push(`${item.clientId} ${unwanted.text ?? ''}`)),
      random: () => 0.5,
    })
    posts.onChange((change) => told.push(change))
    return posts
  }
  const posts = create()
  const bench: Bench = {
    store,
    clock,
    told,
    cancelled,
    posts,
    stop: posts.start(),
    restart() {
      bench.stop()
      bench.posts = create()
      bench.stop = bench.posts.start()
    },
    add(fields = {}, key) {
      const clientId = randomUUID()
      const added = bench.posts.add({
        clientId,
        feed: DESK,
        fields: { ...samplePageFields(), ...fields },
        actor: okafor,
        person: true,
        key,
      })
      expect(added).toBe(true)
      return clientId
    },
  }
  return bench
}

const at = (store: Store, clientId: string) => store.posts.get(clientId)?.state

describe('a new row', () => {
  test('is in the tenant, in the cache with its version, and told of', async () => {
    const list = fakeList()
    const { store, told, add } = benchOn(list)
    const id = add({ Title: 'NEWS2 9' })
    expect(at(store, id)).toBe('waiting')
    expect(store.posts.unsentByPerson()).toBe(1)
    await quiet()
    expect(list.calls).toEqual(['create'])
    expect(at(store, id)).toBe('saved')
    expect(store.posts.unsentByPerson()).toBe(0)
    const item = store.items.byClientId(id)
    expect(item).toMatchObject({ kind: 'page', etag: list.rows(id)[0]?.etag, fields: { Title: 'NEWS2 9' } })
    expect(told.at(-1)).toMatchObject({ ref: `${DESK}/${item?.id}`, post: { state: 'saved' } })
  })

  test('that is asked for twice is one', async () => {
    const list = fakeList()
    const bench = benchOn(list)
    const id = bench.add()
    const again = { clientId: id, feed: DESK, fields: samplePageFields(), actor: okafor, person: true }
    expect(bench.posts.add(again)).toBe(false)
    await quiet()
    expect(bench.posts.add(again)).toBe(false)
    await quiet()
    expect(list.all()).toHaveLength(1)
  })

  test.each<[GraphCode]>([['conflict'], ['invalid']])(
    'whose answer was lost is looked up, also when the list says %s',
    async (clash) => {
      const list = fakeList()
      list.clash = clash
      list.faults.push({ code: 'offline', when: 'after' })
      const { store, clock, add } = benchOn(list)
      const id = add()
      await quiet()
      expect(at(store, id)).toBe('waiting')
      clock.advance(60_000)
      await quiet()
      expect(list.calls).toEqual(['create', 'find'])
      expect([at(store, id), list.rows(id).length]).toEqual(['saved', 1])
    },
  )

  test('that the process was killed in the middle of is looked up first, though nothing forbids a second row', async () => {
    const list = fakeList()
    list.clash = null
    const bench = benchOn(list)
    const id = bench.add()
    await Promise.resolve()
    await Promise.resolve()
    // Created in the tenant; the process ends before it hears of it.
    bench.restart()
    await quiet()
    bench.clock.advance(60_000)
    await quiet()
    expect([at(bench.store, id), list.rows(id).length]).toEqual(['saved', 1])
  })

  test('that the list does not take is refused, with the code, and does not hold up another', async () => {
    const list = fakeList()
    const { store, add } = benchOn(list)
    const bad = add({ Title: 'unwritable' })
    const good = add()
    await quiet()
    expect([at(store, bad), at(store, good)]).toEqual(['refused', 'saved'])
    expect(store.posts.get(bad)?.outcome).toMatchObject({ code: 'invalid' })
  })

  test('of one key goes after the one before; another key does not wait', async () => {
    const list = fakeList()
    list.faults.push({ code: 'forbidden', when: 'before' })
    list.faults.push({ code: 'server', when: 'before' }, undefined)
    const { clock, add } = benchOn(list)
    const first = add({}, 'a')
    const second = add({}, 'a')
    const other = add({}, 'b')
    await quiet()
    for (let turn = 0; turn < 5; turn++) {
      clock.advance(30_000)
      await quiet()
    }
    expect(list.rows(first)).toEqual([])
    expect([list.rows(second).length, list.rows(other).length]).toEqual([1, 1])
  })

  test('waits as long as the service asks, and tells why', async () => {
    const list = fakeList()
    const { store, clock, add } = benchOn(list)
    list.faults.push({ code: 'throttled', when: 'before', retryAt: clock.now() + 20_000 })
    const id = add()
    await quiet()
    expect(store.posts.get(id)?.outcome).toMatchObject({ code: 'throttled' })
    clock.advance(19_000)
    await quiet()
    expect(list.calls).toEqual(['create'])
    clock.advance(2_000)
    await quiet()
    expect(at(store, id)).toBe('saved')
  })

  test('does not wait for a clock that was put back by hours', async () => {
    const list = fakeList()
    list.outage = { code: 'offline', when: 'before' }
    const { clock, store, add } = benchOn(list)
    const before = add()
    await quiet()
    list.outage = undefined
    clock.advance(-2 * 60 * 60_000)
    const after = add()
    await quiet()
    expect([at(store, before), at(store, after)]).toEqual(['saved', 'saved'])
  })

  test('says when it was really sent', async () => {
    const list = fakeList()
    list.outage = { code: 'offline', when: 'before' }
    const { clock, add, posts } = benchOn(list)
    const id = add()
    await quiet()
    clock.advance(600_000)
    await quiet()
    list.outage = undefined
    posts.nudge()
    await quiet()
    expect(list.rows(id)[0]?.fields.SentAt).toBe(new Date(clock.now()).toISOString())
  })
})

describe('a row that is not wanted any more', () => {
  test('and was never tried does not reach the tenant', async () => {
    const list = fakeList()
    const { store, add, posts } = benchOn(list)
    const id = add()
    posts.withdraw(id)
    await quiet()
    expect([at(store, id), list.all().length]).toEqual(['withdrawn', 0])
  })

  test('and may be there is looked up: not there, withdrawn', async () => {
    const list = fakeList()
    list.outage = { code: 'offline', when: 'before' }
    const { store, add, posts } = benchOn(list)
    const id = add()
    await quiet()
    posts.withdraw(id, 'Not needed')
    expect(at(store, id)).toBe('waiting')
    list.outage = undefined
    posts.nudge()
    await quiet()
    expect([at(store, id), list.all().length]).toEqual(['withdrawn', 0])
  })

  test('and is taken back while it is looked up is not created', async () => {
    const list = fakeList()
    list.faults.push({ code: 'offline', when: 'before' })
    const { store, add, posts } = benchOn(list)
    const id = add()
    await quiet()
    posts.nudge()
    // The look-up is on its way.
    posts.withdraw(id)
    await quiet()
    posts.nudge()
    await quiet()
    expect([at(store, id), list.all().length]).toEqual(['withdrawn', 0])
  })

  test('and is there after all is handed on, to be cancelled there', async () => {
    const list = fakeList()
    list.faults.push({ code: 'offline', when: 'after' })
    const { store, add, posts, cancelled } = benchOn(list)
    const id = add()
    await quiet()
    posts.withdraw(id, 'Not needed')
    posts.nudge()
    await quiet()
    expect([at(store, id), cancelled]).toEqual(['saved', [`${id} Not needed`]])
  })
})

test('however the network fails and whenever the process ends, each row is there once or refused', async () => {
  const fault: fc.Arbitrary<Fault | undefined> = fc.option(
    fc.record({
      code: fc.constantFrom<GraphCode>(
        'offline',
        'timeout',
        'server',
        'malformed',
        'throttled',
        'conflict',
        'sign-in-needed',
      ),
      when: fc.constantFrom('before' as const, 'after' as const),
    }),
    { nil: undefined },
  )
  const step = fc.oneof(
    { weight: 4, arbitrary: fc.constant('add' as const) },
    { weight: 3, arbitrary: fc.constant('turn' as const) },
    { weight: 2, arbitrary: fc.constant('restart' as const) },
    { weight: 2, arbitrary: fc.constant('wait' as const) },
  )
  await fc.assert(
    fc.asyncProperty(
      fc.array(step, { minLength: 2, maxLength: 25 }),
      fc.array(fault, { maxLength: 20 }),
      fc.boolean(),
      async (steps, faults, conflict) => {
        const list = fakeList()
        // Both answers have been seen for a value that another row has.
        list.clash = conflict ? 'conflict' : 'invalid'
        list.faults.push(...faults)
        const bench = benchOn(list)
        const made: string[] = []
        for (const each of steps) {
          if (each === 'add') made.push(bench.add())
          if (each === 'turn') await Promise.resolve()
          if (each === 'restart') bench.restart()
          if (each === 'wait') bench.clock.advance(5_000)
        }
        await quiet()
        list.faults.length = 0
        for (let minute = 0; minute < 10; minute++) {
          bench.posts.nudge()
          bench.clock.advance(60_000)
          await quiet()
        }
        for (const id of made) {
          const state = at(bench.store, id)
          expect(['saved', 'refused']).toContain(state)
          expect(list.rows(id).length).toBe(state === 'saved' ? 1 : 0)
        }
        bench.stop()
      },
    ),
    { numRuns: 100 },
  )
}, 60_000)
