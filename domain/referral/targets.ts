// How soon a specialty answers, by urgency. The trust's own row overrides; none of these is a national figure.

import { HOUR, MINUTE } from '../instant.ts'
import type { Urgency } from './referral.ts'

/** In milliseconds from the first sending. */
export interface Target {
  readonly triage: number
  readonly seen: number
}

export type Targets = Readonly<Record<Urgency, Target>>

export const OUR_TARGETS: Targets = {
  immediate: { triage: 15 * MINUTE, seen: HOUR },
  urgent: { triage: 30 * MINUTE, seen: 4 * HOUR },
  routine: { triage: 4 * HOUR, seen: 24 * HOUR },
}

/** Asked by the code of a specialty. */
export type TargetsOf = (specialtyCode: string) => Targets

export const ourTargets: TargetsOf = () => OUR_TARGETS
