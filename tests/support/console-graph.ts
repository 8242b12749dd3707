// The console's Graph client on a simulated hospital, without the console: for tests of what goes over the wire.

import { ok } from '../../domain/result.ts'
import { createGraphClient, type GraphClient } from '../../main/graph/graph-client.ts'
import { hostMap } from '../../main/graph/host-map.ts'
import { createLists } from '../../main/graph/lists.ts'
import type { DeltaPage, GraphFailure, GraphResult, Lists } from '../../main/graph/lists-port.ts'
import type { TokenSource } from '../../main/identity/identity-state.ts'
import type { Fetch, Log } from '../../main/ports.ts'
import type { Hospital } from './hospital.ts'
import { realClock } from './real-clock.ts'

export const consoleApp = '0f6c7a52-3c1b-4d7e-8a94-2b6d1f3e7c10'

export const quiet: Log = {
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
  child: () => quiet,
}

/** Microsoft's hosts are the hospital; `others` are further https hosts and their loopback origins. */
export const wireTo = (hospital: Hospital, others: Readonly<Record<string, string>> = {}): Fetch =>
  hostMap(fetch, {
    'graph.microsoft.com': hospital.tenant.url,
    'login.microsoftonline.com': hospital.tenant.url,
    [hospital.southmere.siteHost]: hospital.tenant.url,
    ...others,
  })

/** Tokens of a person without signing in. */
export const tokensOf = (
  hospital: Hospital,
  upn: string,
  scopes: readonly string[] = ['User.Read', 'Sites.ReadWrite.All'],
): TokenSource => ({
  token: async () => ok(await hospital.tenant.control.tokenFor(upn, { scopes, app: consoleApp })),
  refused: () => undefined,
})

export const clientOf = (tokens: TokenSource, wire: Fetch, appVersion = '0.0.0'): GraphClient =>
  createGraphClient({ tokens, fetch: wire, clock: realClock, log: quiet, appVersion })

export const listsOf = (hospital: Hospital, client: GraphClient): Lists =>
  createLists(client, { siteHost: hospital.southmere.siteHost, sitePath: hospital.southmere.sitePath })

export function listId(hospital: Hospital, name: string): string {
  const id = hospital.southmere.lists.get(name)
  if (id === undefined) throw new Error(`there is no list ${name}`)
  return id
}

export function good<T>(result: GraphResult<T>): T {
  if (!result.ok) throw new Error(`${result.code}: ${result.message}`)
  return result.value
}

export function bad<T>(result: GraphResult<T>): GraphFailure {
  if (result.ok) throw new Error('this should have failed')
  return result
}

/** Reads a list until the round is complete. */
export async function readRound(
  lists: Lists,
  list: string,
  from: string | null,
): Promise<{ pages: DeltaPage[]; link: string }> {
  const pages: DeltaPage[] = []
  let link = from
  for (;;) {
    const page = good(await lists.delta(list, link))
    pages.push(page)
    link = page.link
    if (page.complete) return { pages, link }
  }
}

/** What the client asked that Graph does not have; must be empty. */
export const unknownCalls = (hospital: Hospital): string[] =>
  hospital.tenant.control.unknown().map((entry) => `${entry.method} ${entry.path}`)
