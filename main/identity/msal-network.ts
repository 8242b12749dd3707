// Lets MSAL reach Entra through the Fetch port, with a time limit, and remembers why the last attempt failed: MSAL's
// own errors do not tell an unreachable network from a refusal.

import type { INetworkModule, NetworkRequestOptions, NetworkResponse } from '@azure/msal-node'
import type { Clock, Fetch } from '../ports.ts'

export type NetworkTrouble = 'offline' | 'server'

export interface MsalNetwork {
  readonly module: INetworkModule
  /** The trouble of the requests since `forget`; null when they were answered. */
  trouble(): NetworkTrouble | null
  forget(): void
  /** Ends what is under way, and whatever is asked before `open`: MSAL may be on its way to ask. */
  shut(): void
  open(): void
}

export function createMsalNetwork(parts: { fetch: Fetch; clock: Clock; timeLimitMs: number }): MsalNetwork {
  const { fetch, clock, timeLimitMs } = parts
  let trouble: NetworkTrouble | null = null
  let ended = new AbortController()

  async function send<T>(
    method: 'GET' | 'POST',
    url: string,
    options?: NetworkRequestOptions,
  ): Promise<NetworkResponse<T>> {
    const limit = new AbortController()
    const stopLimit = clock.after(timeLimitMs, () => limit.abort())
    try {
      const response = await fetch(url, {
        method,
        headers: options?.headers ?? {},
        ...(method === 'POST' && options?.body !== undefined ? { body: options.body } : {}),
        signal: AbortSignal.any([limit.signal, ended.signal]),
        // A refresh token must not follow a redirect anywhere.
        redirect: 'error',
      })
      // MSAL names the type it expects and checks the content itself.
      const body = (await response.json()) as T
      if (response.status === 429 || response.status >= 500) trouble = 'server'
      return { status: response.status, headers: Object.fromEntries(response.headers), body }
    } catch (error) {
      // An answer that is not JSON comes from something in between, such as a proxy's sign-in page.
      trouble = error instanceof SyntaxError ? 'server' : 'offline'
      throw error
    } finally {
      stopLimit()
    }
  }

  return {
    module: {
      sendGetRequestAsync: (url, options) => send('GET', url, options),
      sendPostRequestAsync: (url, options) => send('POST', url, options),
    },
    trouble: () => trouble,
    forget() {
      trouble = null
    },
    shut: () => ended.abort(),
    open() {
      ended = new AbortController()
    },
  }
}
