// Schemas for single columns of a SharePoint list, shared by the readers of each kind of row.

import { z } from 'zod'
import { fromIso, type Instant } from '../../domain/instant.ts'
import { isLevel } from '../../domain/level.ts'

/** SharePoint leaves empty columns out, or sends null or "". */
export const text = z
  .string()
  .nullish()
  .transform((value) => (value?.trim() ? value.trim() : undefined))

/** A dateTime column that must be there. */
export const instant = z.string().transform((value, context) => {
  const at = fromIso(value)
  if (at === undefined) context.addIssue({ code: 'custom', message: 'not an instant' })
  return at ?? Number.NaN
})

/** A dateTime column that may be empty; one that does not read counts as empty. */
export const maybeInstant = z
  .string()
  .nullish()
  .transform((value): Instant | null => (value ? (fromIso(value) ?? null) : null))

export const level = z.coerce.number().refine(isLevel)

/** Names of the fields that a schema refused; never their values. */
export const faults = (error: z.ZodError): string =>
  [...new Set(error.issues.map((issue) => issue.path.join('.') || 'row'))].join(', ')
