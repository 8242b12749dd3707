// A site, its lists, and the push endpoint of a list, as far as the console reads them.
// learn.microsoft.com/graph/api/resources/site, .../resources/list, .../api/subscriptions-socketio

import { z } from 'zod'
import { fromIso } from '../../../domain/instant.ts'
import type { PushEndpoint } from '../lists-port.ts'

export const Site = z.object({ id: z.string().min(1) })

export const ListPage = z.object({
  value: z.array(z.object({ id: z.string().min(1), displayName: z.string() })),
  '@odata.nextLink': z.string().optional(),
})

const Endpoint = z.object({ notificationUrl: z.url(), expirationDateTime: z.string() })

export function readEndpoint(body: unknown): PushEndpoint | undefined {
  const endpoint = Endpoint.safeParse(body)
  const expiresAt = endpoint.success ? fromIso(endpoint.data.expirationDateTime) : undefined
  if (!endpoint.success || expiresAt === undefined) return undefined
  return { notificationUrl: endpoint.data.notificationUrl, expiresAt }
}
