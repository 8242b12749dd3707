// Who answers a specialty's referrals: those whose job is its owner role's or senior role's, at its desk, and those whom it
// lets help from other sites. Never the people of the stories, who are left to whoever signs in as one of them.

import type { Dice } from './dice.ts'
import type { SouthmerePerson } from './provision-users.ts'
import type { ReferralHospital } from './referral-writer.ts'
import { readDesks, readNamedPeople, readSites, siteOf } from './southmere-data.ts'

export interface Clinician {
  readonly upn: string
  readonly name: string
  /** Code of the role in which they act; undefined for a referrer. */
  readonly role: string | undefined
  /** Name of their site, when it is not the specialty's. */
  readonly remoteSite: string | undefined
}

export interface Clinicians {
  /** Whose eyes the lists are looked at with. */
  readonly watcher: SouthmerePerson
  /** The owner, if there is one; otherwise anybody of the specialty. Undefined: it is not for the scenario's people. */
  actorFor(referral: { readonly SpecialtyCode: string; readonly OwnerId: string }, dice: Dice): Clinician | undefined
  /** The person of this id, as themselves. */
  byId(id: string): Clinician | undefined
}

export interface SpecialtyStaff extends Pick<ReferralHospital, 'roles' | 'specialties'> {
  readonly people: readonly SouthmerePerson[]
}

export function clinicians({ people, roles, specialties }: SpecialtyStaff): Clinicians {
  const named = new Set(readNamedPeople().map(({ Upn }) => Upn))
  const free = people.filter(({ Upn }) => !named.has(Upn))
  const known = new Map(free.map((person) => [person.id, person]))
  const departments = new Map(readDesks().map((desk) => [desk.DeskCode, desk.Department]))
  const siteNames = new Map(readSites().map((site) => [site.SiteCode, site.SiteName]))
  const watcher = free[0] ?? people[0]
  if (!watcher) throw new Error('Nobody works at the hospital')

  const ofSpecialty = new Map(
    specialties.map((specialty) => {
      const site = siteNames.get(siteOf(specialty.SpecialtyCode))
      const suitable = roles.filter(({ RoleCode }) => [specialty.RoleCode, specialty.SeniorRole].includes(RoleCode))
      const staff = suitable.flatMap((role) =>
        free
          .filter(
            ({ JobTitle, Department, OfficeLocation }) =>
              JobTitle === role.JobTitle &&
              (specialty.HelpedBy.includes(Department) ||
                (Department === departments.get(role.DeskCode) &&
                  OfficeLocation === siteNames.get(siteOf(role.RoleCode)))),
          )
          .map((person) => clinician(person, role.RoleCode, site)),
      )
      return [specialty.SpecialtyCode, staff]
    }),
  )

  return {
    watcher,
    byId: (id) => {
      const person = known.get(id)
      return person && clinician(person, undefined, person.OfficeLocation)
    },
    actorFor: ({ SpecialtyCode, OwnerId }, dice) => {
      const staff = ofSpecialty.get(SpecialtyCode) ?? []
      if (OwnerId !== '') return staff.find(({ upn }) => known.get(OwnerId)?.Upn === upn)
      return staff.length > 0 ? dice.pick(staff) : undefined
    },
  }
}

function clinician(person: SouthmerePerson, role: string | undefined, site: string | undefined): Clinician {
  const remoteSite = person.OfficeLocation === site ? undefined : person.OfficeLocation
  return { upn: person.Upn, name: person.DisplayName, role, remoteSite }
}
