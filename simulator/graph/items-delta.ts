/**
 * `items/delta`: enumeration, changes since a link, `token=latest`, and links that have expired.
 * learn.microsoft.com/graph/api/listitem-delta. `$select`, `$expand` and `$top` are baked into the links.
 */
import { z } from 'zod'
import { GRAPH, graphError, ok } from '../http/replies.ts'
import type { GraphContext, Reply, Route } from '../http/router.ts'
import type { ListStore } from '../sharepoint/list-store.ts'
import { accept, invalid, type Outcome } from '../sharepoint/outcome.ts'
import { type Site, siteIdOf } from '../sharepoint/site-store.ts'
import { type DeltaCursor, type DeltaHabits, deltaPage } from './delta-page.ts'
import { deletedBody, itemBody, readItemView } from './item-body.ts'
import { decodeToken, encodeToken } from './opaque-token.ts'
import { onlyOptions, readTop } from './query-options.ts'
import { contextOf, listRoutes, type SiteDeps } from './site-access.ts'

const usualPage = 200
const largestPage = 5000

const linkSchema = z.object({
  list: z.string(),
  epoch: z.number(),
  query: z.string(),
  after: z.number(),
  began: z.number().optional(),
  midway: z.literal(true).optional(),
  hadEmpty: z.literal(true).optional(),
})
type Link = z.infer<typeof linkSchema>

export type DeltaDeps = SiteDeps & { deltaEpoch(): number; readonly habits: (list: ListStore) => DeltaHabits }

export function itemDeltaRoutes(deps: DeltaDeps): Route[] {
  const spec = { method: 'GET', need: 'read', resourceUnits: costOf } as const
  const handle = (context: GraphContext, site: Site, list: ListStore) => answer(deps, context, site, list)
  return [
    ...listRoutes(deps, { ...spec, rest: '/items/delta' }, handle),
    ...listRoutes(deps, { ...spec, rest: '/items/delta()' }, handle),
    ...listRoutes(deps, { ...spec, rest: "/items/delta(token='{token}')" }, handle),
  ]
}

// A delta with a token costs 1 and without one 2 (learn.microsoft.com, "Avoid getting throttled or blocked in
// SharePoint Online"). `latest` is counted as without: the page does not say.
function costOf(context: GraphContext): number {
  const token = tokenOf(context)
  return token === undefined || token === 'latest' ? 2 : 1
}

function tokenOf(context: GraphContext): string | undefined {
  const called = /\/delta\(token='([^']*)'\)/i.exec(context.path)?.[1]
  return context.query.get('token') ?? context.query.get('$skiptoken') ?? called ?? undefined
}

function answer(deps: DeltaDeps, context: GraphContext, site: Site, list: ListStore): Outcome<Reply> {
  const options = onlyOptions(context.query, 'token', 'skiptoken', 'select', 'expand', 'top')
  if (!options.ok) return options
  const token = tokenOf(context)
  const latest = list.changes.sequence
  if (token === undefined) return page(deps, site, list, { after: 0, began: latest }, bakedQuery(context.query))
  if (token === 'latest') return page(deps, site, list, { after: latest }, bakedQuery(context.query))
  const link = decodeToken(linkSchema, token)
  if (link === undefined || link.list !== list.id) return invalid('The delta token is not valid.')
  if (link.epoch !== deps.deltaEpoch()) return accept(gone(deps, site, list, link))
  const cursor: DeltaCursor = {
    after: link.after,
    ...(link.began === undefined ? {} : { began: link.began }),
    ...(link.midway === undefined ? {} : { midway: link.midway }),
    ...(link.hadEmpty === undefined ? {} : { hadEmpty: link.hadEmpty }),
  }
  return page(deps, site, list, cursor, new URLSearchParams(link.query))
}

function page(
  deps: DeltaDeps,
  site: Site,
  list: ListStore,
  cursor: DeltaCursor,
  query: URLSearchParams,
): Outcome<Reply> {
  const view = readItemView(list, query)
  if (!view.ok) return view
  const top = readTop(query, usualPage, largestPage)
  if (!top.ok) return top
  const source = { changes: list.changes, exists: (id: number) => list.item(id) !== undefined }
  const { itemIds, next, more } = deltaPage(source, cursor, top.value, deps.habits(list))
  // A delta always names its items, whatever `$select` says: without the id nothing could be merged.
  const select = view.value.select && [...new Set(['id', ...view.value.select])]
  const value = itemIds.map((id) => {
    const item = list.item(id)
    return item === undefined
      ? deletedBody({ site, list }, id)
      : itemBody({ site, list }, item, { ...view.value, select })
  })
  const link = linkUrl(site, list, { ...next, list: list.id, epoch: deps.deltaEpoch(), query: String(query) })
  return accept(
    ok({
      '@odata.context': `${GRAPH}/$metadata#${contextOf(site, list)}/items`,
      [more ? '@odata.nextLink' : '@odata.deltaLink']: link,
      value,
    }),
  )
}

/** 410, with the place to start again in `Location`; which of the two codes, alternates. */
function gone(deps: DeltaDeps, site: Site, list: ListStore, link: Link): Reply {
  const epoch = deps.deltaEpoch()
  const fresh = {
    after: 0,
    began: list.changes.sequence,
    list: list.id,
    epoch,
    query: link.query,
    midway: true,
  } as const
  const code = epoch % 2 === 0 ? 'resyncRequired' : 'resyncChangesApplyDifferences'
  return graphError(410, code, 'The delta token has expired. Start again at the address in Location.', {
    Location: linkUrl(site, list, fresh),
  })
}

function linkUrl(site: Site, list: ListStore, link: Link): string {
  return `${GRAPH}/sites/${siteIdOf(site)}/lists/${list.id}/items/delta?token=${encodeToken(link)}`
}

function bakedQuery(query: URLSearchParams): URLSearchParams {
  const baked = new URLSearchParams(query)
  for (const name of ['token', '$skiptoken', 'skiptoken']) baked.delete(name)
  return baked
}
