// The hospital as its data files describe it, with types. It must not talk to anything: files in, values out.

import { readFileSync } from 'node:fs'
import { z } from 'zod'
import { parseCsv } from './csv.ts'

const filled = z.string().min(1)
const whole = z.coerce.number().int()
const level = z.coerce.number().int().min(1).max(5)

const site = z.object({
  SiteCode: filled,
  SiteName: filled,
  Sector: z.enum(['NHS', 'Private']),
  Inpatients: whole,
  HospitalNumberPrefix: filled,
})
const desk = z.object({ DeskCode: filled, Title: filled, SiteCode: filled, Department: filled })
const ward = z.object({
  SiteCode: filled,
  Ward: filled,
  Name: filled,
  DeskCode: filled,
  Beds: whole,
  SideRooms: whole,
  CallBack: filled,
  Patients: z.enum(['adult', 'critical', 'older', 'women', 'maternity', 'child', 'newborn']),
  /** Codes of the roles that own results of patients who lie there. */
  NurseRole: filled,
  DoctorRole: filled,
})
const role = z.object({
  RoleCode: filled,
  Title: filled,
  DeskCode: filled,
  HighestLevel: level,
  Specialty: filled,
  DeputyRole: z.string(),
  Bleep: filled,
  Phone: filled,
  Ladder: filled,
  JobTitle: filled,
})
const person = z.object({
  Upn: filled,
  DisplayName: filled,
  GivenName: filled,
  Surname: filled,
  JobTitle: filled,
  Department: filled,
  OfficeLocation: filled,
  EmployeeId: filled,
})
const cover = z.object({ RoleCode: filled, HolderUpn: z.string(), HeldForMinutes: whole, CoverForMinutes: whole })
const inpatient = z.object({
  SiteCode: filled,
  DeskCode: filled,
  Ward: filled,
  Bed: filled,
  NhsNumber: filled,
  HospitalNumber: filled,
  NameTitle: z.string(),
  FamilyName: filled,
  GivenName: filled,
  Born: z.iso.date(),
  Gender: z.enum(['Male', 'Female', 'Other Specific', 'Not Known', 'Not Specified']),
  Consultant: filled,
  AdmittedHoursAgo: whole,
})
const ladder = z.object({
  Title: filled,
  Steps: z.array(
    z.object({
      level,
      acknowledgeWithin: z.number(),
      steps: z.array(z.object({ after: z.number(), tell: z.enum(['deputy', 'deputy of deputy', 'switchboard']) })),
    }),
  ),
})
const target = z.strictObject({ triage: whole, seen: whole })
const specialty = z.strictObject({
  SpecialtyCode: filled,
  Title: filled,
  DeskCode: filled,
  RoleCode: filled,
  SeniorRole: filled,
  /** Minutes from the first sending. */
  Targets: z.strictObject({ immediate: target, urgent: target, routine: target }).partial(),
  Accepts: z.array(filled).min(1),
  /** Without a specialty the reason says whom to contact instead. */
  Elsewhere: z.array(z.strictObject({ reason: filled, specialty: filled.optional() })),
  Templates: z.array(
    z.strictObject({
      name: filled,
      situation: filled,
      background: filled,
      assessment: filled,
      recommendation: filled,
    }),
  ),
  HelpedBy: z.array(filled),
})
const names = z.object({
  staffGiven: z.array(filled),
  surgeonMr: z.array(filled),
  surgeonMiss: z.array(filled),
  staffFamily: z.array(filled),
  patientFemale: z.array(filled),
  patientMale: z.array(filled),
  patientFamily: z.array(filled),
})

export type Site = z.infer<typeof site>
export type Desk = z.infer<typeof desk>
export type Ward = z.infer<typeof ward>
export type Role = z.infer<typeof role>
export type Person = z.infer<typeof person>
/** Who holds a role when the hospital is first set up, since when and until when, from that moment. Empty: nobody. */
export type Cover = z.infer<typeof cover>
export type Inpatient = z.infer<typeof inpatient>
export type Ladder = z.infer<typeof ladder>
export type Specialty = z.infer<typeof specialty>
export type Names = z.infer<typeof names>

/** The address of a file of the scenario's data folder. */
export function dataFile(name: string): URL {
  return new URL(`./data/${name}`, import.meta.url)
}

export const readSites = (): Site[] => readRows('sites.csv', site)
export const readDesks = (): Desk[] => readRows('desks.csv', desk)
export const readWards = (): Ward[] => readRows('wards.csv', ward)
export const readRoles = (): Role[] => readRows('roles.csv', role)
export const readNamedPeople = (): Person[] => readRows('named-people.csv', person)
export const readPeople = (): Person[] => readRows('people.csv', person)
export const readCover = (): Cover[] => readRows('cover.csv', cover)
export const readInpatients = (): Inpatient[] => readRows('inpatients.csv', inpatient)
export const readLadders = (): Ladder[] => z.array(ladder).parse(readJson('ladders.json'))
export const readSpecialties = (): Specialty[] => z.array(specialty).parse(readJson('specialties.json'))
export const readNames = (): Names => names.parse(readJson('names.json'))

/** Parsed JSON of a data file. */
export function readJson(name: string): unknown {
  return JSON.parse(readFileSync(dataFile(name), 'utf8'))
}

function readRows<T>(name: string, row: z.ZodType<T>): T[] {
  return parseCsv(readFileSync(dataFile(name), 'utf8')).map((cells, index) => {
    const parsed = row.safeParse(cells)
    if (!parsed.success) throw new Error(`${name}, row ${index + 1}: ${z.prettifyError(parsed.error)}`)
    return parsed.data
  })
}

/** `SGH` of `MEDREG-SGH`: the part after the last hyphen. */
export function siteOf(code: string): string {
  return code.slice(code.lastIndexOf('-') + 1)
}

/** `MEDREG` of `MEDREG-SGH`. */
export function stemOf(code: string): string {
  return code.slice(0, code.lastIndexOf('-'))
}
