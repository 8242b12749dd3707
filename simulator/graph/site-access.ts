/**
 * What every SharePoint route does first: find the site (by id or by path) and the list, and apply
 * `Sites.Selected`. learn.microsoft.com/graph/api/site-getbypath and /graph/permissions-selected-overview.
 */
import { graphError } from '../http/replies.ts'
import type { GraphContext, Method, Principal, Reply, Route } from '../http/router.ts'
import type { ListStore } from '../sharepoint/list-store.ts'
import { notFound, type Outcome, refuse } from '../sharepoint/outcome.ts'
import { sameText } from '../sharepoint/same-text.ts'
import type { Actor } from '../sharepoint/saved-state.ts'
import { type Site, type SiteStore, siteIdOf } from '../sharepoint/site-store.ts'
import type { UserStore } from '../state/user-store.ts'

export type Need = 'read' | 'write' | 'manage' | 'own' | 'push'

/** Delegated scopes that let a caller do it; `Sites.Selected` counts only with a grant on the site. */
export const scopesFor: Record<Need, readonly string[]> = {
  read: ['Sites.Read.All', 'Sites.ReadWrite.All', 'Sites.Manage.All', 'Sites.FullControl.All', 'Sites.Selected'],
  write: ['Sites.ReadWrite.All', 'Sites.Manage.All', 'Sites.FullControl.All', 'Sites.Selected'],
  manage: ['Sites.Manage.All', 'Sites.FullControl.All', 'Sites.Selected'],
  own: ['Sites.FullControl.All'],
  // learn.microsoft.com/graph/api/subscriptions-socketio; that Sites.Selected would do is not documented.
  push: [
    'Files.Read',
    'Files.ReadWrite',
    'Files.Read.All',
    'Files.ReadWrite.All',
    'Sites.ReadWrite.All',
    'Sites.Manage.All',
    'Sites.FullControl.All',
  ],
}

/** Application permissions that let an application do it without a person; none are documented for push. */
export const applicationFor: Record<Need, readonly string[]> = { ...scopesFor, push: [] }

const rolesFor: Record<Need, readonly string[]> = {
  read: ['read', 'write', 'manage', 'owner', 'fullcontrol'],
  write: ['write', 'manage', 'owner', 'fullcontrol'],
  manage: ['manage', 'owner', 'fullcontrol'],
  own: [],
  push: [],
}

export type SiteDeps = { readonly sites: SiteStore; readonly users: UserStore }

export type SiteSpec = {
  readonly method: Method
  /** After the site's address: `/lists/{list}/items`. */
  readonly rest: string
  readonly need: Need
  readonly resourceUnits: number | ((context: GraphContext) => number)
}

/** Two routes: the site addressed by id and by path. */
export function siteRoutes(
  deps: SiteDeps,
  spec: SiteSpec,
  handle: (context: GraphContext, site: Site) => Outcome<Reply>,
): Route[] {
  const route = (pattern: string, find: (context: GraphContext) => Site | undefined): Route => ({
    method: spec.method,
    pattern,
    scopes: scopesFor[spec.need],
    application: applicationFor[spec.need],
    service: 'sharepoint',
    resourceUnits: (context) =>
      typeof spec.resourceUnits === 'number' ? spec.resourceUnits : spec.resourceUnits(context),
    handle: (context) => {
      const site = find(context)
      if (site === undefined) return toReply(notFound('Requested site could not be found'))
      if (!mayEnter(context, site, spec.need)) return toReply(refuse(403, 'accessDenied', 'Access denied'))
      return toReply(handle(context, site))
    },
  })
  const byPath = (context: GraphContext): Site | undefined =>
    deps.sites.byPath(context.param('host'), context.param('path').replace(/:$/, ''))
  const byId = (context: GraphContext): Site | undefined => deps.sites.byId(context.param('site'))
  const colon = spec.rest === '' ? '' : ':'
  return [route(`/sites/{host}:/{path+}${colon}${spec.rest}`, byPath), route(`/sites/{site}${spec.rest}`, byId)]
}

/** The same below `/lists/{list}`, with the list found. */
export function listRoutes(
  deps: SiteDeps,
  spec: SiteSpec,
  handle: (context: GraphContext, site: Site, list: ListStore) => Outcome<Reply>,
): Route[] {
  return siteRoutes(deps, { ...spec, rest: `/lists/{list}${spec.rest}` }, (context, site) => {
    const list = deps.sites.findList(site, context.param('list'))
    return list === undefined ? notFound('The specified list was not found') : handle(context, site, list)
  })
}

/** Who makes a request, as the store records them: a person, or an application that acts as itself. */
export function actorOf(users: UserStore, context: GraphContext): Actor {
  return actorFor(users, context.principal)
}

export function actorFor(users: UserStore, { userId, upn, app, application }: Principal): Actor {
  if (application !== undefined) return { id: app, displayName: application, email: '', application: true }
  const user = users.find(userId)
  return { id: userId, displayName: user?.displayName ?? upn, email: user?.mail ?? upn }
}

/** `sites('…')/lists('…')` for `@odata.context`. */
export function contextOf(site: Site, list: ListStore): string {
  return `sites('${encodeURIComponent(siteIdOf(site))}')/lists('${list.id}')`
}

/** Whether the scopes, or a grant for the application, let this request do it on the site. */
export function mayEnter(context: GraphContext, site: Site, need: Need): boolean {
  const { scopes, app } = context.principal
  const broad = scopesFor[need].some((scope) => scope !== 'Sites.Selected' && scopes.includes(scope))
  if (broad) return true
  return site.grants.some(
    (grant) => sameText(grant.app, app) && grant.roles.some((role) => rolesFor[need].includes(role)),
  )
}

export function toReply(outcome: Outcome<Reply>): Reply {
  return outcome.ok ? outcome.value : graphError(outcome.status, outcome.code, outcome.message)
}
