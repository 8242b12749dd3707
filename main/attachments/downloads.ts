// Fetches files that somebody wants to see, a range at a time, into the cache. What has come is kept: a lost network, a lock
// or another start goes on where it stopped.

import { type Attachment, tenantName } from '../../domain/attachment/attachment.ts'
import { type Instant, SECOND } from '../../domain/instant.ts'
import type { FileCode, Files } from '../graph/files-port.ts'
import type { Clock, Log, Stop } from '../ports.ts'
import type { Store } from '../store/store.ts'
import { passOnDamage } from '../store/trouble.ts'
import { notFetchedWords } from './attachment-words.ts'

export interface Wanted {
  readonly clientId: string
  readonly list: string
  readonly attachment: Attachment
}

export type FetchState =
  | { readonly state: 'fetching'; readonly message: null }
  /** Asked again by itself. */
  | { readonly state: 'absent'; readonly message: string }
  | { readonly state: 'failed'; readonly message: string }

export interface DownloadsOptions {
  readonly store: Store
  readonly files: Pick<Files, 'download'>
  readonly clock: Clock
  readonly log: Log
  readonly changed: (clientId: string) => void
}

export interface Downloads {
  /** It comes next. */
  want(wanted: Wanted): void
  cancel(clientId: string, id: string): void
  stateOf(clientId: string, id: string): FetchState | undefined
  /** Nobody looks at what is not of this item: what is not there yet is no longer asked for. */
  keepOnly(clientId: string | null): void
  /** There may be news: whatever waits is asked for now. */
  nudge(): void
  start(): Stop
  idle(): Promise<void>
}

/** In bytes: 2 s on 256 kbit/s. Whoever waits sees it move that often, and a cut line costs no more than that. */
const LEAST = 64 * 1024
const MOST = 1024 * 1024
/** A range that took less than the one, or more than the other, makes the next one larger or smaller; in ms. */
const QUICK = 1_500
const SLOW = 5_000
const ASK_AGAIN = 10 * SECOND
/** What may be fetched again is kept up to this many bytes. */
const KEPT = 200 * 1024 * 1024

interface Entry extends Wanted {
  fetch: FetchState
  notBefore: Instant
}

const FETCHING: FetchState = { state: 'fetching', message: null }
/** Passes by itself. */
const PASSING: ReadonlySet<FileCode> = new Set(['not-there', 'offline', 'throttled', 'sign-in-needed', 'server'])

export function createDownloads({ store, files, clock, log, changed }: DownloadsOptions): Downloads {
  const table = store.attachments
  /** In the order in which they are fetched. */
  let entries: Entry[] = []
  let current: { readonly entry: Entry; readonly aborter: AbortController; readonly over: Promise<void> } | undefined
  let running = false
  let timer: Stop | undefined

  const find = (clientId: string, id: string) =>
    entries.find((entry) => entry.clientId === clientId && entry.attachment.id === id)
  const forget = (gone: Entry) => {
    entries = entries.filter((entry) => entry !== gone)
    if (current?.entry === gone) current.aborter.abort()
  }
  const say = (entry: Entry, fetch: FetchState, notBefore: Instant) => {
    entry.fetch = fetch
    entry.notBefore = notBefore
    changed(entry.clientId)
  }

  const fail = (entry: Entry, code: FileCode | 'other-file', retryAt: Instant | null) => {
    const message = notFetchedWords(code)
    if (code !== 'other-file' && PASSING.has(code))
      say(entry, { state: 'absent', message }, Math.max(retryAt ?? 0, clock.now() + ASK_AGAIN))
    else say(entry, { state: 'failed', message }, Number.POSITIVE_INFINITY)
  }

  /** Until it is here, or something is in the way. */
  const fetchAll = async (entry: Entry, signal: AbortSignal): Promise<void> => {
    const { clientId, list, attachment } = entry
    table.expect(clientId, list, attachment, clock.now())
    let range = LEAST
    while (running && !signal.aborted) {
      const file = table.get(clientId, attachment.id)
      if (file?.state !== 'partial') break
      const to = Math.min(file.done + range, file.size)
      const since = clock.monotonic()
      const got = await files.download({ list, name: tenantName(attachment) }, file.done, to, signal)
      const took = clock.monotonic() - since
      range = took < QUICK ? Math.min(2 * range, MOST) : took > SLOW ? LEAST : range
      if (!running || signal.aborted) return
      if (!got.ok) {
        fail(entry, got.code, got.retryAt)
        return
      }
      if (got.value.size !== attachment.size || got.value.bytes.length === 0) {
        table.restart(file.seq)
        fail(entry, 'other-file', null)
        return
      }
      entry.fetch = FETCHING
      if (table.append(file.seq, file.done, got.value.bytes)) {
        table.opened(file.seq, clock.now())
        table.trim(KEPT)
      }
      changed(clientId)
    }
    forget(entry)
    changed(clientId)
  }

  const drain = (): void => {
    timer?.()
    timer = undefined
    if (!running || current) return
    const now = clock.now()
    const entry = entries.find(({ notBefore }) => notBefore <= now)
    if (!entry) {
      const soonest = Math.min(...entries.map(({ notBefore }) => notBefore))
      if (Number.isFinite(soonest)) timer = clock.after(Math.min(soonest - now, ASK_AGAIN), drain)
      return
    }
    const aborter = new AbortController()
    const over = fetchAll(entry, aborter.signal)
      .catch((error: unknown) => {
        log.error('a file could not be fetched', { error: error instanceof Error ? error.name : 'unknown' })
        passOnDamage(error)
        fail(entry, 'failed', null)
      })
      .finally(() => {
        current = undefined
        drain()
      })
    current = { entry, aborter, over }
  }

  return {
    want(wanted) {
      const known = find(wanted.clientId, wanted.attachment.id)
      if (known === undefined || current?.entry !== known) {
        entries = [{ ...wanted, fetch: FETCHING, notBefore: 0 }, ...entries.filter((entry) => entry !== known)]
        changed(wanted.clientId)
      }
      drain()
    },
    cancel(clientId, id) {
      const known = find(clientId, id)
      if (known) forget(known)
      changed(clientId)
    },
    stateOf: (clientId, id) => find(clientId, id)?.fetch,
    keepOnly(clientId) {
      entries = entries.filter(
        (entry) => entry.clientId === clientId || entry === current?.entry || entry.fetch.state === 'fetching',
      )
    },
    nudge() {
      for (const entry of entries) if (entry.fetch.state === 'absent') entry.notBefore = 0
      drain()
    },
    start() {
      running = true
      drain()
      return () => {
        running = false
        timer?.()
        timer = undefined
        current?.aborter.abort()
      }
    },
    async idle() {
      while (current) await current.over
    },
  }
}
