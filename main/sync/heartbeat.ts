// Beats once a second, and tells when a beat comes so late by the wall clock that the computer must have slept.

import { SECOND } from '../../domain/instant.ts'
import type { Clock, Stop } from '../ports.ts'
import { LATE } from './machine.ts'

export function startHeartbeat(clock: Clock, beat: () => void, slept: () => void): Stop {
  let last = clock.now()
  let stop: Stop = () => {}
  const next = () => {
    const now = clock.now()
    const gap = now - last
    last = now
    stop = clock.after(SECOND, next)
    if (gap > SECOND + LATE) slept()
    beat()
  }
  stop = clock.after(SECOND, next)
  return () => stop()
}
