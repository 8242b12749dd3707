// The lists of the console's site, over Graph. Reads and writes rows; what a row means is not known here.

import type { z } from 'zod'
import { columnsOf } from './columns.ts'
import { graphFailure } from './failure.ts'
import { type GraphAnswer, type GraphCall, type GraphClient, graphOrigin } from './graph-client.ts'
import type { GraphFailure, GraphResult, ListInfo, Lists } from './lists-port.ts'
import { readDeltaPage } from './wire/delta-page.ts'
import { readRow } from './wire/list-item.ts'
import { ListPage, readEndpoint, Site } from './wire/site.ts'

export interface SiteAddress {
  /** `southmere.sharepoint.com` */
  readonly siteHost: string
  /** `/sites/rolecall` */
  readonly sitePath: string
}

/** SharePoint publishes no largest page; this many rows are safe. */
const rowsAPage = '200'
const rowSelect = 'id,eTag,lastModifiedDateTime,lastModifiedBy'

export function createLists(client: GraphClient, address: SiteAddress): Lists {
  let site: string | null = null
  const names = new Map<string, string>()

  async function read<T>(call: Omit<GraphCall, 'method'>, parse: (body: unknown) => T | undefined) {
    const answer = await client.call({ ...call, method: 'GET' })
    return answer.ok ? parsed(answer.value, parse) : answer
  }

  /** Looked up once: a site keeps its id when it is renamed. */
  async function siteId(): Promise<GraphResult<string>> {
    if (site !== null) return { ok: true, value: site }
    const url = `/sites/${address.siteHost}:${address.sitePath}`
    const found = await read({ url, query: { $select: 'id' }, priority: 'person' }, by(Site))
    if (!found.ok) return found
    site = found.value.id
    return { ok: true, value: site }
  }

  async function all(): Promise<GraphResult<readonly ListInfo[]>> {
    const id = await siteId()
    if (!id.ok) return id
    const lists: ListInfo[] = []
    let url: string | undefined = `/sites/${id.value}/lists`
    let query: Record<string, string> = { $select: 'id,displayName', $top: rowsAPage }
    while (url !== undefined) {
      const page: GraphResult<z.infer<typeof ListPage>> = await read({ url, query, priority: 'person' }, by(ListPage))
      if (!page.ok) return page
      for (const list of page.value.value) lists.push({ id: list.id, name: list.displayName })
      url = page.value['@odata.nextLink']
      query = {}
    }
    for (const list of lists) names.set(list.id, list.name)
    return { ok: true, value: lists }
  }

  /** `/sites/…/lists/…` of a list whose columns are known. */
  async function place(listId: string): Promise<GraphResult<{ path: string; expand: string }>> {
    if (!names.has(listId)) {
      const known = await all()
      if (!known.ok) return known
    }
    const id = await siteId()
    if (!id.ok) return id
    const columns = columnsOf(names.get(listId) ?? '')
    const expand = columns ? `fields($select=${columns.join(',')})` : 'fields'
    return { ok: true, value: { path: `/sites/${id.value}/lists/${listId}`, expand } }
  }

  return {
    all,
    async delta(listId, link, signal) {
      const asked = { priority: 'background', timeLimitMs: 30_000, signal } as const
      if (link !== null) return resyncSafely(await read({ ...asked, url: link }, readPage))
      const list = await place(listId)
      if (!list.ok) return list
      const query = { $expand: list.value.expand, $select: `${rowSelect},deleted`, $top: rowsAPage }
      return resyncSafely(await read({ ...asked, url: `${list.value.path}/items/delta`, query }, readPage))
    },
    async item(listId, itemId) {
      const list = await place(listId)
      if (!list.ok) return list
      const query = { $expand: list.value.expand, $select: rowSelect }
      const url = `${list.value.path}/items/${encodeURIComponent(itemId)}`
      return read({ url, query, priority: 'person' }, (body) => {
        const row = readRow(body)
        return row.kind === 'item' ? row.item : undefined
      })
    },
    async patch(listId, itemId, fields, etag) {
      const id = await siteId()
      if (!id.ok) return id
      const url = `/sites/${id.value}/lists/${listId}/items/${encodeURIComponent(itemId)}/fields`
      const headers = { 'If-Match': etag }
      const answer = await client.call({ method: 'PATCH', url, headers, body: { ...fields }, priority: 'person' })
      return answer.ok ? { ok: true, value: null } : answer
    },
    async pushEndpoint(listId) {
      const id = await siteId()
      if (!id.ok) return id
      const url = `/sites/${id.value}/lists/${listId}/subscriptions/socketIo`
      return read({ url, priority: 'background' }, readEndpoint)
    },
    clockSkew: client.clockSkew,
  }
}

const readPage = (body: unknown) => readDeltaPage(body, graphOrigin)

function parsed<T>(answer: GraphAnswer, parse: (body: unknown) => T | undefined): GraphResult<T> {
  const value = parse(answer.body)
  if (value !== undefined) return { ok: true, value }
  return graphFailure(answer.requestId, 'malformed', `${answer.status}, not as documented`, { status: answer.status })
}

const by =
  <T>(schema: z.ZodType<T>) =>
  (body: unknown): T | undefined =>
    schema.safeParse(body).data

/** A 410 may name where to begin afresh; only an address of Graph is passed on. */
function resyncSafely<T>(result: GraphResult<T>): GraphResult<T> {
  if (result.ok || result.location === null) return result
  const safe: GraphFailure = { ...result, location: null }
  return URL.parse(result.location)?.origin === graphOrigin ? result : safe
}
