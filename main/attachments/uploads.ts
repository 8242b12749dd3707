// Brings files into the tenant, one at a time, after the rows they belong to. Kept here until the tenant has them: a lost
// network or a killed process goes on where it stopped.

import { tenantName } from '../../domain/attachment/attachment.ts'
import { backoff, throttledUntil } from '../actions/backoff.ts'
import { createGate } from '../actions/gate.ts'
import { createPump } from '../actions/pump.ts'
import type { FileCode, Files } from '../graph/files-port.ts'
import type { Clock, Log, Stop } from '../ports.ts'
import type { StoredAttachment } from '../store/attachment-store.ts'
import type { Store } from '../store/store.ts'

export interface UploadsOptions {
  readonly store: Store
  readonly files: Pick<Files, 'upload'>
  readonly clock: Clock
  readonly log: Log
  /** Something about a file of this item is another. */
  readonly changed: (clientId: string) => void
  /** In [0, 1); for tests. */
  readonly random?: () => number
}

export interface Uploads {
  /** Something may be sent now. */
  drain(): void
  /** The network, the computer or the sign-in is back. */
  nudge(): void
  /** It is on its way just now. */
  isGoing(seq: number): boolean
  start(): Stop
  idle(): Promise<void>
}

/** Trying again will not help until somebody has done something. */
const FINAL: ReadonlySet<FileCode> = new Set(['forbidden', 'no-library', 'not-there', 'full', 'failed'])

export function createUploads(options: UploadsOptions): Uploads {
  const { store, files, clock, log, changed, random = Math.random } = options
  const table = store.attachments
  // Of its own: pages never wait for files.
  const gate = createGate(random)
  const going = new Map<number, AbortController>()

  const postpone = ({ seq, clientId }: StoredAttachment, until: number, code: string) => {
    table.postpone(seq, until, { code })
    changed(clientId)
  }

  const send = async (stale: StoredAttachment, running: () => boolean): Promise<void> => {
    const file = table.get(stale.clientId, stale.id)
    const bytes = file && table.bytes(file.seq)
    if (!file || !bytes || file.list === null || file.state !== 'waiting') return
    const { seq, clientId } = file
    const aborter = new AbortController()
    going.set(seq, aborter)
    let session = file.session
    let done = file.done
    changed(clientId)
    const outcome = await files.upload({ list: file.list, name: tenantName(file) }, bytes, file.type, {
      session: session ?? undefined,
      began(address) {
        session = address
        table.progress(seq, done, session)
      },
      progress(sent) {
        done = sent
        table.progress(seq, done, session)
        changed(clientId)
      },
      signal: aborter.signal,
    })
    going.delete(seq)
    if (!running()) return
    if (outcome.ok) {
      gate.answered()
      table.settle(seq, 'sent', null)
    } else if (FINAL.has(outcome.code)) {
      gate.answered()
      log.warn('a file was refused', { code: outcome.code, answer: outcome.message })
      table.settle(seq, 'refused', { code: outcome.code })
    } else {
      const now = clock.now()
      const { code, retryAt } = outcome
      const held =
        (code === 'offline' || code === 'throttled' || code === 'sign-in-needed') && gate.failed(code, retryAt, now)
      const until =
        code === 'throttled' ? throttledUntil(retryAt, now) : held ? now : now + backoff(file.attempts, random())
      postpone(file, until, code)
    }
    changed(clientId)
  }

  const pump = createPump<StoredAttachment>(
    { gate, clock, log, places: 1 },
    {
      next(now) {
        const file = table.next(now)
        return file && { key: String(file.seq), work: file }
      },
      nextAt: table.nextAt,
      async send({ work }, running) {
        try {
          await send(work, running)
        } finally {
          going.delete(work.seq)
        }
      },
      faulted: ({ work }) => postpone(work, clock.now() + backoff(5, random()), 'fault'),
    },
  )

  return {
    drain: pump.drain,
    nudge() {
      table.hurry(clock.now())
      gate.open('news')
      pump.drain()
    },
    isGoing: (seq) => going.has(seq),
    start() {
      const stop = pump.start()
      return () => {
        stop()
        for (const aborter of going.values()) aborter.abort()
      }
    },
    idle: pump.idle,
  }
}
