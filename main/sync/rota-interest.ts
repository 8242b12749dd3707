// Whether a row of the rota is about a person: then its changes matter to them at once. Pure, and cheap: it is asked of
// every row.

import { fromIso, type Instant } from '../../domain/instant.ts'

/** A shift, an override or a swap of theirs that is not over. */
export function isAbout(fields: Readonly<Record<string, unknown>>, personId: string, now: Instant): boolean {
  const { PersonId, OtherId, Until } = fields
  if (PersonId !== personId && OtherId !== personId) return false
  return typeof Until === 'string' && (fromIso(Until) ?? 0) > now
}
