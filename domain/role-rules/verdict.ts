// What the rules of a role share: how a change is written, and how it is refused.

import type { Instant } from '../instant.ts'
import type { Actor, Person } from '../person.ts'
import type { Role, RoleFact, RoleFactKind, RoleRefusal, RoleVerdict } from '../role.ts'

/** An act, as a rule sees it. */
export interface Deed {
  /** Identifies the act through all its retries. */
  readonly id: string
  readonly actor: Actor
  /** When the person did it. */
  readonly at: Instant
}

/** Facts kept in the row; older ones are in its versions. */
const KEPT_FACTS = 30

export const ALREADY: RoleVerdict = { kind: 'already' }

export const refused = (refusal: RoleRefusal): RoleVerdict => ({ kind: 'refused', refusal })

export const notSensible = (message: string): RoleVerdict => refused({ code: 'not-sensible', message })

export const notYours = (role: Role): RoleVerdict =>
  refused({ code: 'not-yours', holderName: role.holder?.name ?? null })

export const notOffered = (role: Role): RoleVerdict =>
  refused({ code: 'not-offered', holderName: role.holder?.name ?? null })

export const personOf = ({ actor }: Deed): Person => ({ id: actor.id, name: actor.name })

export const isMine = (role: Role, deed: Deed): boolean => role.holder?.id === deed.actor.id

/** One fact and what it changes, together: neither is ever written without the other. */
export function write(
  role: Role,
  deed: Deed,
  kind: RoleFactKind,
  change: Partial<Role>,
  about: Pick<RoleFact, 'from' | 'to' | 'reason'> = {},
): RoleVerdict {
  const fact: RoleFact = { id: deed.id, kind, at: deed.at, by: personOf(deed), console: deed.actor.console, ...about }
  return { kind: 'write', role: { ...role, ...change, story: [...role.story, fact].slice(-KEPT_FACTS) } }
}

/** Whoever holds it anew begins without the offers, absences and protected times of the one before. */
export const heldBy = (holder: Person | null, at: Instant, coverUntil: Instant | undefined): Partial<Role> => ({
  holder,
  holderSince: at,
  coverUntil: coverUntil ?? null,
  offeredTo: null,
  offeredAt: null,
  away: null,
  protectedTimes: [],
})

/** A reason says something: this many letters at least. */
const FEWEST_LETTERS = 5

export const saysWhy = (reason: string): boolean => (reason.match(/\p{L}/gu) ?? []).length >= FEWEST_LETTERS
