/**
 * Listing items: `$filter`, `$orderby`, `$top`, `$expand=fields(…)`, pages by `$skiptoken`.
 * learn.microsoft.com/graph/api/listitem-list. Without an order, by ascending id.
 */
import { z } from 'zod'
import { GRAPH, ok } from '../http/replies.ts'
import type { Route } from '../http/router.ts'
import type { ListItem } from '../sharepoint/list-item.ts'
import type { ListStore } from '../sharepoint/list-store.ts'
import { accept, invalid, type Outcome, refuse } from '../sharepoint/outcome.ts'
import { sameText } from '../sharepoint/same-text.ts'
import { itemBody, type Place, readItemView } from './item-body.ts'
import {
  type Condition,
  checkIndexed,
  compare,
  matches,
  type Order,
  parseFilter,
  parseOrder,
  subjectValue,
} from './list-filter.ts'
import { decodeToken, encodeToken } from './opaque-token.ts'
import { onlyOptions, option, readTop } from './query-options.ts'
import { contextOf, listRoutes, type SiteDeps } from './site-access.ts'

const usualPage = 200
const largestPage = 5000
/** Items beyond which a query without an index fails (learn.microsoft.com, list view threshold). */
const viewThreshold = 5000

const cursorSchema = z.object({ id: z.number(), key: z.union([z.string(), z.number(), z.boolean()]).optional() })
type Cursor = z.infer<typeof cursorSchema>

export function itemQueryRoutes(deps: SiteDeps): Route[] {
  return listRoutes(deps, { method: 'GET', rest: '/items', need: 'read', resourceUnits: 2 }, (context, site, list) => {
    const body = itemPage({ site, list }, context.query, context.headers.prefer ?? '')
    return body.ok ? accept(ok(body.value)) : body
  })
}

/** One page of items, with the link to the next. @param prefer the request's Prefer header */
export function itemPage(place: Place, query: URLSearchParams, prefer: string): Outcome<Record<string, unknown>> {
  const { site, list } = place
  const options = onlyOptions(query, 'select', 'expand', 'filter', 'orderby', 'top', 'skiptoken')
  if (!options.ok) return options
  const view = readItemView(list, query)
  if (!view.ok) return view
  const top = readTop(query, usualPage, largestPage)
  if (!top.ok) return top
  const selection = readSelection(list, query, prefer)
  if (!selection.ok) return selection
  const token = option(query, 'skiptoken')
  const cursor = token === undefined ? undefined : decodeToken(cursorSchema, token)
  if (token !== undefined && cursor === undefined) return invalid('The $skiptoken is not valid.')

  const found = take(select(list, selection.value, cursor), top.value + 1)
  const page = found.slice(0, top.value)
  const last = page.at(-1)
  const body: Record<string, unknown> = { '@odata.context': `${GRAPH}/$metadata#${contextOf(site, list)}/items` }
  if (found.length > page.length && last !== undefined) {
    const key = selection.value.order && subjectValue(last, selection.value.order.subject)
    const next = new URLSearchParams(query)
    next.delete('skiptoken')
    next.set('$skiptoken', encodeToken(key === undefined ? { id: last.id } : { id: last.id, key }))
    body['@odata.nextLink'] = `${GRAPH}/sites/${site.host},${site.siteId},${site.webId}/lists/${list.id}/items?${next}`
  }
  body.value = page.map((item) => itemBody(place, item, view.value))
  return accept(body)
}

type Selection = { readonly conditions: readonly Condition[]; readonly order?: Order }

function readSelection(list: ListStore, query: URLSearchParams, prefer: string): Outcome<Selection> {
  const filter = option(query, 'filter')
  const conditions = filter === undefined ? accept([]) : parseFilter(list.columns, filter)
  if (!conditions.ok) return conditions
  const orderBy = option(query, 'orderby')
  const order = orderBy === undefined ? undefined : parseOrder(list.columns, orderBy)
  if (order?.ok === false) return order
  const filtered = conditions.value.map((condition) => condition.subject)
  const anyway = prefer
    .split(/[,;]/)
    .some((name) => sameText(name.trim(), 'HonorNonIndexedQueriesWarningMayFailRandomly'))
  const indexed = checkIndexed(filtered, anyway)
  if (!indexed.ok) return indexed
  const sorted = order === undefined ? indexed : checkIndexed([order.value.subject], anyway)
  if (!sorted.ok) return sorted
  const subjects = [...filtered, ...(order === undefined ? [] : [order.value.subject])]
  if (list.size > viewThreshold && subjects.some((subject) => !subject.column.indexed)) {
    return refuse(400, 'notSupported', 'The attempted operation exceeds the list view threshold.')
  }
  return accept(
    order === undefined ? { conditions: conditions.value } : { conditions: conditions.value, order: order.value },
  )
}

function* select(list: ListStore, { conditions, order }: Selection, cursor: Cursor | undefined): Iterable<ListItem> {
  const after = order === undefined ? (cursor?.id ?? 0) : 0
  const wanted = keep(candidates(list, conditions, after), (item) => conditions.every((one) => matches(item, one)))
  if (order === undefined) {
    yield* wanted
    return
  }
  const sign = order.descending ? -1 : 1
  const keyed = [...wanted].map((item) => ({ item, key: subjectValue(item, order.subject) }))
  keyed.sort((a, b) => sign * compare(a.key, b.key) || a.item.id - b.item.id)
  for (const { item, key } of keyed) {
    const behind = cursor === undefined ? 1 : sign * compare(key, cursor.key) || item.id - cursor.id
    if (behind > 0) yield item
  }
}

// An `eq` on an indexed column is a look-up; all else walks the list.
function candidates(list: ListStore, conditions: readonly Condition[], after: number): Iterable<ListItem> {
  const equal = conditions.find((one) => one.operator === 'eq' && one.value !== null && one.subject.column.indexed)
  if (equal === undefined || equal.value === null || equal.subject.column.type === 'dateTime') {
    return list.itemsAfter(after)
  }
  const found = list.itemsWith(equal.subject.name, equal.value)
  return found === undefined ? list.itemsAfter(after) : found.filter((item) => item.id > after)
}

function* keep<T>(items: Iterable<T>, wanted: (item: T) => boolean): Iterable<T> {
  for (const item of items) if (wanted(item)) yield item
}

function take<T>(items: Iterable<T>, count: number): T[] {
  const taken: T[] = []
  for (const item of items) {
    taken.push(item)
    if (taken.length === count) break
  }
  return taken
}
