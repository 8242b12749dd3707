// The versions of a list item. learn.microsoft.com/graph/api/listitem-list-versions

import { z } from 'zod'
import { fromIso } from '../../../domain/instant.ts'
import type { WireVersion } from '../lists-port.ts'

const Version = z.object({
  lastModifiedDateTime: z.string().refine((text) => fromIso(text) !== undefined),
  lastModifiedBy: z
    .object({ user: z.object({ id: z.string().nullish(), displayName: z.string().nullish() }).nullish() })
    .nullish(),
  fields: z.record(z.string(), z.unknown()).default({}),
})

const Page = z.object({ value: z.array(Version), '@odata.nextLink': z.string().optional() })

export interface VersionPage {
  readonly versions: readonly WireVersion[]
  readonly next: string | undefined
}

/** Undefined when it is not as Microsoft documents. */
export function readVersionPage(body: unknown): VersionPage | undefined {
  const page = Page.safeParse(body)
  if (!page.success) return undefined
  const versions = page.data.value.map(({ lastModifiedDateTime, lastModifiedBy, fields }) => ({
    modifiedAt: fromIso(lastModifiedDateTime) ?? 0,
    modifiedBy: { id: lastModifiedBy?.user?.id ?? null, name: lastModifiedBy?.user?.displayName ?? null },
    fields,
  }))
  return { versions, next: page.data['@odata.nextLink'] }
}
