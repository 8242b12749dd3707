// Who answers for a role when nobody holds it: its deputy, the deputy's deputy, and in the end switchboard. There is
// always an answer, whatever the rows say.

import { clinicalTime } from './clinical-time.ts'
import type { Instant } from './instant.ts'
import type { Person } from './person.ts'
import type { Role } from './role.ts'

/** The roles of the hospital, as every rule about who is told asks for them. */
export interface RoleFacts {
  readonly role: (code: string) => Role | undefined
  readonly all: () => readonly Role[]
  /** Code of the switchboard role of a site (docs/lists.md, `Settings`). */
  readonly switchboard: (siteCode: string) => string | undefined
}

/** A role that was asked for and could not answer. */
export interface CoverHop {
  readonly roleCode: string
  readonly roleName: string
  /** `unknown`: the hospital has no such role. */
  readonly why: 'vacant' | 'unknown'
  /** Since when nobody has held it; null when that is not known. */
  readonly since: Instant | null
}

export type Cover =
  /** `hops` is empty when the role that was asked for has a holder. */
  | { readonly kind: 'person'; readonly role: Role; readonly person: Person; readonly hops: readonly CoverHop[] }
  /** Nobody holds the switchboard role either, or there is none: somebody answers its telephone. */
  | {
      readonly kind: 'switchboard'
      readonly roleCode: string | null
      readonly roleName: string
      readonly phone: string | null
      readonly bleep: string | null
      readonly hops: readonly CoverHop[]
    }

export function coverOf(code: string, facts: RoleFacts): Cover {
  const hops: CoverHop[] = []
  const asked = new Set<string>()
  const ask = (current: string): Cover | undefined => {
    asked.add(current)
    const role = facts.role(current)
    if (role?.holder) return { kind: 'person', role, person: role.holder, hops }
    hops.push(
      role
        ? { roleCode: current, roleName: role.name, why: 'vacant', since: role.holderSince }
        : { roleCode: current, roleName: current, why: 'unknown', since: null },
    )
    const next = role?.deputyRole
    return next === undefined || asked.has(next) ? undefined : ask(next)
  }
  const found = ask(code)
  if (found) return found
  const first = facts.role(code)
  const last = first && facts.switchboard(first.siteCode)
  return (
    (last !== undefined && !asked.has(last) ? ask(last) : undefined) ??
    telephone(last === undefined ? undefined : facts.role(last), first, hops)
  )
}

function telephone(switchboard: Role | undefined, first: Role | undefined, hops: readonly CoverHop[]): Cover {
  const numbers = switchboard?.phone || switchboard?.bleep ? switchboard : first
  return {
    kind: 'switchboard',
    roleCode: switchboard?.code ?? null,
    roleName: switchboard?.name ?? 'Switchboard',
    phone: numbers?.phone ?? null,
    bleep: numbers?.bleep ?? null,
    hops,
  }
}

/** "Medical registrar on call: nobody since 08:02". */
export function hopWords({ roleName, why, since }: CoverHop): string {
  if (why === 'unknown') return `${roleName}: the hospital has no such role`
  return since === null ? `${roleName}: nobody` : `${roleName}: nobody since ${clinicalTime(since)}`
}
