// A role: what is contacted. One holder at a time; taking and giving back are compare-and-swaps on its row.

import type { Instant } from './instant.ts'
import { isLevel, type Level } from './level.ts'
import type { Person } from './person.ts'

export interface Role {
  readonly code: string
  readonly name: string
  readonly siteCode: string
  readonly deskCode: string
  readonly specialty?: string | undefined
  readonly highestLevel: Level
  readonly holder: Person | null
  readonly holderSince: Instant | null
  readonly coverUntil: Instant | null
  readonly offeredTo: Person | null
  readonly deputyRole?: string | undefined
  readonly phone?: string | undefined
  readonly bleep?: string | undefined
  readonly ladder?: string | undefined
}

export type RoleAct = { readonly kind: 'take' } | { readonly kind: 'give-back' }

export type RoleRefusal =
  | { readonly code: 'held-by-another'; readonly holderName: string; readonly since: Instant | null }
  | { readonly code: 'not-yours'; readonly holderName: string | null }

export type RoleVerdict =
  | { readonly kind: 'write'; readonly role: Role }
  | { readonly kind: 'already' }
  | { readonly kind: 'refused'; readonly refusal: RoleRefusal }

/** Decides an act on a role against its row as the tenant has it now. */
export function decideRole(role: Role, act: RoleAct, person: Person, at: Instant): RoleVerdict {
  const mine = role.holder?.id === person.id
  if (act.kind === 'take') {
    if (mine) return { kind: 'already' }
    if (role.holder)
      return {
        kind: 'refused',
        refusal: { code: 'held-by-another', holderName: role.holder.name, since: role.holderSince },
      }
    return {
      kind: 'write',
      role: { ...role, holder: { id: person.id, name: person.name }, holderSince: at, offeredTo: null },
    }
  }
  if (!role.holder) return { kind: 'already' }
  if (!mine) return { kind: 'refused', refusal: { code: 'not-yours', holderName: role.holder.name } }
  return { kind: 'write', role: { ...role, holder: null, holderSince: at, coverUntil: null, offeredTo: null } }
}

/** The most urgent level among roles; null for none. It sets how often a holder's console asks for news. */
export function mostUrgent(roles: readonly Role[]): Level | null {
  const lowest = Math.min(...roles.map((role) => role.highestLevel))
  return isLevel(lowest) ? lowest : null
}
