// What a role's row says about this instant. Absences and protected times end by themselves: nobody writes their end.

import type { Instant } from './instant.ts'
import type { Away, ProtectedTime, Role, RoleFact } from './role.ts'

/** The absence that runs now; null when the holder is there. */
export const awayAt = ({ away }: Pick<Role, 'away'>, now: Instant): Away | null =>
  away !== null && away.from <= now && now < away.until ? away : null

/** The protected time that runs now. */
export const protectedAt = ({ protectedTimes }: Pick<Role, 'protectedTimes'>, now: Instant): ProtectedTime | null =>
  protectedTimes.find(({ from, until }) => from <= now && now < until) ?? null

export type RoleNewsKind = 'forced' | 'accepted' | 'declined' | 'stand-in-ended'

export interface RoleNewsFact {
  readonly what: RoleNewsKind
  readonly fact: RoleFact
}

/** Acts of a person after which what somebody did before is no news to them any more. */
const KNOWS: ReadonlySet<RoleFact['kind']> = new Set(['taken', 'accepted', 'forced', 'offered', 'given-back', 'away'])

/** The last thing that somebody else did about this person holding the role, unless they have acted on it since. */
export function newsFor(role: Pick<Role, 'story' | 'holder'>, personId: string): RoleNewsFact | null {
  for (const fact of role.story.toReversed()) {
    if (fact.by.id === personId) {
      if (KNOWS.has(fact.kind)) return null
      continue
    }
    const { kind } = fact
    if (fact.from?.id === personId && (kind === 'forced' || kind === 'accepted' || kind === 'declined'))
      return { what: kind, fact }
    if (kind === 'back' && role.holder?.id === personId) return { what: 'stand-in-ended', fact }
  }
  return null
}

/** That the holder's console was about to sleep, while they have done nothing since; null: nothing like it is known. */
export function asleepFact({ story, holder }: Pick<Role, 'story' | 'holder'>): RoleFact | null {
  const last = holder === null ? undefined : story.findLast(({ by }) => by.id === holder.id)
  return last?.kind === 'unreachable' ? last : null
}

/** The fact by which this offer was made; it carries the giver's note. */
export const offerFact = ({ story, offeredTo }: Pick<Role, 'story' | 'offeredTo'>): RoleFact | null =>
  offeredTo === null
    ? null
    : (story.findLast((fact) => fact.kind === 'offered' && fact.to?.id === offeredTo.id) ?? null)
