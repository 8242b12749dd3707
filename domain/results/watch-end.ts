// When a watch is over: at its date or the end of the shift, or once every patient that it follows has gone home. Pure.

import type { Instant } from '../instant.ts'
import { patientKeys } from './match.ts'
import type { Watch } from './watch.ts'

/** Where a patient is, as far as this computer knows; nobody is said to have gone home because a list is not here. */
export type Whereabouts = 'here' | 'gone' | 'unknown'

/** @param placeOf by the keys of one patient */
export function hasEnded(
  { state, end, condition }: Pick<Watch, 'state' | 'end' | 'condition'>,
  placeOf: (keys: readonly string[]) => Whereabouts,
  now: Instant,
): boolean {
  if (state === 'ended') return true
  if (end.kind === 'discharge') {
    const patients = condition.patients ?? []
    return patients.length > 0 && patients.every((patient) => placeOf(patientKeys(patient)) === 'gone')
  }
  return end.kind !== 'none' && end.at !== undefined && end.at <= now
}
