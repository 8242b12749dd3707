// Lets many changes in a short time be told as one.

import type { Clock, Stop } from '../ports.ts'

export interface Settle {
  /** `run` is called once, a moment from now, however often this is. */
  soon(): void
  stop(): void
}

export function createSettle(clock: Pick<Clock, 'after'>, moment: number, run: () => void): Settle {
  let waiting: Stop | undefined
  return {
    soon() {
      waiting ??= clock.after(moment, () => {
        waiting = undefined
        run()
      })
    },
    stop() {
      waiting?.()
      waiting = undefined
    },
  }
}
