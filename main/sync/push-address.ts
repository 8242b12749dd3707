// Whether a push address may be connected to. It comes from the tenant, holds a secret, and must never be logged.

import { failure, ok, type Result } from '../../domain/result.ts'

const LOOPBACK: ReadonlySet<string> = new Set(['127.0.0.1', 'localhost', '[::1]'])

/** Only encrypted, or on this computer when the hospital is a simulated one. */
export function checkPushAddress(text: string, allowLoopback: boolean): Result<string, 'unsafe-address'> {
  const url = URL.parse(text)
  if (!url) return failure('unsafe-address', 'not an address')
  if (url.protocol === 'https:' || url.protocol === 'wss:') return ok(text)
  const local = (url.protocol === 'http:' || url.protocol === 'ws:') && LOOPBACK.has(url.hostname)
  return local && allowLoopback ? ok(text) : failure('unsafe-address', `${url.protocol} is not encrypted`)
}
