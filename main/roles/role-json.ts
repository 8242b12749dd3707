// The JSON columns of a role's row (docs/lists.md): absence, protected times and story. What does not read is left out: a
// role must be reachable whatever somebody wrote beside it.

import { z } from 'zod'
import { toIso } from '../../domain/instant.ts'
import { type Away, type ProtectedTime, ROLE_FACTS, type RoleFact } from '../../domain/role.ts'
import { instant } from '../wire/fields.ts'

const Person = z.object({ id: z.string().min(1), name: z.string().min(1) })

const AwayField = z.object({ reason: z.string(), from: instant, until: instant, delegate: Person })

const Window = z.object({ id: z.string().min(1), from: instant, until: instant, reason: z.string() })

const Fact = z.object({
  id: z.string().min(1),
  kind: z.enum(ROLE_FACTS),
  at: instant,
  by: Person,
  console: z.string().catch(''),
  from: Person.optional().catch(undefined),
  to: Person.optional().catch(undefined),
  reason: z.string().optional().catch(undefined),
})

export const readAway = (json: string | undefined): Away | null => AwayField.safeParse(parse(json)).data ?? null

export const readProtected = (json: string | undefined): ProtectedTime[] => listOf(json, Window)

export const readRoleStory = (json: string | undefined): RoleFact[] => listOf(json, Fact)

export const writeAway = ({ from, until, ...away }: Away): string =>
  JSON.stringify({ ...away, from: toIso(from), until: toIso(until) })

export const writeProtected = (windows: readonly ProtectedTime[]): string =>
  JSON.stringify(windows.map((window) => ({ ...window, from: toIso(window.from), until: toIso(window.until) })))

export const writeRoleStory = (story: readonly RoleFact[]): string =>
  JSON.stringify(story.map((fact) => ({ ...fact, at: toIso(fact.at) })))

function listOf<T>(json: string | undefined, schema: z.ZodType<T>): T[] {
  const list = z.array(z.unknown()).safeParse(parse(json))
  return (list.data ?? []).flatMap((each): T[] => {
    const read = schema.safeParse(each)
    return read.success ? [read.data] : []
  })
}

function parse(json: string | undefined): unknown {
  try {
    return json === undefined ? undefined : JSON.parse(json)
  } catch {
    return undefined
  }
}
