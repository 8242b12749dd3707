// The roles of the simulated hospital as the search sees them, from the rows that it is built from.

import type { FindableRole } from '../../domain/directory/rank.ts'
import { isLevel } from '../../domain/level.ts'
import type { Person } from '../../domain/person.ts'
import type { Role } from '../../domain/role.ts'
import { findableRole } from '../../main/directory/findable-role.ts'
import { readDesks, readRoles, readSites } from '../../simulator/scenarios/southmere/southmere-data.ts'

/** @param holders who holds which, by code; nobody holds the others */
export function southmereRoles(
  ownSite: string | null,
  holders: ReadonlyMap<string, Person> = new Map(),
): FindableRole[] {
  const desks = new Map(readDesks().map((desk) => [desk.DeskCode, desk]))
  const sites = new Map(readSites().map((site) => [site.SiteCode, site.SiteName]))
  return readRoles().map((row) => {
    const desk = desks.get(row.DeskCode)
    const level = Number(row.HighestLevel)
    const role: Role = {
      code: row.RoleCode,
      name: row.Title,
      siteCode: desk?.SiteCode ?? '',
      deskCode: row.DeskCode,
      specialty: row.Specialty,
      highestLevel: isLevel(level) ? level : 5,
      holder: holders.get(row.RoleCode) ?? null,
      holderSince: null,
      coverUntil: null,
      offeredTo: null,
      offeredAt: null,
      away: null,
      protectedTimes: [],
      story: [],
      phone: row.Phone,
      bleep: row.Bleep,
    }
    return findableRole(role, { siteName: sites.get(role.siteCode) ?? null, ownSite, deskName: desk?.Title ?? null })
  })
}
