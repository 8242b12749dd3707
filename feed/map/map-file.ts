// The laboratory's map: which values are telephoned, which findings are infections, what only repeats what is known. A JSON file
// that the hospital edits; README says how.

import { z } from 'zod'
import { failure, ok, type Result } from '../../domain/result.ts'

const code = z.string().trim().min(1)
const words = z.array(z.string().trim().min(1))

const Limit = z
  .strictObject({
    /** Codes of the test. */
    codes: z.array(code).min(1),
    name: code,
    /** Units in which the limits are; what is reported in others is left to the laboratory's own flag. Absent: any. */
    units: words.optional(),
    /** Beyond these it is of the class `critical`. */
    below: z.number().optional(),
    above: z.number().optional(),
    /** As `above`, and the limit itself. */
    from: z.number().optional(),
  })
  .refine(({ below, above, from }) => [below, above, from].some((each) => each !== undefined), {
    message: 'a limit needs below, above or from',
  })

const Finding = z.strictObject({
  /** Codes of the tests that look for it. */
  tests: z.array(code).min(1),
  /** What it is called: "COVID-19". */
  name: code,
  /** Code of its class when it is found. */
  class: code,
  /** The flag that watches ask for: `covid`. */
  flag: z.string().regex(/^[a-z][a-z0-9-]*$/, 'small letters, digits and hyphens'),
  /** False: what it finds is no infection that spreads on a ward. */
  spreads: z.boolean().default(true),
  positive: z.strictObject({ codes: z.array(code).default([]), words: words.default([]) }),
  negative: z.strictObject({ codes: z.array(code).default([]), words: words.default([]) }),
})

const MapSchema = z.strictObject({
  /** Classes of the trust from the most to the least pressing: a report has the first that any of its findings has. */
  classes: z.array(code).min(1),
  critical: code.default('critical'),
  abnormal: code.default('abnormal'),
  routine: code.default('routine'),
  limits: z.array(Limit),
  findings: z.array(Finding),
  repeats: z.strictObject({ withinDays: z.number().min(0).max(90), similarPercent: z.number().min(0).max(100) }),
})
export type ResultMap = z.infer<typeof MapSchema>

/** The failure names the places at fault. */
export function readMap(text: string): Result<ResultMap, 'unreadable'> {
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch (error) {
    return failure('unreadable', `It is not JSON: ${error instanceof Error ? error.message : 'it does not parse'}.`)
  }
  const read = MapSchema.safeParse(json)
  if (!read.success)
    return failure(
      'unreadable',
      read.error.issues.map(({ path, message }) => `${placeOf(path, json)}: ${message}`).join('; '),
    )
  const map = read.data
  const strangers = [map.critical, map.abnormal, map.routine, ...map.findings.map((each) => each.class)].filter(
    (each) => !map.classes.includes(each),
  )
  if (strangers.length > 0) return failure('unreadable', `classes does not name ${[...new Set(strangers)].join(', ')}.`)
  return ok(map)
}

/** "limits.3 (Calcium), above": a number alone is hard to find in a long file. */
function placeOf(path: readonly PropertyKey[], json: unknown): string {
  if (path.length === 0) return 'the whole'
  const [list, at, ...rest] = path
  if (typeof at !== 'number') return path.join('.')
  const entry: unknown = Reflect.get(Object(Reflect.get(Object(json), String(list))), at)
  const name: unknown = Reflect.get(Object(entry), 'name')
  const where = `${String(list)}.${at}${typeof name === 'string' ? ` (${name})` : ''}`
  return rest.length === 0 ? where : `${where}, ${rest.join('.')}`
}
