// HTTP through Electron's network stack: the system's proxy and certificates, no cookies, no cache.

import { session } from 'electron'
import type { Fetch } from '../ports.ts'

/** Call when the app is ready. */
export function createNetwork(): Fetch {
  const wire = session.fromPartition('rolecall-network', { cache: false })
  return (url, init) => wire.fetch(url, { ...init, credentials: 'omit', cache: 'no-store' })
}
