// One structured logger. Redaction sits in front of the sink, so that no caller can forget it.

import type { Clock, Log } from '../ports.ts'
import { redact, redactText } from './redact.ts'

export type LogLevel = 'debug' | 'info' | 'warn' | 'error'

/** Writes one finished line. */
export type LogSink = (line: string, level: LogLevel) => void

export function createLog(clock: Pick<Clock, 'now'>, sink: LogSink, area = 'main'): Log {
  const write = (level: LogLevel) => (message: string, facts?: Record<string, unknown>) => {
    const record = { at: new Date(clock.now()).toISOString(), level, area, message: redactText(message) }
    const clean = facts === undefined ? undefined : redact(facts)
    sink(JSON.stringify(clean === undefined ? record : { ...record, facts: clean }), level)
  }
  return {
    debug: write('debug'),
    info: write('info'),
    warn: write('warn'),
    error: write('error'),
    child: (name) => createLog(clock, sink, name),
  }
}

/** A log that keeps nothing. */
export const silentLog: Log = {
  debug: () => {},
  info: () => {},
  warn: () => {},
  error: () => {},
  child: () => silentLog,
}
