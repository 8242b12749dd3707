// Between a row of `Kind` `watch` (docs/lists.md) and a watch.

import { z } from 'zod'
import { fromIso, toIso } from '../../domain/instant.ts'
import { failure, ok, type Result } from '../../domain/result.ts'
import {
  hasScope,
  MINE,
  WATCH_ENDS,
  type Watch,
  type WatchCondition,
  type WatchEnd,
} from '../../domain/results/watch.ts'
import { faults, instant, text } from '../wire/fields.ts'
import { parseJson } from '../wire/json-field.ts'
import { withoutEmpty } from '../wire/patient-columns.ts'

type Fields = Readonly<Record<string, unknown>>

const filled = z.string().trim().min(1)

const WatchFields = z.object({
  ClientId: filled,
  State: z.enum(['on', 'ended']),
  RoleCode: text,
  SentById: filled,
  SentByName: filled,
  SentAt: instant,
  Watch: filled,
  Until: text,
})

const codes = z.array(filled).optional()

// Strict: a part that this console does not know would narrow the watch down, and must not be passed over.
const Condition = z.strictObject({
  sites: codes,
  wards: z.array(z.strictObject({ site: filled, ward: filled })).optional(),
  patients: z.array(z.strictObject({ nhsNumber: filled.optional(), hospitalNumber: filled.optional() })).optional(),
  mine: z.enum(MINE).optional(),
  tests: codes,
  flags: codes,
  classes: codes,
  consultants: codes,
})

const End = z.object({ kind: z.enum(WATCH_ENDS), at: z.string().optional() })

/** The failure names the fields at fault. */
export function readWatch(fields: Fields): Result<Watch, 'unreadable'> {
  const parsed = WatchFields.safeParse(fields)
  if (!parsed.success) return failure('unreadable', faults(parsed.error))
  const row = parsed.data
  const condition = Condition.safeParse(parseJson(row.Watch))
  if (!condition.success || !hasScope(condition.data)) return failure('unreadable', 'Watch')
  return ok({
    clientId: row.ClientId,
    state: row.State,
    roleCode: row.RoleCode ?? null,
    by: { id: row.SentById, name: row.SentByName },
    since: row.SentAt,
    condition: condition.data,
    end: readEnd(row.Until),
  })
}

/** An end that does not read is none: a watch that goes on for too long is the lesser harm. */
function readEnd(json: string | undefined): WatchEnd {
  const read = End.safeParse(parseJson(json))
  if (!read.success) return { kind: 'none' }
  const at = read.data.at === undefined ? undefined : fromIso(read.data.at)
  return at === undefined ? { kind: read.data.kind } : { kind: read.data.kind, at }
}

/** Every column of a new watch. `title`: in words, without a patient. */
export const fieldsOfWatch = (watch: Watch, title: string): Record<string, unknown> =>
  withoutEmpty({
    Title: title,
    Kind: 'watch',
    ClientId: watch.clientId,
    State: watch.state,
    RoleCode: watch.roleCode ?? '',
    SentById: watch.by.id,
    SentByName: watch.by.name,
    SentAt: toIso(watch.since),
    Watch: JSON.stringify(sparse(watch.condition)),
    Until: JSON.stringify({ kind: watch.end.kind, ...(watch.end.at === undefined ? {} : { at: toIso(watch.end.at) }) }),
  })

const sparse = (condition: WatchCondition): Fields =>
  Object.fromEntries(Object.entries(condition).filter(([, part]) => part !== undefined && part.length > 0))

export const writeWatch = (before: Watch, after: Watch): Record<string, unknown> =>
  before.state === after.state ? {} : { State: after.state }
