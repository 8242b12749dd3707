// The plan that the rota's entries come to. Whoever asks "who is planned?" asks here, so that every view has one answer.

import type { Instant } from '../instant.ts'
import { byRole } from './by-role.ts'
import { isSpan, type Override, type RotaEntry, type Swap } from './rota.ts'
import { type OwnedShift, shiftOwners } from './shift-owners.ts'
import { firstEndingAfter, type Stretch, stretchAt, stretchesOf } from './stretches.ts'

export interface Plan {
  /** Stretches of a role in order of time. */
  readonly of: (roleCode: string) => readonly Stretch[]
  /** A shift as it is after swaps; undefined when it is not (any more) in the plan. */
  readonly shift: (clientId: string) => OwnedShift | undefined
  readonly shifts: readonly OwnedShift[]
  readonly swaps: readonly Swap[]
  /** Codes of roles that have anything planned. */
  readonly roleCodes: readonly string[]
}

/** Entries whose times are reversed or of no length are left out; so are those that were withdrawn. */
export function planOf(entries: readonly RotaEntry[]): Plan {
  const sound = entries.filter(isSpan)
  const owners = shiftOwners(sound)
  const shifts = [...owners.values()]
  const overrides = sound.filter((entry): entry is Override => entry.kind === 'override' && !entry.withdrawn)
  const shiftsByRole = byRole(shifts, ({ shift }) => shift.roleCode)
  const overridesByRole = byRole(overrides, ({ roleCode }) => roleCode)
  const made = new Map<string, readonly Stretch[]>()
  return {
    of(roleCode) {
      const known = made.get(roleCode)
      if (known) return known
      const stretches = stretchesOf(roleCode, shiftsByRole.get(roleCode) ?? [], overridesByRole.get(roleCode) ?? [])
      made.set(roleCode, stretches)
      return stretches
    },
    shift: (clientId) => owners.get(clientId),
    shifts,
    swaps: sound.filter((entry): entry is Swap => entry.kind === 'swap'),
    roleCodes: [...new Set([...shiftsByRole.keys(), ...overridesByRole.keys()])].sort(),
  }
}

export const NO_PLAN: Plan = planOf([])

/** Who is planned to hold a role at an instant; null when nobody is. */
export const plannedAt = (plan: Plan, roleCode: string, at: Instant): Stretch | null => stretchAt(plan.of(roleCode), at)

/** The next instant at which who is planned for a role changes; null when none is planned. */
export function nextChangeAt(plan: Plan, roleCode: string, after: Instant): Instant | null {
  const stretches = plan.of(roleCode)
  const [current, next] = stretches.slice(firstEndingAfter(stretches, after))
  if (current === undefined) return null
  if (current.from > after) return current.from
  // One person's time may be made of several entries.
  const goesOn = next && next.from === current.until && next.person.id === current.person.id
  return goesOn ? nextChangeAt(plan, roleCode, current.until) : current.until
}
