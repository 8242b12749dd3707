/** The history of an item, newest first, ids `3.0`: learn.microsoft.com/graph/api/listitem-list-versions. Read-only. */
import { GRAPH, ok } from '../http/replies.ts'
import type { Route } from '../http/router.ts'
import { isoSeconds } from '../sharepoint/field-values.ts'
import type { ListItem } from '../sharepoint/list-item.ts'
import { accept, notFound } from '../sharepoint/outcome.ts'
import type { ItemVersion } from '../sharepoint/saved-state.ts'
import type { Site } from '../sharepoint/site-store.ts'
import { fieldsBody, type ItemView, identity, readItemView } from './item-body.ts'
import { findItem } from './items.ts'
import { contextOf, listRoutes, type SiteDeps } from './site-access.ts'

export function itemVersionRoutes(deps: SiteDeps): Route[] {
  const rest = '/items/{item}/versions'
  return [
    ...listRoutes(deps, { method: 'GET', rest, need: 'read', resourceUnits: 2 }, (context, site, list) => {
      const item = findItem(list, context)
      if (!item.ok) return item
      const view = readItemView(list, context.query)
      if (!view.ok) return view
      const versions = item.value.versions.toReversed()
      return accept(
        ok({
          '@odata.context': `${GRAPH}/$metadata#${contextOf(site, list)}/items('${item.value.id}')/versions`,
          value: versions.map((version) => versionBody(site, item.value, version, view.value)),
        }),
      )
    }),
    ...listRoutes(
      deps,
      { method: 'GET', rest: `${rest}/{version}`, need: 'read', resourceUnits: 1 },
      (context, site, list) => {
        const item = findItem(list, context)
        if (!item.ok) return item
        const view = readItemView(list, context.query)
        if (!view.ok) return view
        const version = item.value.versions.find(({ number }) => `${number}.0` === context.param('version'))
        return version === undefined ? notFound() : accept(ok(versionBody(site, item.value, version, view.value)))
      },
    ),
  ]
}

function versionBody(site: Site, item: ListItem, version: ItemVersion, view: ItemView): Record<string, unknown> {
  return {
    id: `${version.number}.0`,
    lastModifiedDateTime: isoSeconds(version.at),
    lastModifiedBy: identity(version.by),
    ...(view.fields === undefined ? {} : { fields: fieldsBody(site, item, version, view.fields.select) }),
  }
}
