/**
 * The content of files: `/content` answers with a redirect to an address that is authenticated for some minutes, which
 * takes `Range`. learn.microsoft.com/graph/api/driveitem-get-content, RFC 9110 section 14.
 */
import { graphError } from '../http/replies.ts'
import type { Principal, Reply, Route } from '../http/router.ts'
import { TICKET } from '../http/storage-gate.ts'
import type { DriveItem } from '../sharepoint/file-store.ts'
import { accept, refuse } from '../sharepoint/outcome.ts'
import { siteUrlOf } from '../sharepoint/site-store.ts'
import { type Drive, driveIdOf, findDrive, itemRoutes } from './drive-access.ts'
import { etagOf, typeOf } from './drive-bodies.ts'
import type { SiteDeps } from './site-access.ts'
import type { StorageTickets } from './storage-tickets.ts'

/** "A few minutes", says the page. */
export const DOWNLOAD_MS = 5 * 60_000

export type DownloadUrl = (drive: Drive, item: DriveItem, principal: Principal, now: number) => string

export const createDownloadUrl =
  (tickets: StorageTickets): DownloadUrl =>
  (drive, item, principal, now) => {
    const query = new URLSearchParams({
      Drive: driveIdOf(drive.site, drive.list),
      UniqueId: item.id,
      [TICKET]: tickets.issue(principal, now + DOWNLOAD_MS),
    })
    return `${siteUrlOf(drive.site)}/_layouts/15/download.aspx?${query}`
  }

export function contentRoutes(deps: SiteDeps, urlOf: DownloadUrl): Route[] {
  const spec = { method: 'GET', rest: '/content', need: 'read', resourceUnits: 1 } as const
  return itemRoutes(deps, spec, ({ principal, now }, drive, item) => {
    if (item.bytes === undefined) return refuse(400, 'invalidRequest', 'Only files have content.')
    return accept({ status: 302, headers: { Location: urlOf(drive, item, principal, now) } })
  })
}

/** Of file storage; the address of each is a `DownloadUrl`. The root site has no path. */
export function downloadRoutes(deps: SiteDeps): Route[] {
  return ['/{path+}/_layouts/15/download.aspx', '/_layouts/15/download.aspx'].map((pattern) => ({
    method: 'GET',
    pattern,
    scopes: [],
    service: 'sharepoint',
    // The call to Graph that gave the address was paid for.
    resourceUnits: () => 0,
    handle: ({ query, headers }) => {
      const drive = findDrive(deps, query.get('Drive') ?? '')
      const item = drive?.files.item(query.get('UniqueId') ?? '')
      if (item?.bytes === undefined) return graphError(404, 'itemNotFound', 'File Not Found.')
      return content(item, item.bytes, headers.range)
    },
  }))
}

function content(item: DriveItem, bytes: Buffer, range: string | undefined): Reply {
  const headers = { 'Content-Type': typeOf(item.name), ETag: etagOf(item), 'Accept-Ranges': 'bytes' }
  const size = bytes.length
  const wanted = readRange(range, size)
  if (wanted === 'all') return { status: 200, headers, body: bytes }
  if (wanted === 'none') return { status: 416, headers: { ...headers, 'Content-Range': `bytes */${size}` } }
  const [first, last] = wanted
  const part = bytes.subarray(first, last + 1)
  return { status: 206, headers: { ...headers, 'Content-Range': `bytes ${first}-${last}/${size}` }, body: part }
}

/** The first and last byte; `all` for what is no single range of bytes, which a server may ignore. */
function readRange(header: string | undefined, size: number): readonly [number, number] | 'all' | 'none' {
  const [, from = '', to = ''] = /^bytes=(\d*)-(\d*)$/.exec(header?.trim() ?? '') ?? []
  if (from === '' && to === '') return 'all'
  if (from === '') return Number(to) === 0 || size === 0 ? 'none' : [Math.max(0, size - Number(to)), size - 1]
  if (to !== '' && Number(to) < Number(from)) return 'all'
  if (Number(from) >= size) return 'none'
  return [Number(from), to === '' ? size - 1 : Math.min(size - 1, Number(to))]
}
