import { expect, it } from 'vitest'
import type { GraphResult, ListInfo } from '../../../main/graph/lists-port.ts'
import { silentLog } from '../../../main/log/log.ts'
import { createSiteLists } from '../../../main/sync/site-lists.ts'
import { eventually } from '../../support/eventually.ts'
import { NINE } from '../../support/sample-page.ts'
import { manualClock } from '../store/manual-clock.ts'
import { memoryStore } from './fixture.ts'

const roles: ListInfo = { id: 'r', name: 'Roles' }
const failed = (code: 'offline' | 'throttled', retryAt: number | null = null): GraphResult<ListInfo[]> => ({
  ok: false,
  code,
  message: '',
  status: null,
  retryAt,
  location: null,
  requestId: '',
})

function site(answers: GraphResult<readonly ListInfo[]>[]) {
  const clock = manualClock()
  const store = memoryStore(clock)
  store.feeds.put({ name: 'Roles', listId: 'from the cache', link: null, enumeration: null, syncedAt: null })
  let asks = 0
  let changes = 0
  const lists = createSiteLists({
    store,
    clock,
    log: silentLog,
    random: () => 0.5,
    changed: () => {
      changes += 1
    },
    lists: {
      async all() {
        asks += 1
        return answers.shift() ?? { ok: true, value: [roles] }
      },
    },
  })
  const stop = lists.start()
  return {
    clock,
    lists,
    stop,
    asks: () => asks,
    answered: (times: number) => eventually('answered', () => changes === times),
  }
}

it('knows the lists of the cache at once, and those of the tenant when it answers', async () => {
  const { lists, answered } = site([])
  expect(lists.known()).toEqual([{ id: 'from the cache', name: 'Roles' }])
  await answered(1)
  expect(lists.known()).toEqual([roles])
  expect(lists.trouble()).toBeNull()
})

it('asks again after trouble, and keeps what it knew', async () => {
  const { lists, clock, asks, answered } = site([failed('offline'), failed('throttled', NINE + 60_000)])
  await answered(1)
  expect(lists.trouble()).toEqual({ code: 'offline', since: NINE })
  expect(lists.known()).toHaveLength(1)
  clock.advance(1_000)
  await answered(2)
  clock.advance(58_000)
  expect(asks()).toBe(2)
  clock.advance(1_000)
  await answered(3)
  expect(lists.trouble()).toBeNull()
})

it('says so when the site is not one of ours, and looks again', async () => {
  const { lists, clock, asks, answered } = site([{ ok: true, value: [{ id: 'x', name: 'Documents' }] }])
  await answered(1)
  expect(lists.trouble()).toMatchObject({ code: 'not-found' })
  clock.advance(60_000)
  await answered(2)
  expect([asks(), lists.trouble()]).toEqual([2, null])
})

it('asks at most once a minute when it is told to, and daily by itself', async () => {
  const { lists, clock, asks, answered, stop } = site([])
  await answered(1)
  lists.refresh()
  expect(asks()).toBe(1)
  clock.advance(61_000)
  lists.refresh()
  await answered(2)
  clock.advance(24 * 3_600_000)
  await answered(3)
  stop()
  clock.advance(48 * 3_600_000)
  expect(asks()).toBe(3)
})
