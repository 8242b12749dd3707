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

/** Whoever a rule about one page or one gap needs: not every role, only those that are asked for. */
export type CoverFacts = Pick<RoleFacts, 'role' | 'switchboard'>

/** Codes of the roles that are asked one after the other, the role itself first: its deputies, then the switchboard and its. */
export function coverPath(code: string, { role, switchboard }: CoverFacts): readonly string[] {
  const path = new Set<string>()
  const follow = (from: string | undefined) => {
    for (let next = from; next !== undefined && !path.has(next); next = role(next)?.deputyRole) path.add(next)
  }
  follow(code)
  const site = role(code)?.siteCode
  follow(site === undefined ? undefined : switchboard(site))
  return [...path]
}

export function coverOf(code: string, facts: CoverFacts): Cover {
  const hops: CoverHop[] = []
  for (const asked of coverPath(code, facts)) {
    const role = facts.role(asked)
    if (role?.holder) return { kind: 'person', role, person: role.holder, hops }
    hops.push(
      role
        ? { roleCode: asked, roleName: role.name, why: 'vacant', since: role.holderSince }
        : { roleCode: asked, roleName: asked, why: 'unknown', since: null },
    )
  }
  const first = facts.role(code)
  const last = first && facts.switchboard(first.siteCode)
  return telephone(last === undefined ? undefined : facts.role(last), first, hops)
}

/** Who holds a role at some instant, and since when; of a role that nobody holds: since when nobody has, if that is known. */
export interface Held {
  readonly holder: Person | null
  readonly since: Instant | null
}

/** The same roles as they are held at another instant; undefined: as its row says. Every rule that asks for roles can be asked then. */
export function asHeld<Facts extends CoverFacts>(facts: Facts, heldThen: (code: string) => Held | undefined): Facts {
  return {
    ...facts,
    role(code) {
      const role = facts.role(code)
      const then = role && heldThen(code)
      if (!role || !then) return role
      // An absence, an offer and protected time are those of whoever holds it now.
      const another = then.holder?.id !== role.holder?.id
      const free = another ? { away: null, offeredTo: null, offeredAt: null, protectedTimes: [] } : {}
      return { ...role, ...free, holder: then.holder, holderSince: then.since }
    },
  }
}

export const sameCover = (a: Cover, b: Cover): boolean =>
  a.kind === b.kind &&
  (a.kind === 'person' && b.kind === 'person'
    ? a.role.code === b.role.code && a.person.id === b.person.id
    : a.kind === 'switchboard' && b.kind === 'switchboard' && a.roleCode === b.roleCode)

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
