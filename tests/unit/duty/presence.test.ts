import { describe, expect, it } from 'vitest'
import { MINUTE } from '../../../domain/instant.ts'
import {
  createPresenceKeeper,
  type DutyForPresence,
  type PresencePort,
  wantedPresence,
} from '../../../main/duty/presence.ts'
import type { GraphCode, GraphResult } from '../../../main/graph/lists-port.ts'
import { silentLog } from '../../../main/log/log.ts'
import type { Store } from '../../../main/store/store.ts'
import { openedStore } from '../store/fixture.ts'
import { manualClock } from '../store/manual-clock.ts'

const ON: DutyForPresence = { off: false, holds: 1, awayUntil: null }
const OFF: DutyForPresence = { off: true, holds: 0, awayUntil: null }
const quiet = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

function bench(store: Store = openedStore(), clock = manualClock()) {
  const asked: string[] = []
  let failing: GraphCode | null = null
  const answer = async (what: string): Promise<GraphResult<null>> => {
    asked.push(what)
    if (failing === null) return { ok: true, value: null }
    return { ok: false, code: failing, message: '', status: null, retryAt: null, location: null, requestId: '' }
  }
  const port: PresencePort = {
    preferPresence: (_id, { availability, activity, minutes }) => answer(`${availability}/${activity}/${minutes}`),
    clearPresence: () => answer('clear'),
  }
  const keeper = createPresenceKeeper({ store, port, clock, log: silentLog, userId: 'okafor' })
  return {
    store,
    clock,
    asked,
    keeper,
    fail(code: GraphCode | null) {
      failing = code
    },
  }
}

describe('presence in Teams', () => {
  it('is set once for each change, and not again after a restart', async () => {
    const { store, asked, keeper, clock } = bench()
    for (const duty of [ON, ON, OFF, OFF, ON]) {
      keeper.follow(duty)
      await quiet()
    }
    expect(asked).toEqual(['clear', 'Offline/OffWork/null', 'clear'])
    keeper.stop()
    const again = bench(store, clock)
    again.keeper.follow(ON)
    await quiet()
    expect(again.asked).toEqual([])
  })

  it('says "do not disturb" until the person is back, and no longer', async () => {
    const { asked, keeper, clock } = bench()
    keeper.follow({ ...ON, awayUntil: clock.now() + 90 * MINUTE })
    await quiet()
    keeper.follow(ON)
    await quiet()
    expect(asked).toEqual(['DoNotDisturb/DoNotDisturb/90', 'clear'])
  })

  it('leaves Teams alone for somebody who never held a role here', () => {
    expect(wantedPresence({ off: false, holds: 0, awayUntil: null }, null)).toBeNull()
  })

  it('tries again after an outage, and does not insist when it may not', async () => {
    const { asked, keeper, clock, fail } = bench()
    fail('offline')
    keeper.follow(OFF)
    await quiet()
    fail(null)
    clock.advance(MINUTE)
    await quiet()
    expect(asked).toEqual(['Offline/OffWork/null', 'Offline/OffWork/null'])
    fail('forbidden')
    keeper.follow(ON)
    await quiet()
    clock.advance(60 * MINUTE)
    keeper.follow(ON)
    await quiet()
    expect(asked).toHaveLength(3)
  })

  it('ends with the latest wish when several come while the first is on its way', async () => {
    const { asked, keeper } = bench()
    keeper.follow(ON)
    keeper.follow(OFF)
    keeper.follow(ON)
    await quiet()
    expect(asked.at(-1)).toBe('clear')
  })
})
