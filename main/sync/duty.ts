// What a person holds, from the rows of Roles. Pure.

import type { Instant } from '../../domain/instant.ts'
import type { Level } from '../../domain/level.ts'
import { readRole } from '../roles/role-fields.ts'
import { readAway } from '../roles/role-json.ts'
import { type Item, type ItemRef, itemRef } from '../store/model.ts'
import type { Standing } from './budget.ts'

export interface HeldRole {
  readonly ref: ItemRef
  readonly code: string
  readonly name: string
  readonly deskCode: string
  readonly highestLevel: Level
  readonly phone: string | null
  readonly bleep: string | null
}

export interface Duty {
  /** The most urgent first. */
  readonly held: readonly HeldRole[]
  /** Desks of roles that are offered to the person, or in which they stand in for somebody; sorted. */
  readonly alsoDesks?: readonly string[]
}

/** As the tenant last said: a role that is taken here but not yet saved there is not held. `now` is the tenant's time. */
export function dutyOf(roles: readonly Item[], personId: string, now: Instant): Duty {
  const held = roles
    // Nearly every role is somebody else's; only one's own are worth parsing.
    .filter((item) => item.fields.HolderId === personId)
    .flatMap((item): HeldRole[] => {
      const role = readRole(item.fields)
      if (!role.ok) return []
      const { code, name, deskCode, highestLevel, phone, bleep } = role.value
      const ref = itemRef(item.feed, item.id)
      return [{ ref, code, name, deskCode, highestLevel, phone: phone ?? null, bleep: bleep ?? null }]
    })
    .sort((a, b) => a.highestLevel - b.highestLevel || a.code.localeCompare(b.code))
  const concerns = ({ fields: { OfferToId, Away } }: Item): boolean =>
    OfferToId === personId || (typeof Away === 'string' && Away.includes(personId) && isDelegate(Away))
  // An absence ends by itself: nobody empties the column.
  const isDelegate = (json: string): boolean => {
    const away = readAway(json)
    return away?.delegate.id === personId && now < away.until
  }
  const alsoDesks = roles.flatMap((item) => {
    const { DeskCode } = item.fields
    return concerns(item) && typeof DeskCode === 'string' ? [DeskCode] : []
  })
  return alsoDesks.length === 0 ? { held } : { held, alsoDesks: [...new Set(alsoDesks)].sort() }
}

/** What these roles make of their holder. */
export function standingOf(held: readonly HeldRole[]): Standing | null {
  if (held.length === 0) return null
  return held.some((role) => role.highestLevel <= 2) ? 'urgent' : 'holder'
}

export const sameDuty = (a: Duty, b: Duty): boolean => JSON.stringify(a) === JSON.stringify(b)
