/** Drives and their items as Graph writes them: learn.microsoft.com/graph/api/resources/drive and driveitem. */
import { isoSeconds } from '../sharepoint/field-values.ts'
import type { DriveItem } from '../sharepoint/file-store.ts'
import { siteIdOf } from '../sharepoint/site-store.ts'
import { type Drive, driveIdOf } from './drive-access.ts'
import { identity, listUrl } from './item-body.ts'

/** SharePoint goes by the end of the name, whatever the upload said. */
const TYPES: Readonly<Record<string, string>> = {
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  png: 'image/png',
  pdf: 'application/pdf',
  txt: 'text/plain',
}

export const typeOf = (name: string): string =>
  TYPES[name.slice(name.lastIndexOf('.') + 1).toLowerCase()] ?? 'application/octet-stream'

export const etagOf = ({ id, version }: DriveItem): string => `"{${id}},${version}"`

export function driveBody({ site, list, files }: Drive): Record<string, unknown> {
  return {
    createdDateTime: isoSeconds(list.createdAt),
    description: list.description,
    id: driveIdOf(site, list),
    lastModifiedDateTime: isoSeconds(list.modifiedAt),
    name: list.displayName,
    webUrl: listUrl(site, list),
    driveType: 'documentLibrary',
    createdBy: identity(list.createdBy),
    quota: { used: files.used },
  }
}

/** @param downloadUrl of a file, for a caller who may read it */
export function driveItemBody(drive: Drive, item: DriveItem, downloadUrl?: string): Record<string, unknown> {
  const { site, list, files } = drive
  const driveId = driveIdOf(site, list)
  const path = files.pathOf(item)
  const above = path.slice(0, -1).map(encodeURIComponent)
  const root = `/drives/${driveId}/root:`
  const kind =
    item.bytes === undefined
      ? { folder: { childCount: files.children(item.id).length } }
      : { file: { mimeType: typeOf(item.name) } }
  return {
    ...(downloadUrl !== undefined && { '@microsoft.graph.downloadUrl': downloadUrl }),
    createdDateTime: isoSeconds(item.createdAt),
    eTag: etagOf(item),
    id: item.id,
    lastModifiedDateTime: isoSeconds(item.modifiedAt),
    name: item.name,
    webUrl: [listUrl(site, list), ...path.map(encodeURIComponent)].join('/'),
    cTag: `"c:{${item.id}},${item.version}"`,
    size: item.bytes?.length ?? 0,
    createdBy: identity(item.createdBy),
    lastModifiedBy: identity(item.modifiedBy),
    ...(item.parent !== null && {
      parentReference: {
        driveType: 'documentLibrary',
        driveId,
        id: item.parent,
        name: path.at(-2) ?? list.displayName,
        path: [root, ...above].join('/'),
        siteId: siteIdOf(site),
      },
    }),
    ...(item.parent === null && { root: {} }),
    fileSystemInfo: {
      createdDateTime: isoSeconds(item.createdAt),
      lastModifiedDateTime: isoSeconds(item.modifiedAt),
    },
    ...kind,
  }
}
