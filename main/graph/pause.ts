// A wait that can be given up.

import type { Clock } from '../ports.ts'

/** Resolves with true after `forMs`, or with false as soon as the signal says that nobody waits any more. */
export function pause(clock: Clock, forMs: number, signal: AbortSignal | null): Promise<boolean> {
  return new Promise((resolve) => {
    const stop = clock.after(forMs, () => {
      signal?.removeEventListener('abort', give)
      resolve(true)
    })
    const give = (): void => {
      stop()
      resolve(false)
    }
    if (signal?.aborted) give()
    else signal?.addEventListener('abort', give, { once: true })
  })
}
