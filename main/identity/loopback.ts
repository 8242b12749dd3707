// MSAL waits for the browser on a loopback port and has no way to give up. The documented one is used instead: an
// OAuth error response with the expected state, after which MSAL closes the port (RFC 6749 section 4.1.2.1).

import { request } from 'node:http'

/** Where MSAL listens, read from the address that it gives the browser; null when that is not as expected. */
export interface Loopback {
  readonly port: number
  readonly state: string
}

export function loopbackOf(authorizeUrl: string): Loopback | null {
  const query = new URL(authorizeUrl).searchParams
  const state = query.get('state')
  const back = query.get('redirect_uri')
  if (state === null || back === null) return null
  const port = Number(new URL(back).port)
  return port > 0 ? { port, state } : null
}

/** Tells MSAL that nobody will come. Resolves when it has heard, or when the port is closed already. */
export function giveUp(loopback: Loopback): Promise<void> {
  const body = new URLSearchParams({ error: 'access_denied', state: loopback.state }).toString()
  return new Promise((resolve) => {
    const call = request({
      // Not "localhost": that may mean ::1, where MSAL does not listen.
      host: '127.0.0.1',
      port: loopback.port,
      method: 'POST',
      path: '/',
      headers: { 'content-type': 'application/x-www-form-urlencoded', 'content-length': Buffer.byteLength(body) },
    })
    call.on('response', (answer) => answer.resume())
    call.on('close', resolve)
    // The port may have been closed first, which is what is wanted.
    call.on('error', () => resolve())
    call.end(body)
  })
}
