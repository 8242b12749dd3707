// Creates the site and its lists, and adds the columns and indexes that a list lacks. It removes nothing.
// learn.microsoft.com/graph/api/group-post-groups (a team site), list-create, list-post-columns, columndefinition-update

import { setTimeout as wait } from 'node:timers/promises'
import { z } from 'zod'
import type { ColumnDefinition, ListDefinition } from './column-definition.ts'
import type { GraphClient, GraphReply, GraphRequest } from './graph-client.ts'
import { SOUTHMERE } from './tenant.ts'

const site = z.object({ id: z.string() })
const column = z.object({
  name: z.string(),
  indexed: z.boolean().default(false),
  enforceUniqueValues: z.boolean().default(false),
})
const list = z.object({ id: z.string(), displayName: z.string(), columns: z.array(column).default([]) })
type ExistingList = z.infer<typeof list>

/** The site's id; creates the group that brings the site when there is none. */
export async function provisionSite(graph: GraphClient): Promise<{ siteId: string; changes: number }> {
  const path = `/sites/${SOUTHMERE.siteHost}:${SOUTHMERE.sitePath}`
  const first = await graph.request({ method: 'GET', path })
  if (first.status === 200) return { siteId: site.parse(first.body).id, changes: 0 }
  await graph.post('/groups', {
    displayName: 'Rolecall',
    description: 'Roles, desks and pages of the on-call console',
    mailNickname: SOUTHMERE.sitePath.slice('/sites/'.length),
    mailEnabled: true,
    securityEnabled: false,
    groupTypes: ['Unified'],
    visibility: 'Private',
  })
  // The site follows its group after some seconds in a real tenant.
  for (let tries = 0; tries < 60; tries++) {
    const reply = await graph.request({ method: 'GET', path })
    if (reply.status === 200) return { siteId: site.parse(reply.body).id, changes: 1 }
    await wait(1000)
  }
  throw new Error(`The group was created, but its site ${path} did not appear within a minute`)
}

export interface ProvisionedLists {
  /** List ids by display name. */
  readonly ids: ReadonlyMap<string, string>
  /** Names of the lists that are new, and so have no rows. */
  readonly created: ReadonlySet<string>
  readonly changes: number
}

export async function provisionLists(
  graph: GraphClient,
  siteId: string,
  definitions: readonly ListDefinition[],
): Promise<ProvisionedLists> {
  const existing = new Map(
    (await graph.all(`/sites/${siteId}/lists?$expand=columns`, list)).map((found) => [found.displayName, found]),
  )
  const missing = definitions.filter(({ displayName }) => !existing.has(displayName))
  const replies = await batchOrThrow(
    graph,
    missing.map((wanted) => creationOf(siteId, wanted)),
  )
  const createdIds = replies.map((reply) => list.parse(reply.body)).map((made) => [made.displayName, made.id] as const)
  const ids = new Map([...[...existing].map(([name, found]) => [name, found.id] as const), ...createdIds])
  const corrections = definitions.flatMap((wanted) => {
    const id = ids.get(wanted.displayName)
    return id ? correctionsOf(`/sites/${siteId}/lists/${id}`, wanted, existing.get(wanted.displayName)) : []
  })
  await batchOrThrow(graph, corrections)
  const created = new Set(missing.map((wanted) => wanted.displayName))
  return { ids, created, changes: missing.length + corrections.length }
}

/** A batch whose members must all succeed. */
export async function batchOrThrow(graph: GraphClient, requests: readonly GraphRequest[]): Promise<GraphReply[]> {
  const replies = await graph.batch(requests)
  for (const [index, reply] of replies.entries()) {
    const wanted = requests[index]
    if (reply.status >= 300) {
      throw new Error(`${wanted?.method} ${wanted?.path}: ${reply.status} ${JSON.stringify(reply.body)}`)
    }
  }
  return replies
}

function creationOf(siteId: string, { displayName, columns, template }: ListDefinition): GraphRequest {
  const body = { displayName, columns, list: { template: template ?? 'genericList' } }
  return { method: 'POST', path: `/sites/${siteId}/lists`, body }
}

function correctionsOf(listPath: string, wanted: ListDefinition, existing: ExistingList | undefined): GraphRequest[] {
  const columns = new Map(existing?.columns.map((found) => [found.name, found]))
  // A new list has all its columns; only the built-in Title can still differ.
  const ours: readonly ColumnDefinition[] = existing ? wanted.columns : []
  const key: ColumnDefinition = { name: 'Title', indexed: true, enforceUniqueValues: true }
  return [...ours, ...(wanted.uniqueTitle ? [key] : [])].flatMap((definition): GraphRequest[] => {
    const found = columns.get(definition.name)
    if (!found && definition !== key) return [{ method: 'POST', path: `${listPath}/columns`, body: definition }]
    const indexed = definition.indexed ?? false
    const enforceUniqueValues = definition.enforceUniqueValues ?? false
    if (found?.indexed === indexed && found.enforceUniqueValues === enforceUniqueValues) return []
    return [{ method: 'PATCH', path: `${listPath}/columns/${definition.name}`, body: { indexed, enforceUniqueValues } }]
  })
}
