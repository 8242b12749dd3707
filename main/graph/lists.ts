// The lists of the console's site, over Graph. Reads and writes rows; what a row means is not known here.

import { z } from 'zod'
import { columnsOf } from './columns.ts'
import { graphFailure } from './failure.ts'
import { type GraphAnswer, type GraphCall, type GraphClient, graphOrigin } from './graph-client.ts'
import type { GraphFailure, GraphResult, ListInfo, Lists, WireItem, WireVersion } from './lists-port.ts'
import { createSiteLookup, type SiteAddress } from './site-lookup.ts'
import { readDeltaPage } from './wire/delta-page.ts'
import { readRow } from './wire/list-item.ts'
import { ListPage, readEndpoint } from './wire/site.ts'
import { readVersionPage, type VersionPage } from './wire/versions.ts'

/** SharePoint publishes no largest page; this many rows are safe. */
const rowsAPage = '200'
/** Years of a busy role; nobody looks further back in a console. */
const mostVersions = 5_000
const rowSelect = 'id,eTag,lastModifiedDateTime,lastModifiedBy'

export function createLists(client: GraphClient, address: SiteAddress): Lists {
  const siteId = createSiteLookup(client, address)
  const names = new Map<string, string>()

  async function read<T>(call: Omit<GraphCall, 'method'>, parse: (body: unknown) => T | undefined) {
    const answer = await client.call({ ...call, method: 'GET' })
    return answer.ok ? parsed(answer.value, parse) : answer
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

  /** `/sites/…/lists/…` of a list whose columns are known; `columns` null for all. */
  async function place(listId: string): Promise<GraphResult<Place>> {
    if (!names.has(listId)) {
      const known = await all()
      if (!known.ok) return known
    }
    const id = await siteId()
    if (!id.ok) return id
    const columns = columnsOf(names.get(listId) ?? '')
    const expand = columns ? `fields($select=${columns.join(',')})` : 'fields'
    return { ok: true, value: { path: `/sites/${id.value}/lists/${listId}`, expand, columns } }
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
      return read({ url, query, priority: 'person' }, itemOf)
    },
    async patch(listId, itemId, fields, etag) {
      const id = await siteId()
      if (!id.ok) return id
      const url = `/sites/${id.value}/lists/${listId}/items/${encodeURIComponent(itemId)}/fields`
      const headers = { 'If-Match': etag }
      const answer = await client.call({ method: 'PATCH', url, headers, body: { ...fields }, priority: 'person' })
      return answer.ok ? { ok: true, value: null } : answer
    },
    async versions(listId, itemId, columns) {
      const list = await place(listId)
      if (!list.ok) return list
      const found: WireVersion[] = []
      let url: string | undefined = `${list.value.path}/items/${encodeURIComponent(itemId)}/versions`
      let query: Record<string, string> = { $expand: `fields($select=${columns.join(',')})` }
      while (url !== undefined && found.length < mostVersions) {
        const page: GraphResult<VersionPage> = await read({ url, query, priority: 'person' }, readVersionPage)
        if (!page.ok) return page
        found.push(...page.value.versions)
        url = page.value.next
        query = {}
      }
      return { ok: true, value: found }
    },
    async create(listId, fields) {
      const list = await place(listId)
      if (!list.ok) return list
      const { path, columns } = list.value
      const url = `${path}/items`
      const answer = await client.call({ method: 'POST', url, body: { fields }, priority: 'person' })
      if (!answer.ok) return answer
      return parsed(answer.value, (body) => {
        const item = itemOf(body)
        return item && { ...item, fields: only(item.fields, columns) }
      })
    },
    async find(listId, column, value) {
      const list = await place(listId)
      if (!list.ok) return list
      const query = { $filter: equals(column, value), $expand: list.value.expand, $select: rowSelect, $top: '2' }
      // A column whose index was forgotten when the lists were set up is found in a list of some thousand rows even so.
      const headers = { prefer: 'HonorNonIndexedQueriesWarningMayFailRandomly' }
      return read({ url: `${list.value.path}/items`, query, headers, priority: 'person' }, firstOf)
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

interface Place {
  readonly path: string
  readonly expand: string
  readonly columns: readonly string[] | null
}

const Rows = z.object({ value: z.array(z.unknown()) })

function itemOf(body: unknown): WireItem | undefined {
  const row = readRow(body)
  return row.kind === 'item' ? row.item : undefined
}

function firstOf(body: unknown): WireItem | null | undefined {
  const rows = Rows.safeParse(body)
  if (!rows.success) return undefined
  const [first] = rows.data.value
  return first === undefined ? null : itemOf(first)
}

/** An answer to a write holds every column, asked for or not. */
function only(fields: WireItem['fields'], columns: readonly string[] | null): WireItem['fields'] {
  return columns
    ? Object.fromEntries(columns.flatMap((name) => (name in fields ? [[name, fields[name]]] : [])))
    : fields
}

/** OData doubles a quote within a text; the address has to carry the rest unharmed. */
const equals = (column: string, value: string): string =>
  encodeURIComponent(`fields/${column} eq '${value.replaceAll("'", "''")}'`)

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
