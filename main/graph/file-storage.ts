// SharePoint's file storage: addresses that Graph gave and that need no token, because they hold the permission in
// themselves. So they are never logged, and no token goes with them. Waits its turn at the door of the whole console,
// but does not stand in it: a range takes many seconds on a slow line, and pages must not wait behind it.

import type { Clock, Fetch, Log } from '../ports.ts'
import { fileFailure } from './file-failure.ts'
import type { FileFailure } from './files-port.ts'
import { retryAfter, unnamedWait } from './retry-after.ts'
import type { ThrottleGate } from './throttle-gate.ts'

export interface StorageRequest {
  readonly method: 'GET' | 'PUT'
  readonly address: string
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: Uint8Array<ArrayBuffer>
}

export interface StorageAnswer {
  readonly ok: true
  readonly status: number
  readonly headers: Headers
  readonly bytes: Uint8Array
}

/** An answer of any status but a throttle. Made again only after a throttle: then it had not been looked at. */
export type Storage = (request: StorageRequest, signal: AbortSignal) => Promise<StorageAnswer | FileFailure>

export interface StorageParts {
  readonly fetch: Fetch
  readonly clock: Clock
  readonly log: Log
  readonly gate: ThrottleGate
  readonly appVersion: string
}

/** For one range, in ms: 320 KiB at 32 kbit/s and some more. */
const timeLimitMs = 120_000
/** Longest wait for a throttled service before the caller is told when to come back, in ms. */
const patienceMs = 10_000
const mostAttempts = 3

export function createStorage({ fetch, clock, log, gate, appVersion }: StorageParts): Storage {
  async function attempt({ method, address, headers, body }: StorageRequest, signal: AbortSignal) {
    const limit = new AbortController()
    const stopLimit = clock.after(timeLimitMs, () => limit.abort())
    const ended = AbortSignal.any([signal, limit.signal])
    const go = async (): Promise<StorageAnswer> => {
      const answer = await fetch(address, {
        method,
        headers: { 'user-agent': `NONISV|Rolecall|OnCallConsole/${appVersion}`, ...headers },
        ...(body && { body }),
        signal: ended,
        redirect: 'error',
        // What is in it must not lie on a disk, whatever SharePoint says about caching it.
        cache: 'no-store',
      })
      const bytes = new Uint8Array(await answer.arrayBuffer())
      return { ok: true, status: answer.status, headers: answer.headers, bytes }
    }
    try {
      return await Promise.race([go(), rejectsWhen(ended)])
    } catch {
      if (signal.aborted) return fileFailure('cancelled', 'no longer wanted')
      const why = limit.signal.aborted ? `no answer within ${timeLimitMs} ms` : 'file storage cannot be reached'
      return fileFailure('offline', why)
    } finally {
      stopLimit()
    }
  }

  return async (request, signal) => {
    for (let tries = 1; ; tries += 1) {
      const entry = await gate.enter({ priority: 'background', signal, patienceMs })
      if (entry.kind === 'cancelled') return fileFailure('cancelled', 'no longer wanted')
      if (entry.kind === 'throttled') return fileFailure('throttled', 'the service asked for quiet', entry.retryAt)
      entry.leave()
      const began = clock.monotonic()
      const answer = await attempt(request, signal)
      log.debug('file storage', {
        method: request.method,
        status: answer.ok ? answer.status : answer.code,
        ms: Math.round(clock.monotonic() - began),
      })
      if (!answer.ok) return answer
      const now = clock.now()
      const asked = retryAfter(answer.headers, now)
      const throttled = answer.status === 429 || (answer.status === 503 && asked !== null)
      if (!throttled) return answer
      gate.quiet((asked ?? now + unnamedWait) - now)
      const retryAt = Math.max(asked ?? now + unnamedWait, gate.quietUntil() ?? 0)
      if (tries === mostAttempts) return fileFailure('throttled', String(answer.status), retryAt)
    }
  }
}

/** Not every Fetch gives up at once when it is told to. */
function rejectsWhen(signal: AbortSignal): Promise<never> {
  return new Promise((_resolve, reject) => {
    const give = (): void => reject(new Error('ended'))
    if (signal.aborted) give()
    else signal.addEventListener('abort', give, { once: true })
  })
}
