// Empties the write-ahead log soon after something was deleted, and now and then otherwise,
// so that text the tenant has removed does not live on in it.

import type { Clock, Log, Stop } from '../ports.ts'
import type { Sqlite } from './sqlite.ts'
import { troubleCode } from './trouble.ts'

export interface Checkpoints {
  /** Something was written. */
  written(): void
  /** Something was deleted: sooner. */
  deleted(): void
  stop(): void
}

const AFTER_WRITE_MS = 30_000
const AFTER_DELETE_MS = 5_000

export function createCheckpoints(db: Sqlite, clock: Clock, log: Log): Checkpoints {
  let timer: { readonly due: number; readonly stop: Stop } | undefined

  const run = () => {
    timer = undefined
    try {
      db.pragma('wal_checkpoint(TRUNCATE)')
    } catch (error) {
      // A reader elsewhere holds it up, or the disk is full: the next write asks again.
      log.warn('checkpoint failed', { code: troubleCode(error) })
    }
  }
  const within = (delay: number) => {
    const due = clock.monotonic() + delay
    if (timer && timer.due <= due) return
    timer?.stop()
    timer = { due, stop: clock.after(delay, run) }
  }
  return {
    written: () => within(AFTER_WRITE_MS),
    deleted: () => within(AFTER_DELETE_MS),
    stop() {
      timer?.stop()
      timer = undefined
    },
  }
}
