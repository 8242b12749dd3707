// Chooses who holds each role when the hospital is first set up. A few roles are left vacant on purpose.

import type { Dice } from './dice.ts'
import { type Cover, type Person, readDesks, readRoles, readSites } from './southmere-data.ts'

/** Nobody holds these at first: somebody has to take them. */
const VACANT = new Set(['MEDREG-SGH', 'MEDSHO-SGH', 'DIABNURSE-SGH', 'EPINURSE-SGH', 'ENDONURSE-SGH', 'FRAILTY-EFH'])

/** Held by a person whose story the scenario tells. */
const CHOSEN = new Map([
  ['SWB-SGH', 'hannah.lindqvist@southmere.example'],
  ['NEUROCON-SGH', 'priya.raman@southmere.example'],
])

/** Kept free, so that they hold nothing until they take it. */
const FREE = new Set([
  'amara.okafor@southmere.example',
  'luis.silva@southmere.example',
  'grace.mbeki@southmere.example',
])

/** One row a role; a holder has the role's job title and works at its desk, and holds one role only. */
export function generateCover(dice: Dice, people: readonly Person[]): Cover[] {
  const desks = new Map(readDesks().map((desk) => [desk.DeskCode, desk]))
  const siteNames = new Map(readSites().map((site) => [site.SiteCode, site.SiteName]))
  const busy = new Set([...FREE, ...CHOSEN.values()])
  return readRoles().map((role) => {
    if (VACANT.has(role.RoleCode))
      return { RoleCode: role.RoleCode, HolderUpn: '', HeldForMinutes: 0, CoverForMinutes: 0 }
    const desk = desks.get(role.DeskCode)
    const suitable = people.filter(
      (person) =>
        !busy.has(person.Upn) &&
        person.JobTitle === role.JobTitle &&
        person.Department === desk?.Department &&
        person.OfficeLocation === siteNames.get(desk.SiteCode),
    )
    const holder = CHOSEN.get(role.RoleCode) ?? dice.pick(suitable).Upn
    busy.add(holder)
    const held = dice.between(6, 190)
    return { RoleCode: role.RoleCode, HolderUpn: holder, HeldForMinutes: held, CoverForMinutes: 12 * 60 + 30 - held }
  })
}
