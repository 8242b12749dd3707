/**
 * List items: create, get, change, delete. learn.microsoft.com/graph/api/listitem-create, -get, -update, -delete.
 * `If-None-Match` is not looked at: no page documents it for list items.
 */
import { z } from 'zod'
import { created, GRAPH, noContent, ok } from '../http/replies.ts'
import type { GraphContext, Route } from '../http/router.ts'
import { currentOf, type ListItem } from '../sharepoint/list-item.ts'
import type { ListStore } from '../sharepoint/list-store.ts'
import { accept, invalid, notFound, type Outcome } from '../sharepoint/outcome.ts'
import { readIfMatch } from './if-match.ts'
import { fieldsBody, itemBody, readFieldNames, readItemView } from './item-body.ts'
import { onlyOptions } from './query-options.ts'
import { actorOf, contextOf, listRoutes, type SiteDeps } from './site-access.ts'

const newItem = z.strictObject({
  fields: z.record(z.string(), z.unknown()).optional(),
  contentType: z.looseObject({}).optional(),
})
const itemChange = z.strictObject({ fields: z.record(z.string(), z.unknown()) })

/** The item that the path names, by its number. */
export function findItem(list: ListStore, context: GraphContext): Outcome<ListItem> {
  const text = context.param('item')
  const item = /^\d+$/.test(text) ? list.item(Number(text)) : undefined
  return item === undefined ? notFound() : accept(item)
}

export function itemRoutes(deps: SiteDeps): Route[] {
  const rest = '/items/{item}'
  const act = (context: GraphContext) => ({ by: actorOf(deps.users, context), at: context.now })

  const change = (context: GraphContext, list: ListStore, fields: unknown): Outcome<ListItem> => {
    const item = findItem(list, context)
    if (!item.ok) return item
    const etag = readIfMatch(context.headers)
    if (!etag.ok) return etag
    return list.change(item.value.id, fields, act(context), etag.value)
  }

  return [
    ...listRoutes(deps, { method: 'POST', rest: '/items', need: 'write', resourceUnits: 2 }, (context, site, list) => {
      const body = newItem.safeParse(context.body)
      if (!body.success) return invalid(`Invalid list item: ${z.prettifyError(body.error)}`)
      const item = list.create(body.data.fields ?? {}, act(context))
      if (!item.ok) return item
      const view = { select: undefined, fields: { select: undefined } }
      return accept(
        created({
          '@odata.context': `${GRAPH}/$metadata#${contextOf(site, list)}/items/$entity`,
          ...itemBody({ site, list }, item.value, view),
        }),
      )
    }),
    ...listRoutes(deps, { method: 'GET', rest, need: 'read', resourceUnits: 1 }, (context, site, list) => {
      const options = onlyOptions(context.query, 'select', 'expand')
      if (!options.ok) return options
      const view = readItemView(list, context.query)
      if (!view.ok) return view
      const item = findItem(list, context)
      if (!item.ok) return item
      return accept(
        ok({
          '@odata.context': `${GRAPH}/$metadata#${contextOf(site, list)}/items/$entity`,
          ...itemBody({ site, list }, item.value, view.value),
        }),
      )
    }),
    ...listRoutes(
      deps,
      { method: 'GET', rest: `${rest}/fields`, need: 'read', resourceUnits: 1 },
      (context, site, list) => {
        const item = findItem(list, context)
        if (!item.ok) return item
        const names = readFieldNames(list, context.query)
        if (!names.ok) return names
        return accept(ok(fieldsBody(site, item.value, currentOf(item.value), names.value)))
      },
    ),
    ...listRoutes(
      deps,
      { method: 'PATCH', rest: `${rest}/fields`, need: 'write', resourceUnits: 2 },
      (context, site, list) => {
        const item = change(context, list, context.body)
        if (!item.ok) return item
        // A bare fieldValueSet: the new ETag has to be read, as the page documents it.
        return accept(
          ok({
            '@odata.context': `${GRAPH}/$metadata#${contextOf(site, list)}/items('${item.value.id}')/fields/$entity`,
            ...fieldsBody(site, item.value, currentOf(item.value)),
          }),
        )
      },
    ),
    ...listRoutes(deps, { method: 'PATCH', rest, need: 'write', resourceUnits: 2 }, (context, site, list) => {
      const body = itemChange.safeParse(context.body)
      if (!body.success) return invalid(`Invalid list item: ${z.prettifyError(body.error)}`)
      const item = change(context, list, body.data.fields)
      if (!item.ok) return item
      return accept(ok(itemBody({ site, list }, item.value, { select: undefined, fields: { select: undefined } })))
    }),
    ...listRoutes(deps, { method: 'DELETE', rest, need: 'write', resourceUnits: 2 }, (context, _site, list) => {
      const item = findItem(list, context)
      if (!item.ok) return item
      const etag = readIfMatch(context.headers)
      if (!etag.ok) return etag
      const removed = list.remove(item.value.id, act(context), etag.value)
      return removed.ok ? accept(noContent()) : removed
    }),
  ]
}
