// Who answers for a role at an instant at which nobody holds it: its deputy, the deputy's deputy, and in the end the
// switchboard, which always answers. Pure; who holds a role then is the caller's to say.

import type { Person } from '../person.ts'
import type { Role } from '../role.ts'

export type PlannedCover =
  | { readonly kind: 'deputy'; readonly role: Role; readonly person: Person }
  /** `role` is null where the trust has not named its switchboard's role. */
  | { readonly kind: 'switchboard'; readonly role: Role | null; readonly person: Person | null }

export interface CoverFacts {
  readonly role: (code: string) => Role | undefined
  readonly holder: (code: string) => Person | null
  /** Code of the switchboard's role at a site. */
  readonly switchboard: (siteCode: string) => string | undefined
}

export function plannedCover(facts: CoverFacts, roleCode: string): PlannedCover {
  const role = facts.role(roleCode)
  const seen = new Set([roleCode])
  let deputy = role?.deputyRole
  while (deputy !== undefined && !seen.has(deputy)) {
    seen.add(deputy)
    const next = facts.role(deputy)
    const person = next && facts.holder(deputy)
    if (next && person) return { kind: 'deputy', role: next, person }
    deputy = next?.deputyRole
  }
  const code = role && facts.switchboard(role.siteCode)
  const board = code === undefined ? undefined : facts.role(code)
  return { kind: 'switchboard', role: board ?? null, person: board ? facts.holder(board.code) : null }
}

export const sameCover = (a: PlannedCover, b: PlannedCover): boolean =>
  a.kind === b.kind && a.role?.code === b.role?.code && a.person?.id === b.person?.id
