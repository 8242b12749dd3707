// Where an inpatient has lain: the `Moves` column of their row (docs/lists.md).

import { z } from 'zod'
import { readEach } from '../wire/json-field.ts'

const text = z.string().trim().min(1).optional().catch(undefined)

const MoveField = z.object({
  site: z.string().catch(''),
  ward: z.string(),
  bay: text,
  bed: text,
  from: z.string(),
  until: text,
})

/** One place of a stay; times are ISO 8601, the present place has no `until`. */
export type Move = z.infer<typeof MoveField>

/** The oldest first, without what does not read: whoever lay beside somebody elsewhere did so all the same. */
export const readMoves = (fields: Readonly<Record<string, unknown>>): readonly Move[] =>
  readEach(typeof fields.Moves === 'string' ? fields.Moves : undefined, MoveField)
