// Who covers a role, for people to read: its deputy, the deputy's deputy, and the switchboard at the end. The rule itself is
// domain/cover.ts.

import type { CoverStop } from '../../contract/role-views.ts'
import type { CoverView } from '../../contract/views.ts'
import { asHeld, type Cover, type CoverFacts, coverOf, coverPath } from '../../domain/cover.ts'
import type { Role } from '../../domain/role.ts'

/** Every stop after the role itself, held or not. Empty: only a telephone is left. */
export const coverChain = (role: Role, facts: CoverFacts): CoverStop[] =>
  coverPath(role.code, facts)
    .slice(1)
    .flatMap((code) => facts.role(code) ?? [])
    .map(({ code, name, holder, phone, bleep }) => ({ code, name, holder, phone: phone ?? null, bleep: bleep ?? null }))

/** Who would answer for this role if nobody held it, by the rule that pages follow. */
export const coverWhenVacant = ({ code, holderSince }: Role, facts: CoverFacts): CoverView =>
  coverView(
    coverOf(
      code,
      asHeld(facts, (one) => (one === code ? { holder: null, since: holderSince } : undefined)),
    ),
  )

export function coverView(cover: Cover): CoverView {
  if (cover.kind === 'switchboard')
    return {
      code: cover.roleCode ?? '',
      roleName: cover.roleName,
      personName: null,
      phone: cover.phone,
      bleep: cover.bleep,
    }
  const { role, person } = cover
  return {
    code: role.code,
    roleName: role.name,
    personName: person.name,
    phone: role.phone ?? null,
    bleep: role.bleep ?? null,
  }
}
