// Makes up the wards' referrals: which doctor asks which specialty about whom. It sends nothing and knows no clock.

import { createDice } from './dice.ts'
import { ageInYears, fillTemplate } from './page-text.ts'
import type { Hospital } from './page-writer.ts'
import type { NewReferral } from './referral-sender.ts'
import { type ReferralTemplate, readReferralTemplates } from './referral-templates.ts'
import {
  type Inpatient,
  type Person,
  readDesks,
  readNamedPeople,
  readSites,
  type Specialty,
  siteOf,
  stemOf,
  type Ward,
} from './southmere-data.ts'

export interface ReferralHospital extends Hospital {
  readonly specialties: readonly Specialty[]
}

export interface WrittenReferral {
  /** Id of the template that it was made from. */
  readonly template: string
  readonly senderUpn: string
  /** The desk of the patient's ward. */
  readonly deskCode: string
  readonly referral: NewReferral
}

export interface ReferralWriter {
  /** The next referral. @param now the tenant's time in milliseconds, for ages */
  next(now: number): WrittenReferral
}

/** Of 100 referrals. */
const URGENCIES = { immediate: 8, urgent: 40, routine: 52 }

/** Where the hospitals without a specialty of their own send its patients' referrals. */
const MAIN_SITE = 'SGH'

const DOCTOR = /SHO|registrar|Foundation doctor|Advanced clinical practitioner|Resident medical officer/

/** Given the same seed and hospital, and the same instants, the same referrals. People of the stories send none. */
export function createReferralWriter(hospital: ReferralHospital, seed: number): ReferralWriter {
  const dice = createDice(seed)
  const templates = readReferralTemplates()
  const senders = doctorsByWard(hospital)

  const attempt = (now: number): WrittenReferral | undefined => {
    const template = dice.pickWeighted(templates, ({ urgency }) => URGENCIES[urgency])
    const wards = hospital.wards.filter((one) => mayCome(template, one) && senders.has(one))
    if (wards.length === 0) return undefined
    const ward = dice.pick(wards)
    const specialty = specialtyFor(template, ward, hospital.specialties)
    const patients = hospital.inpatients.filter((one) => liesOn(one, ward) && fits(template, one, now))
    // A ward does not refer to the specialty that it belongs to.
    if (!specialty || specialty.SpecialtyCode === ward.DeskCode || patients.length === 0) return undefined
    const patient = dice.pick(patients)
    const sender = dice.pick(senders.get(ward) ?? [])
    const { title, news2, ...sbar } = fillTemplate(template, patient, ward, now, dice)
    return {
      template: template.id,
      senderUpn: sender.Upn,
      deskCode: ward.DeskCode,
      referral: {
        specialtyCode: specialty.SpecialtyCode,
        urgency: template.urgency,
        wanted: template.wanted,
        title,
        ...sbar,
        ...(news2 === undefined ? {} : { news2 }),
        ...(template.headings ? { headings: template.headings } : {}),
        grade: sender.JobTitle,
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
      for (let tries = 0; tries < 1_000; tries++) {
        const written = attempt(now)
        if (written) return written
      }
      throw new Error('No referral can be written: the hospital has too few wards, doctors or inpatients')
    },
  }
}

/** The specialty of the ward's own site, or else of the main one. */
function specialtyFor(
  template: ReferralTemplate,
  ward: Ward,
  specialties: readonly Specialty[],
): Specialty | undefined {
  const suitable = specialties.filter(({ SpecialtyCode }) => template.to.includes(stemOf(SpecialtyCode)))
  const at = (site: string) => suitable.find(({ SpecialtyCode }) => siteOf(SpecialtyCode) === site)
  return at(ward.SiteCode) ?? at(MAIN_SITE)
}

function mayCome(template: ReferralTemplate, ward: Ward): boolean {
  // The private hospital's patients have consultants of their own: only what is written for it comes from there.
  const here = ward.SiteCode === 'MWC' ? template.site === 'MWC' : [undefined, ward.SiteCode].includes(template.site)
  return here && template.from.includes(ward.Patients)
}

function fits(template: ReferralTemplate, patient: Inpatient, now: number): boolean {
  if (template.gender && template.gender !== patient.Gender) return false
  const age = ageInYears(patient.Born, now)
  return !template.age || (age >= template.age[0] && age <= template.age[1])
}

function liesOn(patient: Inpatient, ward: Ward): boolean {
  return patient.SiteCode === ward.SiteCode && patient.Ward === ward.Ward
}

/** Doctors of each ward's desk, or of its site where the desk has none. */
function doctorsByWard({ people, wards }: Hospital): Map<Ward, Person[]> {
  const named = new Set(readNamedPeople().map(({ Upn }) => Upn))
  const departments = new Map(readDesks().map((desk) => [desk.DeskCode, desk.Department]))
  const siteNames = new Map(readSites().map((site) => [site.SiteCode, site.SiteName]))
  const doctors = people.filter((person) => DOCTOR.test(person.JobTitle) && !named.has(person.Upn))
  const byWard = new Map<Ward, Person[]>()
  for (const ward of wards) {
    const ofSite = doctors.filter((person) => person.OfficeLocation === siteNames.get(ward.SiteCode))
    const ofDesk = ofSite.filter((person) => person.Department === departments.get(ward.DeskCode))
    if (ofSite.length > 0) byWard.set(ward, ofDesk.length > 0 ? ofDesk : ofSite)
  }
  return byWard
}
