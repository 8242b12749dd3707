// Creates the folders that a document library lacks, so that a trust can give each the permissions of its desk.
// learn.microsoft.com/graph/api/driveitem-post-children

import { z } from 'zod'
import type { GraphClient } from './graph-client.ts'
import { batchOrThrow } from './provision-lists.ts'

const drive = z.object({ id: z.string() })
const item = z.object({ name: z.string() })

/** How many folders were created. */
export async function provisionFolders(
  graph: GraphClient,
  siteId: string,
  library: string,
  names: readonly string[],
): Promise<number> {
  const { id } = drive.parse(await graph.get(`/sites/${siteId}/lists/${library}/drive`))
  const path = `/drives/${id}/root/children`
  const known = new Set((await graph.all(path, item)).map(({ name }) => name))
  const missing = names.filter((name) => !known.has(name))
  await batchOrThrow(
    graph,
    missing.map((name) => ({ method: 'POST' as const, path, body: { name, folder: {} } })),
  )
  return missing.length
}
