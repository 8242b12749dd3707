// Between a row of the Rota list (docs/lists.md) and an entry of the rota.

import { z } from 'zod'
import { type Instant, toIso } from '../../domain/instant.ts'
import { failure, ok, type Result } from '../../domain/result.ts'
import { isSpan, ROTA_SOURCES, type RotaEntry, type SwapState } from '../../domain/rota/rota.ts'
import { faults, instant, text } from '../wire/fields.ts'

const states = ['proposed', 'accepted', 'declined', 'withdrawn'] as const satisfies readonly SwapState[]

const Common = z.object({
  ClientId: z.string().min(1),
  RoleCode: z.string().min(1),
  PersonId: z.string().min(1),
  PersonName: text,
  From: instant,
  Until: instant,
  Reason: text,
})

const Row = z.discriminatedUnion('Kind', [
  Common.extend({
    Kind: z.literal('shift'),
    Source: z.enum(ROTA_SOURCES).nullish().catch(null),
    State: text,
  }),
  Common.extend({ Kind: z.literal('override'), State: text }),
  Common.extend({
    Kind: z.literal('swap'),
    State: z.enum(states),
    OtherId: z.string().min(1),
    OtherName: text,
    Gives: z.string().min(1),
    Takes: text,
  }),
])

/** `writtenAt`: when the row was last written. The failure names the fields at fault. */
export function readRota(
  fields: Readonly<Record<string, unknown>>,
  writtenAt: Instant,
): Result<RotaEntry, 'unreadable'> {
  const parsed = Row.safeParse(fields)
  if (!parsed.success) return failure('unreadable', faults(parsed.error))
  const row = parsed.data
  const span = { from: row.From, until: row.Until }
  if (!isSpan(span)) return failure('unreadable', 'From, Until')
  const common = { clientId: row.ClientId, roleCode: row.RoleCode, writtenAt, ...span }
  const person = { id: row.PersonId, name: row.PersonName ?? row.PersonId }
  if (row.Kind === 'swap') {
    const other = { id: row.OtherId, name: row.OtherName ?? row.OtherId }
    const terms = { gives: row.Gives, takes: row.Takes ?? null, state: row.State, reason: row.Reason ?? '' }
    return ok({ kind: 'swap', ...common, proposer: person, other, ...terms })
  }
  const withdrawn = row.State === 'withdrawn'
  if (row.Kind === 'override') return ok({ kind: 'override', ...common, person, reason: row.Reason ?? '', withdrawn })
  return ok({ kind: 'shift', ...common, person, source: row.Source ?? 'person', withdrawn })
}

/** The columns of a row that is made. SharePoint says itself when it was written. */
export function newRotaRow(entry: RotaEntry): Record<string, string> {
  const person = entry.kind === 'swap' ? entry.proposer : entry.person
  const common = {
    Title: `${entry.roleCode}, ${person.name}`.slice(0, 255),
    ClientId: entry.clientId,
    Kind: entry.kind,
    RoleCode: entry.roleCode,
    PersonId: person.id,
    PersonName: person.name,
    From: toIso(entry.from),
    Until: toIso(entry.until),
  }
  switch (entry.kind) {
    case 'shift':
      return { ...common, Source: entry.source }
    case 'override':
      return { ...common, Reason: entry.reason }
    case 'swap':
      return {
        ...common,
        State: entry.state,
        OtherId: entry.other.id,
        OtherName: entry.other.name,
        Gives: entry.gives,
        ...(entry.takes === null ? {} : { Takes: entry.takes }),
        ...(entry.reason === '' ? {} : { Reason: entry.reason }),
      }
  }
}

/** The columns that differ between two states of an entry, as they are written to the list. */
export function writeRota(before: RotaEntry, after: RotaEntry): Record<string, unknown> {
  return {
    ...(before.until === after.until ? {} : { Until: toIso(after.until) }),
    ...(stateOf(before) === stateOf(after) ? {} : { State: stateOf(after) }),
  }
}

/** A choice column is emptied with null. */
const stateOf = (entry: RotaEntry): string | null =>
  entry.kind === 'swap' ? entry.state : entry.withdrawn ? 'withdrawn' : null
