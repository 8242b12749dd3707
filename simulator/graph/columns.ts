/** A list's columns: learn.microsoft.com/graph/api/list-list-columns, list-post-columns, columndefinition-update. */
import { created, ok } from '../http/replies.ts'
import type { Route } from '../http/router.ts'
import { columnBody } from '../sharepoint/column.ts'
import { accept, notFound } from '../sharepoint/outcome.ts'
import { listRoutes, type SiteDeps } from './site-access.ts'

/** @param changed called when a column was added or changed */
export function columnRoutes(deps: SiteDeps, changed: () => void): Route[] {
  const rest = '/columns'
  const one = '/columns/{column}'
  return [
    ...listRoutes(deps, { method: 'GET', rest, need: 'read', resourceUnits: 2 }, (_context, _site, list) =>
      accept(ok({ value: [...list.columns.values()].map(columnBody) })),
    ),
    ...listRoutes(deps, { method: 'POST', rest, need: 'manage', resourceUnits: 2 }, (context, _site, list) => {
      const column = list.addColumn(context.body)
      if (!column.ok) return column
      changed()
      return accept(created(columnBody(column.value)))
    }),
    ...listRoutes(deps, { method: 'GET', rest: one, need: 'read', resourceUnits: 1 }, (context, _site, list) => {
      const column = list.findColumn(context.param('column'))
      return column === undefined ? notFound() : accept(ok(columnBody(column)))
    }),
    ...listRoutes(deps, { method: 'PATCH', rest: one, need: 'manage', resourceUnits: 2 }, (context, _site, list) => {
      const column = list.changeColumn(context.param('column'), context.body)
      if (!column.ok) return column
      changed()
      return accept(ok(columnBody(column.value)))
    }),
  ]
}
