// Decides an act on a role against its row as the tenant has it now. Pure; which rule is whose is all it knows.

import { type Instant, MINUTE } from './instant.ts'
import type { Actor } from './person.ts'
import type { Role, RoleAct, RoleVerdict } from './role.ts'
import { comeBack, goAway, protect, unprotect } from './role-rules/absence.ts'
import { accept, decline, offer, withdrawOffer } from './role-rules/handing-over.ts'
import { force, giveBack, take } from './role-rules/holding.ts'
import { fallAsleep, wakeUp } from './role-rules/reaching.ts'
import { ALREADY, type Deed, refused } from './role-rules/verdict.ts'

/**
 * An act by which responsibility moves to somebody, or is held out to them, counts for this long: whoever pressed
 * "Take role" without a network must not find themselves on call hours later (docs/decisions/2026-11-22-duty.md).
 */
export const COUNTS_FOR = 10 * MINUTE

const MOVES_RESPONSIBILITY: ReadonlySet<RoleAct['kind']> = new Set(['take', 'offer', 'accept', 'force'])

/**
 * @param id identifies the act through all its retries
 * @param at when the person did it
 * @param now when it is decided; both by the tenant's clock
 */
export function decideRole(
  role: Role,
  id: string,
  act: RoleAct,
  actor: Actor,
  at: Instant,
  now: Instant = at,
): RoleVerdict {
  // Before all else: what was written by an earlier try is done, however late the answer.
  if (role.story.some((fact) => fact.id === id)) return ALREADY
  if (MOVES_RESPONSIBILITY.has(act.kind) && now - at > COUNTS_FOR) return refused({ code: 'too-late', age: now - at })
  return rule(role, act, { id, actor, at }, now)
}

function rule(role: Role, act: RoleAct, deed: Deed, now: Instant): RoleVerdict {
  switch (act.kind) {
    case 'take':
      return take(role, act, deed)
    case 'give-back':
      return giveBack(role, deed)
    case 'offer':
      return offer(role, act, deed)
    case 'withdraw-offer':
      return withdrawOffer(role, deed)
    case 'accept':
      return accept(role, act, deed)
    case 'decline':
      return decline(role, act, deed)
    case 'force':
      return force(role, act, deed)
    case 'away':
      return goAway(role, act, deed)
    case 'back':
      return comeBack(role, deed)
    case 'protect':
      return protect(role, act, deed)
    case 'unprotect':
      return unprotect(role, act, deed)
    case 'unreachable':
      return fallAsleep(role, deed, now)
    case 'reachable':
      return wakeUp(role, deed)
  }
}
