// A list item as Graph sends it. learn.microsoft.com/graph/api/resources/listitem

import { z } from 'zod'
import { fromIso, type Instant } from '../../../domain/instant.ts'
import type { WireItem, WireRejection } from '../lists-port.ts'

const When = z.string().transform((text, context): Instant => {
  const at = fromIso(text)
  if (at === undefined) context.addIssue({ code: 'custom', message: 'not an instant' })
  return at ?? 0
})

const ListItem = z.object({
  id: z.string().min(1),
  eTag: z.string().min(1),
  lastModifiedDateTime: When,
  lastModifiedBy: z.object({ user: z.object({ id: z.string().nullish() }).nullish() }).nullish(),
  fields: z.record(z.string(), z.unknown()),
})

const Removed = z.object({ id: z.string().min(1), deleted: z.object({}) })
const Named = z.object({ id: z.string() })

export type ReadRow =
  | { readonly kind: 'item'; readonly item: WireItem }
  | { readonly kind: 'removed'; readonly id: string }
  | { readonly kind: 'rejected'; readonly rejection: WireRejection }

export function readRow(raw: unknown): ReadRow {
  const removed = Removed.safeParse(raw)
  if (removed.success) return { kind: 'removed', id: removed.data.id }
  const parsed = ListItem.safeParse(raw)
  if (!parsed.success) return { kind: 'rejected', rejection: rejectionOf(raw, parsed.error) }
  const { id, eTag, lastModifiedDateTime, lastModifiedBy, fields } = parsed.data
  return {
    kind: 'item',
    item: {
      id,
      etag: eTag,
      modifiedAt: lastModifiedDateTime,
      modifiedBy: lastModifiedBy?.user?.id ?? null,
      fields: withoutAnnotations(fields),
    },
  }
}

/** OData's own notes on the fields, such as `@odata.etag`, are no columns. */
const withoutAnnotations = (fields: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(fields).filter(([name]) => !name.includes('@')))

function rejectionOf(raw: unknown, error: z.ZodError): WireRejection {
  const named = Named.safeParse(raw)
  const paths = new Set(error.issues.map((issue) => issue.path.join('.') || 'row'))
  return { id: named.success ? named.data.id : '', reason: [...paths].join(', '), raw: JSON.stringify(raw) ?? '' }
}
