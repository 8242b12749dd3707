// Puts rows into a list: creates the ones that are missing, corrects what defines a row, and leaves alone what has
// happened to it since. learn.microsoft.com/graph/api/listitem-create, learn.microsoft.com/graph/api/listitem-update

import { z } from 'zod'
import type { GraphClient, GraphRequest } from './graph-client.ts'
import { batchOrThrow } from './provision-lists.ts'

export type FieldValue = string | number

export interface WantedRow {
  readonly clientId: string
  /** Kept as the data files say, at every set-up. */
  readonly definition: Readonly<Record<string, FieldValue>>
  /** Written when the row is created, and never again: people change these. */
  readonly start: Readonly<Record<string, FieldValue>>
}

const row = z.object({ id: z.string(), fields: z.record(z.string(), z.unknown()) })

export interface RowsTarget {
  /** `/sites/{id}/lists/{id}`. */
  readonly listPath: string
  /** Spares reading a list that was made a moment ago. */
  readonly isNew: boolean
  /** Which of the list's rows are looked at, as `$filter`; all when left out. */
  readonly filter?: string
}

/** How many rows were created or corrected. */
export async function provisionRows(
  graph: GraphClient,
  target: RowsTarget,
  wanted: readonly WantedRow[],
): Promise<number> {
  const { listPath } = target
  const existing = target.isNew ? new Map() : await readRows(graph, target, wanted)
  const requests = wanted.flatMap((one): GraphRequest[] => {
    const found = existing.get(one.clientId)
    if (!found) {
      const fields = withoutEmpty({ ClientId: one.clientId, ...one.definition, ...one.start })
      return [{ method: 'POST', path: `${listPath}/items`, body: { fields } }]
    }
    const changed = Object.entries(one.definition).filter(([name, value]) => (found.fields[name] ?? '') !== value)
    if (changed.length === 0) return []
    return [{ method: 'PATCH', path: `${listPath}/items/${found.id}/fields`, body: Object.fromEntries(changed) }]
  })
  await batchOrThrow(graph, requests)
  return requests.length
}

async function readRows(
  graph: GraphClient,
  { listPath, filter }: RowsTarget,
  wanted: readonly WantedRow[],
): Promise<Map<unknown, z.infer<typeof row>>> {
  const columns = ['ClientId', ...new Set(wanted.flatMap((one) => Object.keys(one.definition)))]
  const narrowed = filter ? `&$filter=${encodeURIComponent(filter)}` : ''
  const path = `${listPath}/items?$top=1000&$expand=fields($select=${columns.join(',')})${narrowed}`
  const rows = await graph.all(path, row)
  return new Map(rows.map((found) => [found.fields.ClientId, found]))
}

function withoutEmpty(fields: Readonly<Record<string, FieldValue>>): Record<string, FieldValue> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== ''))
}
