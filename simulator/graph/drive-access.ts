/**
 * What every route below `/drives/{drive}` does first: find the library, apply the permissions of its site, find the
 * item by its id or its path. learn.microsoft.com/graph/onedrive-addressing-driveitems
 */
import type { GraphContext, Method, Reply, Route } from '../http/router.ts'
import type { DriveItem, FileStore } from '../sharepoint/file-store.ts'
import type { ListStore } from '../sharepoint/list-store.ts'
import { accept, notFound, type Outcome, refuse } from '../sharepoint/outcome.ts'
import { sameText } from '../sharepoint/same-text.ts'
import type { Site } from '../sharepoint/site-store.ts'
import { applicationFor, mayEnter, type Need, type SiteDeps, scopesFor, toReply } from './site-access.ts'

export type Drive = { readonly site: Site; readonly list: ListStore; readonly files: FileStore }

export type DriveSpec = {
  readonly method: Method
  /** After `/drives/{drive}`: `/root:/{path+}:/content`. */
  readonly rest: string
  readonly need: Need
  readonly resourceUnits: number
}

const bytesOf = (guid: string): Buffer => Buffer.from(guid.replaceAll('-', ''), 'hex')

/** As SharePoint makes them: the ids of site collection, web and list, packed. */
export const driveIdOf = (site: Site, list: ListStore): string =>
  `b!${Buffer.concat([bytesOf(site.siteId), bytesOf(site.webId), bytesOf(list.id)]).toString('base64url')}`

export function findDrive(deps: SiteDeps, id: string): Drive | undefined {
  for (const site of deps.sites.all()) {
    for (const list of site.lists.values()) {
      if (list.files !== undefined && driveIdOf(site, list) === id) return { site, list, files: list.files }
    }
  }
  return undefined
}

export function driveRoute(
  deps: SiteDeps,
  { method, rest, need, resourceUnits }: DriveSpec,
  handle: (context: GraphContext, drive: Drive) => Outcome<Reply>,
): Route {
  return {
    method,
    pattern: `/drives/{drive}${rest}`,
    scopes: scopesFor[need],
    application: applicationFor[need],
    service: 'sharepoint',
    resourceUnits: () => resourceUnits,
    handle: (context) => {
      const drive = findDrive(deps, context.param('drive'))
      if (drive === undefined) return toReply(notFound())
      if (!mayEnter(context, drive.site, need)) return toReply(refuse(403, 'accessDenied', 'Access denied'))
      return toReply(handle(context, drive))
    },
  }
}

/** The two ways to say which item: by path and by id. `rest` follows either: `/content`. */
export function itemRoutes(
  deps: SiteDeps,
  { rest, ...spec }: DriveSpec,
  handle: (context: GraphContext, drive: Drive, item: DriveItem) => Outcome<Reply>,
): Route[] {
  const found = (context: GraphContext, drive: Drive, item: DriveItem | undefined) =>
    item === undefined ? notFound() : handle(context, drive, item)
  const colon = rest === '' ? '' : ':'
  return [
    driveRoute(deps, { ...spec, rest: `/root:/{path+}${colon}${rest}` }, (context, drive) =>
      found(context, drive, drive.files.find(pathOf(context))),
    ),
    driveRoute(deps, { ...spec, rest: `/items/{item}${rest}` }, (context, drive) =>
      found(context, drive, drive.files.item(context.param('item'))),
    ),
    driveRoute(deps, { ...spec, rest: `/root${rest}` }, (context, drive) =>
      found(context, drive, drive.files.item('root')),
    ),
  ]
}

/** The names of `{path+}`. */
export const pathOf = (context: GraphContext): string[] =>
  context.param('path').replace(/:$/, '').split('/').filter(Boolean)

/** Refuses what the caller has seen otherwise: `If-Match` on the eTag of a file. */
export function unlessChanged(context: GraphContext, etag: string): Outcome<null> {
  const wanted = context.headers['if-match']
  const ok = wanted === undefined || wanted === '*' || sameText(wanted, etag)
  return ok ? accept(null) : refuse(412, 'resourceModified', 'ETag does not match the current ETag of the item.')
}
