import { beforeEach, describe, expect, it } from 'vitest'
import { MINUTE, SECOND } from '../../../domain/instant.ts'
import { startLockWatch } from '../../../main/console/lock-watch.ts'
import type { Power } from '../../../main/ports.ts'
import { type ManualClock, manualClock } from '../store/manual-clock.ts'

type What = Parameters<Power['on']>[0]

let clock: ManualClock
/** How far the wall clock went on while nothing ran. */
let slept: number
let touchedAt: number
let locks: number[]
let listeners: Map<What, () => void>

const now = () => clock.now() + slept

const power: Power = {
  keepAwake() {},
  idleSeconds: () => Math.floor((now() - touchedAt) / SECOND),
  on(what, listen) {
    listeners.set(what, listen)
    return () => listeners.delete(what)
  },
}

beforeEach(() => {
  clock = manualClock()
  slept = 0
  touchedAt = clock.now()
  locks = []
  listeners = new Map()
})

const start = (lockAfterMinutes: number) =>
  startLockWatch({ power, clock: { ...clock, now }, lockAfterMinutes, lock: () => locks.push(now() - touchedAt) })

describe('a console that is left alone', () => {
  it('locks when its minutes are up, and within a second of it', () => {
    start(5)
    clock.advance(5 * MINUTE - SECOND)
    expect(locks).toEqual([])
    clock.advance(2 * SECOND)
    expect(locks).toHaveLength(1)
    expect(locks[0]).toBeLessThanOrEqual(5 * MINUTE + SECOND)
  })

  it('does not while somebody touches the computer now and then', () => {
    start(5)
    for (let minute = 0; minute < 30; minute += 4) {
      clock.advance(4 * MINUTE)
      touchedAt = clock.now()
    }
    expect(locks).toEqual([])
  })

  it('locks with the screen, also when its own minutes are switched off', () => {
    const stop = start(0)
    clock.advance(60 * MINUTE)
    expect(locks).toEqual([])
    listeners.get('lock')?.()
    expect(locks).toHaveLength(1)
    stop()
    expect(listeners.size).toBe(0)
  })

  it('locks when it wakes up after that long, though the key that woke it counts as a touch', () => {
    start(5)
    listeners.get('suspend')?.()
    slept += 20 * MINUTE
    touchedAt = now()
    listeners.get('resume')?.()
    expect(locks).toHaveLength(1)
    listeners.get('suspend')?.()
    slept += MINUTE
    touchedAt = now()
    listeners.get('resume')?.()
    expect(locks).toHaveLength(1)
  })
})
