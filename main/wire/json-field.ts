// Columns that hold JSON. What does not read is never guessed; whether it may be left out is for whoever reads the row.

import type { z } from 'zod'
import { failure, ok, type Result } from '../../domain/result.ts'

/** Undefined when it is no JSON, or nothing. */
export function parseJson(json: string | null | undefined): unknown {
  try {
    return json?.trim() ? JSON.parse(json) : undefined
  } catch {
    return undefined
  }
}

/** A list that must read whole, because it is written again: an empty column is an empty list. */
export function readWhole<T>(
  json: string | null | undefined,
  schema: z.ZodType<T[]>,
  column: string,
): Result<T[], 'unreadable'> {
  if (!json?.trim()) return ok([])
  const parsed = schema.safeParse(parseJson(json))
  return parsed.success ? ok(parsed.data) : failure('unreadable', column)
}

/** The entries of a list that read; the others are left out. */
export function readEach<T>(json: string | null | undefined, schema: z.ZodType<T>): T[] {
  const list = parseJson(json)
  return Array.isArray(list)
    ? list.flatMap((each: unknown): T[] => {
        const read = schema.safeParse(each)
        return read.success ? [read.data] : []
      })
    : []
}
