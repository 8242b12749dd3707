/**
 * Microsoft 365 groups, as far as they are the way to a team site: a group `ward` brings the site `/sites/ward`.
 * learn.microsoft.com/graph/api/group-post-groups and /graph/api/site-get (groups/{id}/sites/root).
 * The real site follows some seconds after the group; here it is there at once.
 */
import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { created, GRAPH, graphError, ok } from '../http/replies.ts'
import type { Route } from '../http/router.ts'
import { sameText } from '../sharepoint/same-text.ts'
import type { Group, Site } from '../sharepoint/site-store.ts'
import { option } from './query-options.ts'
import type { SiteDeps } from './site-access.ts'
import { siteBody } from './sites.ts'

const newGroup = z.looseObject({
  displayName: z.string().min(1).max(256),
  mailNickname: z.string().regex(/^[\w.-]{1,64}$/),
  mailEnabled: z.literal(true),
  securityEnabled: z.boolean(),
  groupTypes: z.tuple([z.literal('Unified')]),
})

const reading = ['Group.Read.All', 'Group.ReadWrite.All', 'Directory.Read.All']

/** @param changed called when a group was made */
export function groupRoutes({ sites }: SiteDeps, changed: () => void): Route[] {
  const find = (id: string): (Site & { group: Group }) | undefined =>
    sites.all().find((site): site is Site & { group: Group } => site.group !== undefined && sameText(site.group.id, id))
  const missing = (id: string) =>
    graphError(404, 'Request_ResourceNotFound', `Resource '${id}' does not exist or is not present.`)

  return [
    {
      method: 'POST',
      pattern: '/groups',
      scopes: ['Group.ReadWrite.All'],
      service: 'identity',
      handle: (context) => {
        const body = newGroup.safeParse(context.body)
        if (!body.success) {
          return graphError(400, 'Request_BadRequest', `Invalid group: ${z.prettifyError(body.error)}`)
        }
        const { displayName, mailNickname } = body.data
        if (sites.all().some((site) => site.group !== undefined && sameText(site.group.mailNickname, mailNickname))) {
          const message = 'Another object with the same value for property mailNickname already exists.'
          return graphError(400, 'Request_BadRequest', message)
        }
        const group: Group = { id: randomUUID(), displayName, mailNickname }
        sites.add(`/sites/${mailNickname}`, displayName, context.now, group)
        changed()
        return created({ '@odata.context': `${GRAPH}/$metadata#groups/$entity`, ...groupBody(group) })
      },
    },
    {
      method: 'GET',
      pattern: '/groups',
      scopes: reading,
      service: 'identity',
      handle: (context) => {
        const filter = option(context.query, 'filter')
        const nickname = filter === undefined ? undefined : /^mailNickname eq '([\w.-]+)'$/i.exec(filter)?.[1]
        if (filter !== undefined && nickname === undefined) {
          return graphError(400, 'Request_UnsupportedQuery', `Unsupported filter: '${filter}'.`)
        }
        const groups = sites.all().flatMap((site) => site.group ?? [])
        const found = groups.filter((group) => nickname === undefined || sameText(group.mailNickname, nickname))
        return ok({ '@odata.context': `${GRAPH}/$metadata#groups`, value: found.map(groupBody) })
      },
    },
    {
      method: 'GET',
      pattern: '/groups/{group}',
      scopes: reading,
      service: 'identity',
      handle: (context) => {
        const site = find(context.param('group'))
        return site === undefined ? missing(context.param('group')) : ok(groupBody(site.group))
      },
    },
    {
      method: 'GET',
      pattern: '/groups/{group}/sites/root',
      scopes: ['Sites.Read.All', 'Sites.ReadWrite.All', 'Sites.Manage.All', 'Sites.FullControl.All'],
      service: 'sharepoint',
      handle: (context) => {
        const site = find(context.param('group'))
        return site === undefined ? missing(context.param('group')) : ok(siteBody(site))
      },
    },
  ]
}

function groupBody(group: Group): Record<string, unknown> {
  return { ...group, mailEnabled: true, securityEnabled: false, groupTypes: ['Unified'], visibility: 'Private' }
}
