// A week's rota for the on-call roles of Southmere General, as their rota coordinator would have written it: days from
// 09:00 to 21:00 and nights from 21:00 to 09:00 by the hospital's clock, with one gap of three hours. Pure: values in,
// rows out.

import type { WantedRow } from './provision-rows.ts'
import type { SouthmerePerson } from './provision-users.ts'
import type { Desk, Role, Site } from './southmere-data.ts'
import { siteOf } from './southmere-data.ts'
import { stableGuid } from './stable-guid.ts'

const HOUR = 3_600_000
const DAYS = 7
const SITE = 'SGH'
/** Roles contacted for a crash or an emergency are planned; the others are taken by whoever is there. */
const HIGHEST_LEVEL = 1

/** Nobody is planned for this role on the second day from 17:00 to 20:00. */
export const GAP = { roleCode: 'STROKEREG-SGH', day: 1, from: 17, until: 20 } as const

/** @param now the tenant's time in milliseconds: the week begins on its day */
export function rotaRows(
  roles: readonly Role[],
  desks: readonly Desk[],
  sites: readonly Site[],
  people: readonly SouthmerePerson[],
  now: number,
): WantedRow[] {
  const departments = new Map(desks.map((desk) => [desk.DeskCode, desk.Department]))
  const siteName = sites.find(({ SiteCode }) => SiteCode === SITE)?.SiteName
  return roles
    .filter((role) => siteOf(role.RoleCode) === SITE && role.HighestLevel <= HIGHEST_LEVEL)
    .flatMap((role, place) => {
      const suitable = people.filter(
        (person) =>
          person.JobTitle === role.JobTitle &&
          person.Department === departments.get(role.DeskCode) &&
          person.OfficeLocation === siteName,
      )
      return suitable.length === 0 ? [] : weekOf(role, suitable, place, now)
    })
}

interface Shift {
  readonly from: number
  readonly until: number
}

/** `place` lets roles that share their staff begin with different people: nobody is planned twice at once. */
function weekOf(role: Role, people: readonly SouthmerePerson[], place: number, now: number): WantedRow[] {
  return Array.from({ length: DAYS }, (_none, day) => shiftsOf(role.RoleCode, day, now))
    .flat()
    .flatMap((shift, index) => {
      const person = people[(index + place) % people.length]
      return person ? [rowOf(role, person, shift)] : []
    })
}

function shiftsOf(roleCode: string, day: number, now: number): Shift[] {
  const at = (hour: number) => onTheClock(now, day, hour)
  const daytime =
    roleCode === GAP.roleCode && day === GAP.day
      ? [
          { from: at(9), until: at(GAP.from) },
          { from: at(GAP.until), until: at(21) },
        ]
      : [{ from: at(9), until: at(21) }]
  return [...daytime, { from: at(21), until: at(33) }]
}

function rowOf(role: Role, person: SouthmerePerson, { from, until }: Shift): WantedRow {
  const start = new Date(from).toISOString()
  return {
    clientId: stableGuid(`shift ${role.RoleCode} ${start}`),
    definition: {},
    start: {
      Title: `${role.RoleCode}, ${person.DisplayName}`,
      Kind: 'shift',
      RoleCode: role.RoleCode,
      PersonId: person.id,
      PersonName: person.DisplayName,
      From: start,
      Until: new Date(until).toISOString(),
      Source: 'csv',
    },
  }
}

const london = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/London',
  hourCycle: 'h23',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
})

/** What the hospital's clock shows at an instant, as if it were UTC. */
function shown(at: number): number {
  const parts = new Map(london.formatToParts(at).map(({ type, value }) => [type, Number(value)]))
  const read = (type: Intl.DateTimeFormatPartTypes) => parts.get(type) ?? 0
  return Date.UTC(read('year'), read('month') - 1, read('day'), read('hour'), read('minute'))
}

/** The instant at which the hospital's clock shows this hour, some days from the day of `now`. No clock changes at 09:00. */
function onTheClock(now: number, day: number, hour: number): number {
  const midnight = Math.floor(shown(now) / (24 * HOUR)) * 24 * HOUR
  const wanted = midnight + (day * 24 + hour) * HOUR
  return wanted - (shown(wanted) - wanted)
}
