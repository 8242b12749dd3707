// Makes up the wards' pages: who sends what about whom to which role. It sends nothing and knows no clock.

import { createDice } from './dice.ts'
import type { NewPage } from './page-sender.ts'
import { type PageTemplate, readPageTemplates } from './page-templates.ts'
import { ageInYears, fillTemplate } from './page-text.ts'
import { type Inpatient, type Person, type Role, siteOf, stemOf, type Ward } from './southmere-data.ts'

export interface Hospital {
  readonly people: readonly Person[]
  readonly roles: readonly Role[]
  readonly wards: readonly Ward[]
  readonly inpatients: readonly Inpatient[]
}

export interface WrittenPage {
  /** Id of the template that it was made from. */
  readonly template: string
  readonly senderUpn: string
  readonly page: NewPage
}

export interface PageWriter {
  /** The next page. @param now the tenant's time in milliseconds, for ages */
  next(now: number): WrittenPage
}

/** How often each level comes, of 100 pages. */
const LEVELS: Readonly<Record<number, number>> = { 1: 1, 2: 12, 3: 34, 4: 46, 5: 7 }

/** Some roles are paged far more than others. */
const BUSY: Readonly<Record<string, number>> = {
  'MEDREG-SGH': 45,
  'MEDSHO-SGH': 18,
  'MEDFY1-SGH': 10,
  'SURGSHO-SGH': 8,
  'SURGREG-SGH': 6,
  'MEDREG-EFH': 8,
  'MEDSHO-EFH': 6,
  'HANCO-SGH': 5,
  // Only ever paged at level 1, which is rare: without this it would hardly be paged at all.
  'THROMBEC-SGH': 8,
}

/** Pages of a desk come mostly from its own wards. */
const OWN_WARD_WEIGHT = 12

/** Given the same seed and hospital, and the same instants, the same pages. */
export function createPageWriter(hospital: Hospital, seed: number): PageWriter {
  const dice = createDice(seed)
  const templates = readPageTemplates()
  const senders = sendersByWard(hospital)
  const inpatients = inpatientsByWard(hospital)
  const weight = (level: number): number => LEVELS[level] ?? 0
  const choices = hospital.roles
    .map((role) => ({ role, templates: templates.filter((template) => isFor(template, role)) }))
    .filter((choice) => choice.templates.length > 0)
    .map((choice) => {
      const levels = [...new Set(choice.templates.map((template) => template.level))]
      const usual = levels.reduce((sum, level) => sum + weight(level), 0) / 100
      return { ...choice, levels, weight: (BUSY[choice.role.RoleCode] ?? 1) * usual }
    })

  const attempt = (now: number): WrittenPage | undefined => {
    const choice = dice.pickWeighted(choices, (one) => one.weight)
    const level = dice.pickWeighted(choice.levels, weight)
    const template = dice.pick(choice.templates.filter((one) => one.level === level))
    const wards = hospital.wards.filter((ward) => mayCome(template, ward, choice.role) && senders.has(keyOf(ward)))
    if (wards.length === 0) return undefined
    const ward = dice.pickWeighted(wards, (one) => (one.DeskCode === choice.role.DeskCode ? OWN_WARD_WEIGHT : 1))
    const patients = (inpatients.get(keyOf(ward)) ?? []).filter((patient) => fits(template, patient, now))
    if (patients.length === 0) return undefined
    const patient = dice.pick(patients)
    const { title, news2, ...sbar } = fillTemplate(template, patient, ward, now, dice)
    return {
      template: template.id,
      senderUpn: dice.pick(senders.get(keyOf(ward)) ?? []),
      page: {
        roleCode: choice.role.RoleCode,
        level,
        title,
        ...sbar,
        ...(news2 === undefined ? {} : { news2 }),
        sentFrom: ward.Name,
        callBack: ward.CallBack,
        siteCode: ward.SiteCode,
        ward: ward.Ward,
        bed: patient.Bed,
        patient,
        clientId: dice.guid(),
      },
    }
  }

  return {
    next: (now) => {
      for (let tries = 0; tries < 500; tries++) {
        const written = attempt(now)
        if (written) return written
      }
      throw new Error('No page can be written: the hospital has too few wards, nurses or inpatients')
    },
  }
}

function isFor(template: PageTemplate, role: Role): boolean {
  const here = template.site === undefined || template.site === siteOf(role.RoleCode)
  return here && template.level >= role.HighestLevel && template.to.includes(stemOf(role.RoleCode))
}

function mayCome(template: PageTemplate, ward: Ward, role: Role): boolean {
  return ward.SiteCode === siteOf(role.RoleCode) && template.from.includes(ward.Patients)
}

function fits(template: PageTemplate, patient: Inpatient, now: number): boolean {
  if (template.gender && template.gender !== patient.Gender) return false
  const age = ageInYears(patient.Born, now)
  return !template.age || (age >= template.age[0] && age <= template.age[1])
}

function inpatientsByWard({ wards, inpatients }: Hospital): Map<string, Inpatient[]> {
  return new Map(wards.map((ward) => [keyOf(ward), inpatients.filter((patient) => keyOf(patient) === keyOf(ward))]))
}

/** The nurses of each ward; they are known by their job titles, which end with the ward's name. */
function sendersByWard({ people, wards }: Hospital): Map<string, string[]> {
  const senders = new Map<string, string[]>()
  for (const ward of wards) {
    const ofWard = people.filter(
      (person) =>
        /^(Nurse in charge|Staff nurse), /.test(person.JobTitle) && person.JobTitle.endsWith(`, ${ward.Name}`),
    )
    if (ofWard.length > 0)
      senders.set(
        keyOf(ward),
        ofWard.map((person) => person.Upn),
      )
  }
  return senders
}

function keyOf({ SiteCode, Ward }: { readonly SiteCode: string; readonly Ward: string }): string {
  return `${SiteCode} ${Ward}`
}
