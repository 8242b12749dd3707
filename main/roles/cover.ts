// Who covers a role, for people to read: its deputy, the deputy's deputy, and the switchboard at the end.

import { z } from 'zod'
import type { CoverStop } from '../../contract/role-views.ts'
import type { CoverView } from '../../contract/views.ts'
import { coverOf, type RoleFacts } from '../../domain/cover.ts'
import type { Role } from '../../domain/role.ts'
import type { Store } from '../store/store.ts'

const Switchboards = z.record(z.string(), z.string())

/** The switchboard role of each site, from the hospital's settings. */
export function readSwitchboards(store: Store): Readonly<Record<string, string>> {
  const row = store.items.ofKind('setting').find(({ fields }) => fields.Title === 'Switchboard')
  const value = row?.fields.Value
  if (typeof value !== 'string') return {}
  try {
    return Switchboards.safeParse(JSON.parse(value)).data ?? {}
  } catch {
    return {}
  }
}

/** Every stop after the role itself, held or not; a chain that leads back to itself ends there. Empty: only a telephone is left. */
export function coverChain(role: Role, facts: RoleFacts): CoverStop[] {
  const stops: CoverStop[] = []
  const seen = new Set([role.code])
  const add = (code: string | undefined): Role | undefined => {
    const found = code === undefined || seen.has(code) ? undefined : facts.role(code)
    if (!found) return undefined
    seen.add(found.code)
    stops.push(stopOf(found))
    return found
  }
  for (let next = add(role.deputyRole); next; ) next = add(next.deputyRole)
  add(facts.switchboard(role.siteCode))
  return stops
}

const stopOf = ({ code, name, holder, phone, bleep }: Role): CoverStop => ({
  code,
  name,
  holder,
  phone: phone ?? null,
  bleep: bleep ?? null,
})

/** Who answers for this role while nobody holds it, by the rule that pages follow. */
export function coverWhenVacant(role: Role, facts: RoleFacts): CoverView {
  const cover = coverOf(role.code, {
    ...facts,
    role: (code) => (code === role.code ? { ...role, holder: null } : facts.role(code)),
  })
  if (cover.kind === 'person')
    return {
      code: cover.role.code,
      roleName: cover.role.name,
      personName: cover.person.name,
      phone: cover.role.phone ?? null,
    }
  return { code: cover.roleCode ?? '', roleName: cover.roleName, personName: null, phone: cover.phone }
}
