/**
 * The push endpoint of a list: learn.microsoft.com/graph/api/subscriptions-socketio and the `list` resource's page.
 * For generic lists: observed in practice; see docs/unverified.md.
 */
import { GRAPH, ok } from '../http/replies.ts'
import type { Route } from '../http/router.ts'
import type { Push } from '../push/push.ts'
import { accept, refuse } from '../sharepoint/outcome.ts'
import { listRoutes, type SiteDeps } from './site-access.ts'

export function socketIoRoutes(deps: SiteDeps, push: Push): Route[] {
  const spec = { method: 'GET', rest: '/subscriptions/socketIo', need: 'push', resourceUnits: 1 } as const
  return listRoutes(deps, spec, ({ headers: { host } }, site, list) => {
    const about = { listId: list.id, siteUrl: site.path, webId: site.webId }
    const endpoint = push.open(about, host === undefined ? undefined : `http://${host}`)
    if (endpoint === undefined) return refuse(400, 'notSupported', 'Push is not supported for this resource.')
    return accept(
      ok({
        '@odata.context': `${GRAPH}/$metadata#subscription`,
        id: endpoint.id,
        resource: `sites/${site.host},${site.siteId},${site.webId}/lists/${list.id}`,
        notificationUrl: endpoint.notificationUrl,
        expirationDateTime: new Date(endpoint.expiresAt).toISOString(),
      }),
    )
  })
}
