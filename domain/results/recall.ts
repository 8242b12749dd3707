// Who had an earlier version of a result before them, and what has become of it since: everybody who saw, accepted, forwarded,
// was sent, acted on or printed what was put right must know. Pure.

import type { Instant } from '../instant.ts'
import type { Person } from '../person.ts'
import type { InvestigationResult, ResultEntry } from './investigation-result.ts'
import { hasSeen, SHOWS_IT_WAS_SEEN } from './investigation-result.ts'
import { saysTheSame } from './observation.ts'

export interface Recalled {
  readonly person: Person
  /** The last version that they had, and how they came to have it. */
  readonly version: number
  readonly by: ResultEntry
  /** When they saw the present version; null: they have not. */
  readonly knowsSince: Instant | null
}

/**
 * Whether the present version says something else than `version` did. A preliminary result that is now final does not; one that
 * had been taken back, and holds again, does.
 */
export function isOutdated(
  result: Pick<InvestigationResult, 'version' | 'versions' | 'observations' | 'status'>,
  version: number,
): boolean {
  if (version >= result.version) return false
  if (result.status === 'X' || result.status === 'W') return true
  const then = result.versions.find((each) => each.version === version)
  if (then === undefined || then.status === 'X' || then.status === 'W') return true
  return !saysTheSame(then.observations, result.observations)
}

/** Everybody who had something that is not so any more, whether they know it by now or not; in the order in which they had it. */
export function recall(result: InvestigationResult): Recalled[] {
  const had = new Map<string, Recalled>()
  // Whoever has seen the present version may still have had an outdated one before.
  for (const entry of result.story) {
    if (entry.version === undefined || !SHOWS_IT_WAS_SEEN.has(entry.kind) || !isOutdated(result, entry.version))
      continue
    for (const person of havingIt(entry))
      had.set(person.id, { person, version: entry.version, by: entry, knowsSince: null })
  }
  return [...had.values()].map((each) => ({ ...each, knowsSince: seenAt(result, each.person.id) }))
}

/** Who has it by this entry: whoever did it, and the person whom they sent it to. */
const havingIt = ({ byId, byName, person }: ResultEntry): readonly Person[] => [
  { id: byId, name: byName },
  ...(person && person.id !== '' && person.id !== byId ? [person] : []),
]

const seenAt = (result: InvestigationResult, personId: string): Instant | null =>
  hasSeen(result, personId)
    ? (result.story.find(
        ({ byId, kind, version }) => byId === personId && SHOWS_IT_WAS_SEEN.has(kind) && version === result.version,
      )?.at ?? null)
    : null

/** Whether this person must still be told that what they had is not so any more. */
export const mustBeTold = (result: InvestigationResult, personId: string): boolean =>
  recall(result).some(({ person, knowsSince }) => person.id === personId && knowsSince === null)
