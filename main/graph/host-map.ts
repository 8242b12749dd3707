// Leads the addresses of Microsoft 365 to a service on this computer: the simulated hospital. It can only lead to this
// computer, and nothing else gets out through it.

import type { Fetch } from '../ports.ts'

/** From an https host (`graph.microsoft.com`) to a loopback origin (`http://127.0.0.1:4000`). */
export type HostMap = Readonly<Record<string, string>>

const loopback: ReadonlySet<string> = new Set(['127.0.0.1', '[::1]', 'localhost'])

/** A Fetch through which only the hosts of the map can be reached. Throws at once when a target is not this computer. */
export function hostMap(fetch: Fetch, map: HostMap): Fetch {
  checkTargets(map)
  return async (url, init) => {
    const mapped = mapHost(url, map)
    if (mapped === null) throw new TypeError('the simulated hospital reaches no other host')
    return await fetch(mapped, init)
  }
}

/** The address on this computer that stands for `url`; null when the map has none. */
export function mapHost(url: string, map: HostMap): string | null {
  checkTargets(map)
  const from = URL.parse(url)
  const target = from?.protocol === 'https:' ? map[from.host] : undefined
  return from && target !== undefined ? new URL(target).origin + from.pathname + from.search : null
}

function checkTargets(map: HostMap): void {
  for (const target of Object.values(map)) {
    const { protocol, hostname } = new URL(target)
    if (protocol !== 'http:' || !loopback.has(hostname)) throw new Error(`not an address of this computer: ${target}`)
  }
}
