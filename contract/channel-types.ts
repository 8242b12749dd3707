// Schemas that the channels of several features share.

import { z } from 'zod'

export const Nothing = z.strictObject({})
/** `feed/id` of one row of one list. */
export const Ref = z.string().min(3).max(300)
export const Words = z.string().trim().min(1).max(2_000)

/** A window on a list: `total` rows in all, `rows` from `offset`. `version` goes up with every change of the list. */
export const Window = <T extends z.ZodType>(row: T) =>
  z.strictObject({ version: z.int(), total: z.int(), offset: z.int(), rows: z.array(row) })
export const Range = { offset: z.int().min(0), limit: z.int().min(1).max(200) }

/** Accepted: it is done here, and on its way to the tenant. */
export const Accepted = z.strictObject({ id: z.string() })

/** The shape that the channels of a feature have. */
export type ChannelMap = Record<string, { in: z.ZodType; out: z.ZodType }>
