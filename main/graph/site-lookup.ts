// Finds the console's site by its configured path, once: a site keeps its id when it is renamed.

import { graphFailure } from './failure.ts'
import type { GraphClient } from './graph-client.ts'
import type { GraphResult } from './lists-port.ts'
import { Site } from './wire/site.ts'

export interface SiteAddress {
  /** `southmere.sharepoint.com` */
  readonly siteHost: string
  /** `/sites/rolecall` */
  readonly sitePath: string
}

/** The site's id. learn.microsoft.com/graph/api/site-getbypath */
export type SiteLookup = () => Promise<GraphResult<string>>

export function createSiteLookup(client: GraphClient, { siteHost, sitePath }: SiteAddress): SiteLookup {
  let known: string | null = null
  return async () => {
    if (known !== null) return { ok: true, value: known }
    const url = `/sites/${siteHost}:${sitePath}`
    const found = await client.call({ method: 'GET', url, query: { $select: 'id' }, priority: 'person' })
    if (!found.ok) return found
    const site = Site.safeParse(found.value.body)
    if (!site.success)
      return graphFailure(found.value.requestId, 'malformed', `${found.value.status}, not as documented`, {
        status: found.value.status,
      })
    known = site.data.id
    return { ok: true, value: known }
  }
}
