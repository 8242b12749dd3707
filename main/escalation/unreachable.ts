// Remembers for a short while which roles' consoles were found unproven. A reading says how things were when it was made:
// an old one must not hurry a ladder, and the ladder must not make every console read.

import { type Instant, SECOND } from '../../domain/instant.ts'
import type { StepFacts } from '../../domain/ladder/next-step.ts'
import { isUnproven } from '../../domain/reach.ts'
import type { Stop } from '../ports.ts'
import type { Reachability } from '../reach/reachability.ts'

export interface Unreachable {
  /** `changed` is called when another role is found unproven, or proven again. */
  start(changed: () => void): Stop
  /** See `StepFacts`. */
  readonly since: NonNullable<StepFacts['notReachable']>
}

const GOOD_FOR = 30 * SECOND

/** `now` is the tenant's time. */
export function createUnreachable(reach: Pick<Reachability, 'stateOf' | 'onChange'>, now: () => Instant): Unreachable {
  const found = new Map<string, { readonly since: Instant; readonly readAt: Instant }>()

  const read = (code: string): boolean => {
    const before = found.get(code)
    const state = reach.stateOf(code)
    if (state.kind === 'unknown' || state.kind === 'nobody' || !isUnproven(state)) return found.delete(code)
    found.set(code, { since: before?.since ?? now(), readAt: now() })
    return before === undefined
  }

  return {
    start: (changed) =>
      reach.onChange((code) => {
        if (read(code)) changed()
      }),
    since(code) {
      const known = found.get(code)
      return known && now() - known.readAt <= GOOD_FOR ? known.since : null
    },
  }
}
