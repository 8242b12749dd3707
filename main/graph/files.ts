// The hospital's library of attachments, over Graph and the addresses that it gives: one folder for each desk's list.
// learn.microsoft.com/graph/api/driveitem-createuploadsession, learn.microsoft.com/graph/api/driveitem-get-content

import type { Clock } from '../ports.ts'
import { failureOfCall, failureOfStorage, fileFailure } from './file-failure.ts'
import type { Storage, StorageAnswer } from './file-storage.ts'
import { uploadFile } from './file-upload.ts'
import type { FileFailure, FileOutcome, FilePlace, Files } from './files-port.ts'
import type { GraphClient } from './graph-client.ts'
import type { SiteLookup } from './site-lookup.ts'
import { Drive, DriveFile, UploadSession } from './wire/drive.ts'

export interface FilesParts {
  readonly client: GraphClient
  readonly storage: Storage
  readonly site: SiteLookup
  readonly clock: Clock
}

const library = 'Attachments'
/** Addresses for downloading that are kept: some pictures being looked at. */
const mostLinks = 20
const gone: ReadonlySet<number> = new Set([401, 403, 404, 410])

type Piece = { readonly bytes: Uint8Array; readonly size: number }
type Link = { readonly address: string; readonly size: number }

export function createFiles({ client, storage, site, clock }: FilesParts): Files {
  let drive: string | null = null
  const links = new Map<string, Link>()

  async function driveId(signal: AbortSignal): Promise<FileOutcome<string>> {
    if (drive !== null) return { ok: true, value: drive }
    const id = await site()
    if (!id.ok) return failureOfCall(id)
    const url = `/sites/${id.value}/lists/${library}/drive`
    const found = await client.call({ method: 'GET', url, query: { $select: 'id' }, priority: 'person', signal })
    if (!found.ok) return found.code === 'not-found' ? fileFailure('no-library', found.message) : failureOfCall(found)
    const parsed = Drive.safeParse(found.value.body)
    if (!parsed.success) return fileFailure('failed', 'a drive without an id')
    drive = parsed.data.id
    return { ok: true, value: drive }
  }

  async function pathOf({ list, name }: FilePlace, signal: AbortSignal): Promise<FileOutcome<string>> {
    const id = await driveId(signal)
    if (!id.ok) return id
    const path = [list, name].map(encodeURIComponent).join('/')
    return { ok: true, value: `/drives/${encodeURIComponent(id.value)}/root:/${path}` }
  }

  async function open(place: FilePlace, signal: AbortSignal): Promise<FileOutcome<string>> {
    const path = await pathOf(place, signal)
    if (!path.ok) return path
    const opened = await client.call({
      method: 'POST',
      url: `${path.value}:/createUploadSession`,
      body: { item: { '@microsoft.graph.conflictBehavior': 'replace' } },
      priority: 'background',
      // A session that nobody uses ends by itself.
      repeatable: true,
      signal,
    })
    if (opened.ok) {
      const session = UploadSession.safeParse(opened.value.body)
      if (session.success) return { ok: true, value: session.data.uploadUrl }
      return fileFailure('failed', 'an upload session without an address')
    }
    if (opened.code !== 'not-found') return failureOfCall(opened)
    // The library was made anew, or is gone: the next try looks for it.
    drive = null
    return fileFailure('server', opened.message)
  }

  /** Null: nobody has finished uploading it. */
  async function look(place: FilePlace, signal: AbortSignal): Promise<FileOutcome<Link | null>> {
    const path = await pathOf(place, signal)
    if (!path.ok) return path
    const query = { $select: 'id,size,@microsoft.graph.downloadUrl' }
    const found = await client.call({ method: 'GET', url: path.value, query, priority: 'person', signal })
    if (!found.ok) return found.code === 'not-found' ? { ok: true, value: null } : failureOfCall(found)
    const file = DriveFile.safeParse(found.value.body)
    if (!file.success) return fileFailure('failed', 'a file without size or address')
    const { size, '@microsoft.graph.downloadUrl': address } = file.data
    // An attachment is never empty: a file of no size is one that is still on its way.
    if (size === 0) return { ok: true, value: null }
    if (address === undefined) return fileFailure('failed', 'a file without an address')
    return { ok: true, value: { address, size } }
  }

  async function linkTo(place: FilePlace, signal: AbortSignal): Promise<FileOutcome<Link>> {
    const known = links.get(keyOf(place))
    if (known) return { ok: true, value: known }
    const found = await look(place, signal)
    if (!found.ok) return found
    if (found.value === null) return fileFailure('not-there', 'no such file yet')
    links.set(keyOf(place), found.value)
    for (const oldest of links.keys()) if (links.size > mostLinks) links.delete(oldest)
    return { ok: true, value: found.value }
  }

  return {
    upload(place, bytes, _type, options) {
      const { signal } = options
      const steps = {
        open: () => open(place, signal),
        async isThere(): Promise<FileOutcome<boolean>> {
          const found = await look(place, signal)
          return found.ok ? { ok: true, value: found.value?.size === bytes.length } : found
        },
      }
      return uploadFile(bytes, steps, storage, clock, options)
    },
    async download(place, from, to, signal) {
      for (let asked = 1; ; asked += 1) {
        const wasKnown = links.has(keyOf(place))
        const link = await linkTo(place, signal)
        if (!link.ok) return link
        const headers = { range: `bytes=${from}-${Math.max(from, to - 1)}` }
        const answer = await storage({ method: 'GET', address: link.value.address, headers }, signal)
        if (!answer.ok) return answer
        const piece = pieceOf(answer, from, to)
        if (piece.ok) return piece
        links.delete(keyOf(place))
        // An address works for some minutes only.
        if (!gone.has(answer.status) || !wasKnown || asked > 1) return piece
      }
    },
  }
}

const keyOf = ({ list, name }: FilePlace): string => `${list}/${name}`

function pieceOf({ status, headers, bytes }: StorageAnswer, from: number, to: number): FileOutcome<Piece> {
  const range = /^bytes (?:(\d+)-\d+|\*)\/(\d+)$/.exec(headers.get('content-range') ?? '')
  const size = Number(range?.[2])
  if (status === 206) {
    if (range === null || Number(range[1]) !== from) return notAsked()
    return { ok: true, value: { bytes: bytes.subarray(0, to - from), size } }
  }
  // A server need not know ranges: then it sends everything.
  if (status === 200) return { ok: true, value: { bytes: bytes.subarray(from, to), size: bytes.length } }
  if (status === 416 && range !== null && from >= size) return { ok: true, value: { bytes: new Uint8Array(), size } }
  return failureOfStorage(status, bytes)
}

const notAsked = (): FileFailure => fileFailure('failed', '206 with another range')
