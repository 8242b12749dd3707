// Between a row of the Roles list (docs/lists.md) and a role.

import { z } from 'zod'
import { type Instant, toIso } from '../../domain/instant.ts'
import type { Person } from '../../domain/person.ts'
import { failure, ok, type Result } from '../../domain/result.ts'
import type { Role } from '../../domain/role.ts'
import { faults, level, maybeInstant, text } from '../wire/fields.ts'
import { readAway, readProtected, readRoleStory, writeAway, writeProtected, writeRoleStory } from './role-json.ts'

const RoleFields = z.object({
  Title: z.string().trim().min(1),
  RoleCode: z.string().min(1),
  SiteCode: z.string().min(1),
  DeskCode: z.string().min(1),
  HighestLevel: level,
  Specialty: text,
  HolderId: text,
  HolderName: text,
  HolderSince: maybeInstant,
  CoverUntil: maybeInstant,
  OfferToId: text,
  OfferToName: text,
  DeputyRole: text,
  Phone: text,
  Bleep: text,
  Ladder: text,
  OfferAt: maybeInstant,
  Away: text,
  Protected: text,
  Story: text,
})

const person = (id: string | undefined, name: string | undefined): Person | null =>
  id ? { id, name: name ?? id } : null

/** The role in a row's fields. The failure names the fields at fault. */
export function readRole(fields: Readonly<Record<string, unknown>>): Result<Role, 'unreadable'> {
  const parsed = RoleFields.safeParse(fields)
  if (!parsed.success) return failure('unreadable', faults(parsed.error))
  const row = parsed.data
  return ok({
    code: row.RoleCode,
    name: row.Title,
    siteCode: row.SiteCode,
    deskCode: row.DeskCode,
    specialty: row.Specialty,
    highestLevel: row.HighestLevel,
    holder: person(row.HolderId, row.HolderName),
    holderSince: row.HolderSince,
    coverUntil: row.CoverUntil,
    offeredTo: person(row.OfferToId, row.OfferToName),
    offeredAt: row.OfferAt,
    away: readAway(row.Away),
    protectedTimes: readProtected(row.Protected),
    story: readRoleStory(row.Story),
    deputyRole: row.DeputyRole,
    phone: row.Phone,
    bleep: row.Bleep,
    ladder: row.Ladder,
  })
}

/** The columns that differ between two states of a role, as they are written to the list. */
export function writeRole(before: Role, after: Role): Record<string, unknown> {
  const patch: Record<string, unknown> = {}
  if (before.holder !== after.holder) {
    patch.HolderId = after.holder?.id ?? ''
    patch.HolderName = after.holder?.name ?? ''
  }
  if (before.holderSince !== after.holderSince) patch.HolderSince = wire(after.holderSince)
  if (before.coverUntil !== after.coverUntil) patch.CoverUntil = wire(after.coverUntil)
  if (before.offeredTo !== after.offeredTo) {
    patch.OfferToId = after.offeredTo?.id ?? ''
    patch.OfferToName = after.offeredTo?.name ?? ''
  }
  if (before.offeredAt !== after.offeredAt) patch.OfferAt = wire(after.offeredAt)
  if (before.away !== after.away) patch.Away = after.away ? writeAway(after.away) : ''
  if (before.protectedTimes !== after.protectedTimes) patch.Protected = writeProtected(after.protectedTimes)
  if (before.story !== after.story) patch.Story = writeRoleStory(after.story)
  return patch
}

/** A date column is emptied with null. */
const wire = (at: Instant | null): string | null => (at === null ? null : toIso(at))
