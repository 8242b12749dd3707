// A console that cannot see: when it sounds, what it records, and what it tells on return.

import { beforeEach, describe, expect, it } from 'vitest'
import type { FreshnessView } from '../../../contract/views.ts'
import { HOUR, MINUTE, SECOND } from '../../../domain/instant.ts'
import { type Blindness, createBlindness } from '../../../main/alerts/blindness.ts'
import { raiseAlert } from '../../../main/alerts/raise.ts'
import type { Store } from '../../../main/store/store.ts'
import { NINE } from '../../support/sample-page.ts'
import { FEED, pageItem } from '../store/fixture.ts'
import { type ManualClock, manualClock } from '../store/manual-clock.ts'
import { memoryStore } from '../sync/fixture.ts'

let clock: ManualClock
let store: Store
let fresh: FreshnessView
let holds: Set<string>
let muted: boolean
/** By how much the tenant's clock is ahead of this computer's, in ms. */
let ahead = 0
/** By how much this computer's clock was put, in ms; the monotonic one never is. */
let wrong = 0
let sounds: number
let told: { title: string; body: string }[]
let blindness: Blindness

const recipient = () => ({ id: 'okafor', holds })
const seeing = (): FreshnessView => ({
  state: 'live',
  syncedAt: clock.now(),
  since: NINE,
  trouble: null,
  rowsRead: null,
})
const blind = (): FreshnessView => ({
  state: 'blind',
  syncedAt: NINE,
  since: clock.now(),
  trouble: 'Microsoft 365 cannot be reached. The network may be down.',
  rowsRead: null,
})

beforeEach(() => {
  wrong = 0
  const right = manualClock()
  clock = { ...right, now: () => right.now() + wrong }
  store = memoryStore(clock)
  holds = new Set(['MEDREG-SGH'])
  muted = false
  ahead = 0
  sounds = 0
  told = []
  fresh = seeing()
  blindness = started()
})

function started(): Blindness {
  const made = createBlindness({
    store,
    clock,
    freshness: () => fresh,
    recipient,
    tenantNow: () => clock.now() + ahead,
    muted: () => muted,
    sound: () => {
      sounds += 1
    },
    tell: (_id, title, body) => told.push({ title, body }),
    changed: () => {},
  })
  made.start()
  return made
}

function becomes(next: FreshnessView) {
  fresh = next
  blindness.look()
}

function arrives(id: string, level: number, sentAt: number, dueAt: number) {
  store.write(() => {
    const item = pageItem(id, { level, sentAt, dueAt })
    store.items.put(item, null)
    raiseAlert(store, item, recipient(), clock.now())
  })
}

describe('a console that cannot see', () => {
  it('sounds at once, then each minute, and is silent once its person knows', () => {
    becomes(blind())
    expect(sounds).toBe(1)
    blindness.look()
    expect(sounds).toBe(1)
    clock.advance(2 * MINUTE)
    expect(sounds).toBe(3)
    blindness.know()
    clock.advance(10 * MINUTE)
    expect(sounds).toBe(3)
    expect(blindness.now()).toMatchObject({ known: true, since: NINE })
    becomes(seeing())
    becomes(blind())
    expect(sounds).toBe(4)
  })

  it('does not sound while muted, nor for whoever holds no role', () => {
    muted = true
    becomes(blind())
    expect(sounds).toBe(0)
    expect(blindness.now()).not.toBeNull()
    becomes(seeing())
    muted = false
    holds = new Set()
    becomes(blind())
    expect(sounds).toBe(0)
    expect(blindness.now()).toBeNull()
  })

  it('tells of trouble that is over as of something over, and to the second within a minute', () => {
    clock.advance(4 * MINUTE)
    becomes({ ...blind(), trouble: 'Microsoft 365 does not answer.' })
    clock.advance(31 * SECOND)
    arrives('one', 3, clock.now() - SECOND, clock.now() + MINUTE)
    becomes(seeing())
    clock.advance(5 * SECOND)
    expect(told.map(({ title }) => title)).toEqual(['You could not see new pages from 09:04:00 to 09:04:31.'])
    expect(blindness.missed()?.why).toBe('Microsoft 365 did not answer.')
  })

  it('records from when to when, and tells what was missed in the order of the queue', () => {
    clock.advance(4 * MINUTE)
    becomes(blind())
    const from = clock.now()
    clock.advance(4 * MINUTE)
    const until = clock.now()
    arrives('late', 4, from + MINUTE, until - SECOND)
    arrives('crash', 1, from + 3 * MINUTE, until + 10 * SECOND)
    arrives('older', 3, from + MINUTE, until + MINUTE)
    arrives('newer', 3, from + 2 * MINUTE, until + MINUTE)
    becomes(seeing())
    clock.advance(5 * SECOND)
    expect(told).toEqual([{ title: 'You could not see new pages from 09:04 to 09:08.', body: '4 arrived.' }])
    expect(blindness.missed()).toMatchObject({
      from,
      until,
      arrived: 4,
      waiting: ['late', 'crash', 'older', 'newer'].map((id) => `${FEED}/${id}`),
    })
    expect(store.blindTimes.latest(5)).toMatchObject([{ beganAt: from, endedAt: until }])
    blindness.noteMissed()
    expect(blindness.missed()).toBeNull()
    // What comes later was not missed.
    arrives('afterwards', 2, clock.now(), clock.now() + MINUTE)
    expect(blindness.missed()).toBeNull()
  })

  it('counts what came by the tenant’s time, on a computer whose clock is slow', () => {
    ahead = 2 * MINUTE
    becomes(blind())
    clock.advance(MINUTE)
    arrives('1', 2, clock.now() + ahead - SECOND, clock.now() + ahead + MINUTE)
    becomes(seeing())
    clock.advance(5 * SECOND)
    expect(told).toMatchObject([{ body: '1 arrived.' }])
  })

  it('ends, and tells what came, though the clock was put back by hours meanwhile', () => {
    becomes(blind())
    clock.advance(MINUTE)
    wrong = -2 * HOUR
    const now = clock.now()
    blindness.look()
    expect(blindness.now()?.since).toBe(now - MINUTE)
    arrives('1', 2, now - 30 * SECOND, now + MINUTE)
    becomes(seeing())
    clock.advance(5 * SECOND)
    expect(told).toMatchObject([{ title: 'You could not see new pages from 07:00 to 07:01.', body: '1 arrived.' }])
    expect(blindness.missed()).toMatchObject({ from: now - MINUTE, until: now })
  })

  it('goes on over a restart, until an answer came', () => {
    becomes(blind())
    const from = clock.now()
    clock.advance(MINUTE)
    // Push is up again, but nothing has been read since.
    fresh = { ...seeing(), syncedAt: from - MINUTE }
    blindness = started()
    expect(store.blindTimes.latest(1)[0]?.endedAt).toBeNull()
    clock.advance(MINUTE)
    becomes(seeing())
    expect(store.blindTimes.latest(1)).toMatchObject([{ beganAt: from, endedAt: clock.now() }])
  })

  it('tells of a sleep only when something came meanwhile', () => {
    blindness.asleep()
    clock.advance(10 * MINUTE)
    becomes(seeing())
    clock.advance(5 * SECOND)
    expect(told).toEqual([])
    blindness.asleep()
    clock.advance(10 * MINUTE)
    arrives('1', 3, clock.now() - MINUTE, clock.now() + MINUTE)
    becomes(seeing())
    clock.advance(5 * SECOND)
    expect(told).toMatchObject([{ body: '1 arrived.' }])
    expect(blindness.missed()?.why).toBe('This computer was asleep.')
  })
})
