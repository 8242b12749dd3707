// What the downtime pack is made from: the roles, their holders and the rota, as this console knows them.

import { clinicalDateTime } from '../../domain/clinical-time.ts'
import type { Instant } from '../../domain/instant.ts'
import type { RoleDirectory } from '../roles/role-directory.ts'
import type { RotaService } from '../rota/rota-service.ts'
import type { PackRole } from './downtime-pack.ts'

const MOST_ROLES = 5_000

export function packRoles(roles: RoleDirectory, rota: Pick<RotaService, 'holders'>): PackRole[] {
  return roles.window('', 0, MOST_ROLES).rows.map((row): PackRole => {
    const role = roles.byCode(row.code)
    const [next] = rota.holders.coming(row.code)
    const { cover } = row
    return {
      siteName: row.siteName ?? row.siteCode,
      specialty: row.specialty ?? 'Other roles',
      name: row.name,
      holder: row.holder?.name ?? null,
      until: role?.coverUntil ?? null,
      cover: cover ? (cover.personName === null ? cover.roleName : `${cover.personName} (${cover.roleName})`) : null,
      next: next ? { name: next.person.name, from: next.from } : null,
      phone: row.phone,
      bleep: row.bleep,
    }
  })
}

/** The name that is proposed for the file, by the hospital's clock: `Downtime pack 22-Nov-2026 2103.pdf`. */
export const packName = (at: Instant): string => `Downtime pack ${clinicalDateTime(at).replace(':', '')}.pdf`
