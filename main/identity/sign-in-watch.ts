// Whoever holds a crash or emergency role must not find out by a missed page that their sign-in has ended. Push says
// nothing of it and the console's next question may be a minute away, so a question that costs hardly anything is asked in
// between (the arithmetic is in sync/budget.ts).

import type { GraphResult } from '../graph/lists-port.ts'
import type { Clock, Stop } from '../ports.ts'
import { SIGN_IN_ASKED_EVERY } from '../sync/budget.ts'

export interface SignInWatchOptions {
  readonly clock: Clock
  /** A role that is contacted at L1 or L2 is held. */
  readonly needed: () => boolean
  /** Any question that Graph answers only to somebody who is signed in. */
  readonly ask: () => Promise<GraphResult<unknown>>
  /** Nothing can be read any more until the person signs in. */
  readonly lost: () => void
}

export function startSignInWatch({ clock, needed, ask, lost }: SignInWatchOptions): Stop {
  let running = true
  let stopTimer: Stop = () => {}
  const next = () => {
    if (running) stopTimer = clock.after(SIGN_IN_ASKED_EVERY, () => void look())
  }
  const look = async (): Promise<void> => {
    try {
      const answer = needed() ? await ask() : undefined
      if (running && answer && !answer.ok && answer.code === 'sign-in-needed') lost()
    } finally {
      next()
    }
  }
  next()
  return () => {
    running = false
    stopTimer()
  }
}
