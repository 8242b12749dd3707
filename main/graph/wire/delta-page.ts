// One page of a list's delta. learn.microsoft.com/graph/api/listitem-delta

import { z } from 'zod'
import type { DeltaPage, WireItem, WireRejection } from '../lists-port.ts'
import { readRow } from './list-item.ts'

const Page = z.object({
  value: z.array(z.unknown()),
  '@odata.nextLink': z.string().optional(),
  '@odata.deltaLink': z.string().optional(),
})

/** Undefined when it is not a delta page, or leads anywhere but to `origin`. */
export function readDeltaPage(body: unknown, origin: string): DeltaPage | undefined {
  const page = Page.safeParse(body)
  if (!page.success) return undefined
  const next = page.data['@odata.nextLink']
  const link = next ?? page.data['@odata.deltaLink']
  if (link === undefined || URL.parse(link)?.origin !== origin) return undefined

  // A page may name a row more than once, also as changed and then as deleted: the last time counts, in its place.
  const rows = new Map<string, ReturnType<typeof readRow>>()
  for (const raw of page.data.value) {
    const row = readRow(raw)
    rows.delete(idOf(row))
    rows.set(idOf(row), row)
  }
  const items: WireItem[] = []
  const removed: string[] = []
  const rejected: WireRejection[] = []
  for (const row of rows.values()) {
    if (row.kind === 'item') items.push(row.item)
    else if (row.kind === 'removed') removed.push(row.id)
    else rejected.push(row.rejection)
  }
  return { items, removed, rejected, link, complete: next === undefined }
}

function idOf(row: ReturnType<typeof readRow>): string {
  if (row.kind === 'item') return row.item.id
  return row.kind === 'removed' ? row.id : row.rejection.id
}
