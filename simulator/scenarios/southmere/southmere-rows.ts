// Turns the hospital's data into the rows of its lists (docs/lists.md). Pure: values in, rows out.

import { bayOf, baysOf } from './bays.ts'
import { deskListName } from './desk-list.ts'
import type { WantedRow } from './provision-rows.ts'
import type { SouthmerePerson } from './provision-users.ts'
import {
  type Cover,
  type Desk,
  type Inpatient,
  type Ladder,
  type Role,
  type Site,
  type Specialty,
  siteOf,
  type Ward,
} from './southmere-data.ts'
import { stableGuid } from './stable-guid.ts'
import { SOUTHMERE } from './tenant.ts'

const MINUTE = 60_000

/** @param now the tenant's time in milliseconds: what the first holders' hours are counted from */
export function roleRows(
  roles: readonly Role[],
  cover: readonly Cover[],
  people: readonly SouthmerePerson[],
  now: number,
): WantedRow[] {
  const covers = new Map(cover.map((one) => [one.RoleCode, one]))
  const byUpn = new Map(people.map((person) => [person.Upn, person]))
  return roles.map((role) => {
    const held = covers.get(role.RoleCode)
    const holder = held && byUpn.get(held.HolderUpn)
    return {
      clientId: stableGuid(`role ${role.RoleCode}`),
      definition: {
        Title: role.Title,
        RoleCode: role.RoleCode,
        SiteCode: siteOf(role.RoleCode),
        DeskCode: role.DeskCode,
        HighestLevel: role.HighestLevel,
        Specialty: role.Specialty,
        DeputyRole: role.DeputyRole,
        Phone: role.Phone,
        Bleep: role.Bleep,
        Ladder: role.Ladder,
      },
      start: holder
        ? {
            HolderId: holder.id,
            HolderName: holder.DisplayName,
            HolderSince: iso(now - held.HeldForMinutes * MINUTE),
            CoverUntil: iso(now + held.CoverForMinutes * MINUTE),
          }
        : {},
    }
  })
}

export function deskRows(desks: readonly Desk[], sites: readonly Site[], wards: readonly Ward[]): WantedRow[] {
  const siteNames = new Map(sites.map((site) => [site.SiteCode, site.SiteName]))
  return desks.map((desk) => ({
    clientId: stableGuid(`desk ${desk.DeskCode}`),
    definition: {
      Title: desk.Title,
      DeskCode: desk.DeskCode,
      SiteCode: desk.SiteCode,
      SiteName: siteNames.get(desk.SiteCode) ?? '',
      Department: desk.Department,
      ListName: deskListName(desk.DeskCode),
      Wards: wardsOf(desk, wards),
    },
    start: {},
  }))
}

/** The column `Wards` of a desk; empty when it has none. */
function wardsOf({ DeskCode }: Desk, wards: readonly Ward[]): string {
  const own = wards.filter((ward) => ward.DeskCode === DeskCode)
  if (own.length === 0) return ''
  const entries = own.map((ward) => [
    ward.Ward,
    { name: ward.Name, nurse: ward.NurseRole, doctor: ward.DoctorRole, bays: baysOf(ward) },
  ])
  return JSON.stringify(Object.fromEntries(entries))
}

/**
 * Who lies where, and whose patient they are, is written once: afterwards the patient administration says so.
 * @param now the tenant's time in milliseconds: what the admissions are counted back from
 */
export function inpatientRows(inpatients: readonly Inpatient[], now: number): WantedRow[] {
  return inpatients.map((patient) => ({
    clientId: stableGuid(`inpatient ${patient.NhsNumber}`),
    definition: {
      Kind: 'inpatient',
      NhsNumber: patient.NhsNumber,
      HospitalNumber: patient.HospitalNumber,
      FamilyName: patient.FamilyName,
      GivenName: patient.GivenName,
      NameTitle: patient.NameTitle,
      Born: patient.Born,
      Gender: patient.Gender,
    },
    start: {
      Title: `${patient.Ward} ${patient.Bed}`,
      SiteCode: patient.SiteCode,
      Ward: patient.Ward,
      Bay: bayOf(patient),
      Bed: patient.Bed,
      Consultant: patient.Consultant,
      AdmittedAt: iso(now - patient.AdmittedHoursAgo * 60 * MINUTE),
    },
  }))
}

export function ladderRows(ladders: readonly Ladder[]): WantedRow[] {
  return ladders.map((ladder) => ({
    clientId: stableGuid(`ladder ${ladder.Title}`),
    definition: { Title: ladder.Title, Steps: JSON.stringify(ladder.Steps) },
    start: {},
  }))
}

export function specialtyRows(specialties: readonly Specialty[]): WantedRow[] {
  return specialties.map((specialty) => ({
    clientId: stableGuid(`specialty ${specialty.SpecialtyCode}`),
    definition: {
      Title: specialty.Title,
      SpecialtyCode: specialty.SpecialtyCode,
      SiteCode: siteOf(specialty.SpecialtyCode),
      DeskCode: specialty.DeskCode,
      RoleCode: specialty.RoleCode,
      SeniorRole: specialty.SeniorRole,
      Targets: JSON.stringify(specialty.Targets),
      Accepts: JSON.stringify(specialty.Accepts),
      Elsewhere: JSON.stringify(specialty.Elsewhere),
      Templates: JSON.stringify(specialty.Templates),
      HelpedBy: JSON.stringify(specialty.HelpedBy),
    },
    start: {},
  }))
}

export function settingRows(resultSettings: Readonly<Record<string, unknown>>): WantedRow[] {
  const switchboard = { SGH: 'SWB-SGH', EFH: 'SWB-EFH', MWC: 'SWB-MWC' }
  const settings = {
    HospitalName: SOUTHMERE.name,
    HospitalMark: 'simulated',
    Switchboard: JSON.stringify(switchboard),
    ...Object.fromEntries(Object.entries(resultSettings).map(([key, value]) => [key, JSON.stringify(value)])),
  }
  return Object.entries(settings).map(([key, value]) => ({
    clientId: stableGuid(`setting ${key}`),
    definition: { Title: key, Value: value },
    start: {},
  }))
}

/** ISO 8601 with milliseconds. */
function iso(at: number): string {
  return new Date(at).toISOString()
}
