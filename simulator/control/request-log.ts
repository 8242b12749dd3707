/** What happened: every request that the tenant got, with its user, oldest first. For tests and for the eye. */
import type { Stop } from './simulator-clock.ts'

export interface RequestEntry {
  /** When it arrived, by the tenant's clock, milliseconds since 1970. */
  readonly at: number
  readonly method: string
  /** With the version: `/v1.0/me`; as sent, without the query. */
  readonly path: string
  /** With its question mark, or empty. */
  readonly query: string
  /** User principal name, when the token was good and a person's. */
  readonly user?: string
  /** Client id. */
  readonly app?: string
  /** 0 when the connection was cut instead of answered. */
  readonly status: number
  readonly resourceUnits: number
  /** True when the simulator has no such path or method. */
  readonly unknown: boolean
  /** Request id of the `$batch` that it was a member of. */
  readonly batch?: string
}

export interface RequestLog extends Iterable<RequestEntry> {
  readonly length: number
  at(index: number): RequestEntry | undefined
  filter(wanted: (entry: RequestEntry) => boolean): RequestEntry[]
  clear(): void
}

export interface RequestRecorder {
  readonly log: RequestLog
  record(entry: RequestEntry): void
  unknown(): RequestEntry[]
  onRequest(listener: (entry: RequestEntry) => void): Stop
}

/** A tenant left running for days must not fill the memory with its log. */
const MOST_ENTRIES = 100_000

export const createRequestRecorder = (): RequestRecorder => {
  let entries: RequestEntry[] = []
  const listeners = new Set<(entry: RequestEntry) => void>()
  return {
    log: {
      get length() {
        return entries.length
      },
      at: (index) => entries.at(index),
      filter: (wanted) => entries.filter(wanted),
      clear: () => {
        entries = []
      },
      [Symbol.iterator]: () => entries[Symbol.iterator](),
    },
    record: (entry) => {
      entries.push(entry)
      if (entries.length > MOST_ENTRIES) {
        entries = entries.slice(MOST_ENTRIES / 2)
      }
      for (const listener of listeners) {
        listener(entry)
      }
    },
    unknown: () => entries.filter((entry) => entry.unknown),
    onRequest: (listener) => {
      listeners.add(listener)
      return () => {
        listeners.delete(listener)
      }
    },
  }
}
