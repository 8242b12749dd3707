/**
 * List items and their fields as Graph writes them: learn.microsoft.com/graph/api/resources/listitem and
 * /graph/api/resources/fieldvalueset. Instants are whole seconds in UTC, as SharePoint keeps them.
 */
import { isoSeconds } from '../sharepoint/field-values.ts'
import { currentOf, etagOf, type ListItem } from '../sharepoint/list-item.ts'
import type { ListStore } from '../sharepoint/list-store.ts'
import { accept, invalid, type Outcome } from '../sharepoint/outcome.ts'
import type { Actor, ItemVersion } from '../sharepoint/saved-state.ts'
import { type Site, siteIdOf, siteUrlOf, siteUserOf } from '../sharepoint/site-store.ts'
import { readExpand, readSelect } from './query-options.ts'

/** What a caller wants to see of an item. */
export type ItemView = {
  /** Properties of the item; undefined for all. */
  readonly select: readonly string[] | undefined
  /** Absent: no fields at all. */
  readonly fields?: { readonly select: readonly string[] | undefined }
}

/** The place of an item. */
export type Place = { readonly site: Site; readonly list: ListStore }

/** Reads `$select` and `$expand=fields($select=…)`; a name that is no column of the list is refused. */
export function readItemView(list: ListStore, query: URLSearchParams): Outcome<ItemView> {
  const select = readSelect(query)
  const expand = readExpand(query, 'fields')
  if (!expand.ok) return expand
  const fields = expand.value.get('fields')
  if (fields === undefined) return accept({ select })
  const names = readFieldNames(list, fields)
  return names.ok ? accept({ select, fields: { select: names.value } }) : names
}

/** The fields that `$select` names; undefined for all. */
export function readFieldNames(list: ListStore, query: URLSearchParams): Outcome<readonly string[] | undefined> {
  const names = readSelect(query)
  const unknown = names?.find((name) => !list.columns.has(name))
  return unknown === undefined ? accept(names) : invalid(`Field '${unknown}' is not recognized`)
}

export function itemBody({ site, list }: Place, item: ListItem, view: ItemView): Record<string, unknown> {
  const current = currentOf(item)
  const all: Record<string, unknown> = {
    createdDateTime: isoSeconds(item.createdAt),
    eTag: etagOf(item),
    id: String(item.id),
    lastModifiedDateTime: isoSeconds(current.at),
    webUrl: `${listUrl(site, list)}/${item.id}_.000`,
    createdBy: identity(item.createdBy),
    lastModifiedBy: identity(current.by),
    parentReference: { id: list.id, siteId: siteIdOf(site) },
    contentType: { id: '0x0100', name: 'Item' },
  }
  const body: Record<string, unknown> = { '@odata.etag': etagOf(item) }
  for (const [name, value] of Object.entries(all)) {
    if (view.select === undefined || view.select.includes(name)) body[name] = value
  }
  if (view.fields !== undefined) body.fields = fieldsBody(site, item, current, view.fields.select)
  return body
}

/** A deleted item in a delta: its id and the facet, nothing of its content. */
export function deletedBody({ site, list }: Place, itemId: number): Record<string, unknown> {
  return {
    id: String(itemId),
    parentReference: { id: list.id, siteId: siteIdOf(site) },
    contentType: { id: '0x0100', name: 'Item' },
    deleted: { state: 'deleted' },
  }
}

/** The fields of one version; empty ones are absent. */
export function fieldsBody(
  site: Site,
  item: ListItem,
  version: ItemVersion,
  select?: readonly string[],
): Record<string, unknown> {
  const all: Record<string, unknown> = {
    ...version.fields,
    id: String(item.id),
    ContentType: 'Item',
    Modified: isoSeconds(version.at),
    Created: isoSeconds(item.createdAt),
    AuthorLookupId: siteUserOf(site, item.createdBy),
    EditorLookupId: siteUserOf(site, version.by),
    _UIVersionString: `${version.number}.0`,
    Attachments: false,
  }
  if (select === undefined) return all
  return Object.fromEntries(select.flatMap((name) => (all[name] === undefined ? [] : [[name, all[name]]])))
}

/**
 * An identitySet: learn.microsoft.com/graph/api/resources/identityset. What an application did as itself is shown as done by
 * SharePoint's own user for that, who has no id: observed in practice; see docs/unverified.md.
 */
export function identity(actor: Actor): Record<string, unknown> {
  if (actor.application) {
    return { application: { id: actor.id, displayName: actor.displayName }, user: { displayName: 'SharePoint App' } }
  }
  return { user: { email: actor.email, id: actor.id, displayName: actor.displayName } }
}

export function listUrl(site: Site, list: ListStore): string {
  const folder = list.template === 'documentLibrary' ? '' : '/Lists'
  return `${siteUrlOf(site)}${folder}/${encodeURIComponent(list.displayName)}`
}
