// A row of the Ladders list (docs/lists.md). What does not read is said in words, and our own ladder is used instead.

import { z } from 'zod'
import { type CheckedLadder, checkLadder } from '../../domain/ladder/check-ladder.ts'

const Steps = z.array(
  z.object({
    level: z.number(),
    acknowledgeWithin: z.number().nullish(),
    repeatEvery: z.number().nullish(),
    undeliveredAfter: z.number().nullish(),
    steps: z.array(z.object({ after: z.number(), tell: z.string() })),
  }),
)

export function readLadder(fields: Readonly<Record<string, unknown>>): CheckedLadder {
  const name = typeof fields.Title === 'string' ? fields.Title.trim() : ''
  const parsed = Steps.safeParse(parse(fields.Steps))
  if (!parsed.success)
    return {
      ladder: checkLadder(name, []).ladder,
      faults: [`Ladder “${name}” cannot be read, so Rolecall’s own steps are used.`],
    }
  const levels = parsed.data.map(({ acknowledgeWithin, repeatEvery, undeliveredAfter, ...level }) => ({
    ...level,
    acknowledgeWithin: acknowledgeWithin ?? undefined,
    repeatEvery: repeatEvery ?? undefined,
    undeliveredAfter: undeliveredAfter ?? undefined,
  }))
  return checkLadder(name, levels)
}

function parse(json: unknown): unknown {
  try {
    return typeof json === 'string' ? JSON.parse(json) : undefined
  } catch {
    return undefined
  }
}
