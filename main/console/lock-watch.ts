// Locks a console that is left alone: nobody touches the computer, its screen is locked, or it has slept that long.

import { MINUTE, SECOND } from '../../domain/instant.ts'
import type { Clock, Power, Stop } from '../ports.ts'

export interface LockWatchParts {
  readonly power: Power
  readonly clock: Clock
  /** 0: only with the system's screen. */
  readonly lockAfterMinutes: number
  readonly lock: () => void
}

/** The system is asked at least this often, and just when it may have become time, in ms. */
const LOOK_EVERY = 5 * SECOND

export function startLockWatch({ power, clock, lockAfterMinutes, lock }: LockWatchParts): Stop {
  const limit = lockAfterMinutes * MINUTE
  let stopTimer: Stop = () => {}
  let sleptAt: number | null = null

  const look = () => {
    const left = limit - power.idleSeconds() * SECOND
    if (left <= 0) lock()
    stopTimer = clock.after(left <= 0 ? LOOK_EVERY : Math.max(SECOND, Math.min(left, LOOK_EVERY)), look)
  }
  if (limit > 0) look()

  const stops = [
    power.on('lock', lock),
    power.on('suspend', () => {
      sleptAt = clock.now()
    }),
    power.on('resume', () => {
      if (limit > 0 && sleptAt !== null && clock.now() - sleptAt >= limit) lock()
      sleptAt = null
    }),
  ]
  return () => {
    stopTimer()
    for (const stop of stops) stop()
  }
}
