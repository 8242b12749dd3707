// One file a day in a folder, the newest fourteen kept. A full disk must not stop the console: lines are then lost.

import { appendFileSync, mkdirSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { Clock } from '../ports.ts'
import type { LogSink } from './log.ts'

const KEPT_DAYS = 14
const FILE = /^rolecall-\d{4}-\d{2}-\d{2}\.log$/

export function createFileSink(folder: string, clock: Pick<Clock, 'now'>): LogSink {
  let day = ''
  return (line, level) => {
    if (level === 'debug') return
    try {
      const today = new Date(clock.now()).toISOString().slice(0, 10)
      if (today !== day) {
        mkdirSync(folder, { recursive: true, mode: 0o700 })
        day = today
        prune(folder)
      }
      appendFileSync(join(folder, `rolecall-${today}.log`), `${line}\n`, { mode: 0o600 })
    } catch {
      // Nowhere to say so: the log itself is what failed.
    }
  }
}

function prune(folder: string): void {
  const old = readdirSync(folder)
    .filter((name) => FILE.test(name))
    .sort()
    .slice(0, -KEPT_DAYS)
  for (const name of old) rmSync(join(folder, name), { force: true })
}
