/**
 * The lists of a site: learn.microsoft.com/graph/api/list-list, list-get, list-create, list-delete.
 * Generic lists and document libraries can be made.
 */
import { z } from 'zod'
import { created, GRAPH, noContent, ok } from '../http/replies.ts'
import type { GraphContext, Route } from '../http/router.ts'
import { builtInColumns, type Column, checkIndexes, columnBody, parseColumn } from '../sharepoint/column.ts'
import { isoSeconds } from '../sharepoint/field-values.ts'
import type { ListStore } from '../sharepoint/list-store.ts'
import { accept, invalid, type Outcome, refuse } from '../sharepoint/outcome.ts'
import { sameText } from '../sharepoint/same-text.ts'
import { listTemplates } from '../sharepoint/saved-state.ts'
import { type Site, siteIdOf } from '../sharepoint/site-store.ts'
import { identity, listUrl } from './item-body.ts'
import { itemPage } from './items-query.ts'
import { type Expand, onlyOptions, option, readExpand, readSelect } from './query-options.ts'
import { actorOf, listRoutes, type SiteDeps, siteRoutes } from './site-access.ts'

const newList = z.looseObject({
  displayName: z.string().min(1).max(255),
  description: z.string().optional(),
  columns: z.array(z.unknown()).optional(),
  list: z.looseObject({ template: z.string().optional() }).optional(),
})

/** @param changed called when a list was added or removed */
export function listCollectionRoutes(deps: SiteDeps, changed: () => void): Route[] {
  return [
    ...siteRoutes(deps, { method: 'GET', rest: '/lists', need: 'read', resourceUnits: 2 }, (context, site) => {
      const options = onlyOptions(context.query, 'select', 'expand', 'filter', 'top')
      if (!options.ok) return options
      const lists = filterByName([...site.lists.values()], option(context.query, 'filter'))
      if (!lists.ok) return lists
      const value: Record<string, unknown>[] = []
      for (const list of lists.value) {
        const body = expandedBody(context, site, list)
        if (!body.ok) return body
        value.push(body.value)
      }
      return accept(ok({ '@odata.context': `${GRAPH}/$metadata#lists`, value }))
    }),
    ...siteRoutes(deps, { method: 'POST', rest: '/lists', need: 'manage', resourceUnits: 2 }, (context, site) => {
      const list = createList(deps, context, site)
      if (!list.ok) return list
      changed()
      return accept(created({ '@odata.context': `${GRAPH}/$metadata#lists/$entity`, ...listBody(site, list.value) }))
    }),
    ...listRoutes(deps, { method: 'GET', rest: '', need: 'read', resourceUnits: 1 }, (context, site, list) => {
      const options = onlyOptions(context.query, 'select', 'expand')
      if (!options.ok) return options
      const body = expandedBody(context, site, list)
      if (!body.ok) return body
      return accept(ok({ '@odata.context': `${GRAPH}/$metadata#lists/$entity`, ...body.value }))
    }),
    ...listRoutes(deps, { method: 'DELETE', rest: '', need: 'manage', resourceUnits: 2 }, (_context, site, list) => {
      site.lists.delete(list.id)
      changed()
      return accept(noContent())
    }),
  ]
}

function createList(deps: SiteDeps, context: GraphContext, site: Site): Outcome<ListStore> {
  const body = newList.safeParse(context.body)
  if (!body.success) return invalid(`Invalid list: ${z.prettifyError(body.error)}`)
  if (body.data.name !== undefined) {
    return invalid("Cannot define a 'name' for a list as it is assigned by the server. Instead, provide 'displayName'")
  }
  const wanted = body.data.list?.template ?? 'genericList'
  const template = listTemplates.find((known) => known === wanted)
  if (template === undefined) return refuse(400, 'notSupported', `Lists of template '${wanted}' are not supported.`)
  const columns: Column[] = []
  for (const definition of body.data.columns ?? []) {
    const column = parseColumn(definition)
    if (!column.ok) return column
    const taken = [...columns, ...builtInColumns()].some((other) => sameText(other.name, column.value.name))
    if (taken) {
      return refuse(409, 'nameAlreadyExists', `Column '${column.value.name}' is defined twice.`)
    }
    columns.push(column.value)
  }
  const indexes = checkIndexes(columns)
  if (!indexes.ok) return indexes
  const { displayName, description = '' } = body.data
  const act = { by: actorOf(deps.users, context), at: context.now }
  return deps.sites.addList(site, { displayName, description, columns, template }, act)
}

function filterByName(lists: ListStore[], filter: string | undefined): Outcome<ListStore[]> {
  if (filter === undefined) return accept(lists)
  const name = /^\s*displayName\s+eq\s+'((?:[^']|'')*)'\s*$/i.exec(filter)?.[1]?.replaceAll("''", "'")
  if (name === undefined) return invalid(`Invalid filter clause: '${filter}'.`)
  return accept(lists.filter((list) => sameText(list.displayName, name)))
}

function expandedBody(context: GraphContext, site: Site, list: ListStore): Outcome<Record<string, unknown>> {
  const expand = readExpand(context.query, 'columns', 'items')
  if (!expand.ok) return expand
  const whole = listBody(site, list)
  const select = readSelect(context.query)
  const body = select === undefined ? whole : Object.fromEntries(select.map((name) => [name, whole[name]]))
  return addExpanded(body, expand.value, site, list)
}

function addExpanded(
  body: Record<string, unknown>,
  expand: Expand,
  site: Site,
  list: ListStore,
): Outcome<Record<string, unknown>> {
  const added = { ...body }
  if (expand.has('columns')) added.columns = [...list.columns.values()].map(columnBody)
  const items = expand.get('items')
  if (items !== undefined) {
    const page = itemPage({ site, list }, items, '')
    if (!page.ok) return page
    added.items = page.value.value
    if (page.value['@odata.nextLink'] !== undefined) added['items@odata.nextLink'] = page.value['@odata.nextLink']
  }
  return accept(added)
}

function listBody(site: Site, list: ListStore): Record<string, unknown> {
  const etag = `"${list.id},${list.changes.sequence + list.columns.size}"`
  return {
    '@odata.etag': etag,
    createdDateTime: isoSeconds(list.createdAt),
    description: list.description,
    eTag: etag,
    id: list.id,
    lastModifiedDateTime: isoSeconds(list.modifiedAt),
    name: list.displayName,
    webUrl: listUrl(site, list),
    displayName: list.displayName,
    createdBy: identity(list.createdBy),
    parentReference: { siteId: siteIdOf(site) },
    list: { contentTypesEnabled: false, hidden: false, template: list.template },
  }
}
