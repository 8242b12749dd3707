/**
 * Sites: learn.microsoft.com/graph/api/site-get, site-getbypath, site-search; and the permissions that
 * `Sites.Selected` needs: learn.microsoft.com/graph/api/site-post-permissions, permission-update, site-delete-permission.
 */
import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { created, GRAPH, noContent, ok } from '../http/replies.ts'
import type { Route } from '../http/router.ts'
import { isoSeconds } from '../sharepoint/field-values.ts'
import { accept, invalid, notFound } from '../sharepoint/outcome.ts'
import { type Grant, type Site, siteIdOf, siteUrlOf } from '../sharepoint/site-store.ts'
import { type SiteDeps, siteRoutes } from './site-access.ts'

const roles = z.array(z.enum(['read', 'write', 'manage', 'owner', 'fullcontrol'])).min(1)
const permissionChange = z.looseObject({ roles })
const newPermission = permissionChange.extend({
  grantedToIdentities: z
    .array(z.looseObject({ application: z.looseObject({ id: z.string(), displayName: z.string().optional() }) }))
    .length(1),
})

/** `Sites.Selected` finds nothing: learn.microsoft.com/graph/api/site-search */
const SEARCH = ['Sites.Read.All', 'Sites.ReadWrite.All', 'Sites.Manage.All', 'Sites.FullControl.All']

/** @param changed called when a permission was given, changed or taken back */
export function siteCollectionRoutes(deps: SiteDeps, changed: () => void): Route[] {
  const permissions = { rest: '/permissions', need: 'own', resourceUnits: 5 } as const
  const one = { ...permissions, rest: '/permissions/{permission}' } as const
  return [
    {
      method: 'GET',
      pattern: '/sites',
      scopes: SEARCH,
      application: SEARCH,
      service: 'sharepoint',
      resourceUnits: () => 2,
      handle: (context) => {
        const words = (context.query.get('search') ?? context.query.get('$search') ?? '*').toLowerCase()
        const found = deps.sites.all().filter((site) => words === '*' || site.title.toLowerCase().includes(words))
        return ok({ '@odata.context': `${GRAPH}/$metadata#sites`, value: found.map(siteBody) })
      },
    },
    ...siteRoutes(deps, { ...permissions, method: 'GET' }, (_context, site) =>
      accept(ok({ value: site.grants.map(permissionBody) })),
    ),
    ...siteRoutes(deps, { ...permissions, method: 'POST' }, (context, site) => {
      const body = newPermission.safeParse(context.body)
      if (!body.success) return invalid(`Invalid permission: ${z.prettifyError(body.error)}`)
      const application = body.data.grantedToIdentities[0]?.application
      if (application === undefined) return invalid('A permission needs an application.')
      const { id: app, displayName = '' } = application
      const grant: Grant = { id: randomUUID(), app, displayName, roles: body.data.roles }
      site.grants.push(grant)
      changed()
      return accept(created(permissionBody(grant)))
    }),
    ...siteRoutes(deps, { ...one, method: 'PATCH' }, (context, site) => {
      const body = permissionChange.safeParse(context.body)
      if (!body.success) return invalid(`Invalid permission: ${z.prettifyError(body.error)}`)
      const at = site.grants.findIndex(({ id }) => id === context.param('permission'))
      const grant = site.grants[at]
      if (grant === undefined) return notFound()
      const given = { ...grant, roles: body.data.roles }
      site.grants[at] = given
      changed()
      return accept(ok(permissionBody(given)))
    }),
    ...siteRoutes(deps, { ...one, method: 'DELETE' }, (context, site) => {
      const at = site.grants.findIndex(({ id }) => id === context.param('permission'))
      if (at < 0) return notFound()
      site.grants.splice(at, 1)
      changed()
      return accept(noContent())
    }),
  ]
}

/** The site itself: after every other site route, because a path may hold anything. */
export function siteItselfRoutes(deps: SiteDeps): Route[] {
  return siteRoutes(deps, { method: 'GET', rest: '', need: 'read', resourceUnits: 1 }, (_context, site) =>
    accept(ok({ '@odata.context': `${GRAPH}/$metadata#sites/$entity`, ...siteBody(site) })),
  )
}

export function siteBody(site: Site): Record<string, unknown> {
  return {
    createdDateTime: isoSeconds(site.createdAt),
    description: '',
    id: siteIdOf(site),
    lastModifiedDateTime: isoSeconds(site.createdAt),
    name: site.path.split('/').at(-1) ?? '',
    webUrl: siteUrlOf(site),
    displayName: site.title,
    ...(site.path === '' ? { root: {} } : {}),
    siteCollection: { hostname: site.host },
  }
}

function permissionBody(grant: Grant): Record<string, unknown> {
  const identity = { application: { id: grant.app, displayName: grant.displayName } }
  return { id: grant.id, roles: grant.roles, grantedToIdentities: [identity], grantedToIdentitiesV2: [identity] }
}
