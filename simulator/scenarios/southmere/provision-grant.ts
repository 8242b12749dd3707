// Lets an application into the one site and no other, as `Sites.Selected` wants it.
// learn.microsoft.com/graph/api/site-list-permissions, site-post-permissions, permission-update

import { z } from 'zod'
import type { GraphClient } from './graph-client.ts'

const permission = z.object({
  id: z.string(),
  roles: z.array(z.string()),
  grantedToIdentitiesV2: z.array(z.object({ application: z.object({ id: z.string() }).optional() })).default([]),
})

export interface WantedGrant {
  readonly app: string
  readonly displayName: string
  readonly role: 'read' | 'write'
}

/** How many grants were made or changed. */
export async function provisionGrant(graph: GraphClient, siteId: string, wanted: WantedGrant): Promise<number> {
  const path = `/sites/${siteId}/permissions`
  const found = (await graph.all(path, permission)).find((one) =>
    one.grantedToIdentitiesV2.some(({ application }) => application?.id === wanted.app),
  )
  if (found?.roles.join() === wanted.role) return 0
  if (found) {
    await graph.patch(`${path}/${found.id}`, { roles: [wanted.role] })
    return 1
  }
  const application = { id: wanted.app, displayName: wanted.displayName }
  await graph.post(path, { roles: [wanted.role], grantedToIdentities: [{ application }] })
  return 1
}
