// A few roles of Southmere General with their deputies, as the rules about who is told ask for them.

import type { RoleFacts } from '../../domain/cover.ts'
import type { Person } from '../../domain/person.ts'
import type { Role } from '../../domain/role.ts'
import { NINE } from './sample-page.ts'
import { sampleRole as sampleMedreg } from './sample-role.ts'

export const person = (id: string): Person => ({ id, name: `Dr ${id.charAt(0).toUpperCase()}${id.slice(1)}` })

export const sampleRole = (code: string, over: Partial<Role> = {}): Role =>
  sampleMedreg({ code, name: `${code} on call`, ...over })

/** MEDREG → MEDSHO → MEDREG2 → MEDCON → SWB, each held by somebody of its own unless `over` says otherwise. */
export const medicalRoles = (over: Readonly<Record<string, Partial<Role>>> = {}): Role[] => {
  const chain: [string, string, string][] = [
    ['MEDREG', 'okafor', 'MEDSHO'],
    ['MEDSHO', 'silva', 'MEDREG2'],
    ['MEDREG2', 'bello', 'MEDCON'],
    ['MEDCON', 'chandra', 'SWB'],
  ]
  const since = NINE - 3_600_000
  return [
    ...chain.map(([code, holder, deputyRole]) =>
      sampleRole(code, { holder: person(holder), holderSince: since, deputyRole, ...over[code] }),
    ),
    sampleRole('SWB', {
      deskCode: 'OPS-SGH',
      holder: person('lindqvist'),
      holderSince: since,
      phone: '01632 960646',
      ...over.SWB,
    }),
  ]
}

export const VACANT = { holder: null, holderSince: NINE - 60_000 } as const

export const roleFacts = (roles: readonly Role[], switchboard: string | undefined = 'SWB'): RoleFacts => ({
  role: (code) => roles.find((role) => role.code === code),
  all: () => roles,
  switchboard: (site) => (site === 'SGH' ? switchboard : undefined),
})
