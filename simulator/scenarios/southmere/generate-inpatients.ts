// Invents the inpatients: who lies in which bed of which ward, of an age that fits the ward.
// Births are counted back from a fixed day, so that the files do not change with the day of the run.

import type { Dice } from './dice.ts'
import { nhsNumbers } from './nhs-number.ts'
import { type Inpatient, type Person, readNames, readSites, readWards, type Ward } from './southmere-data.ts'

const TODAY = Date.UTC(2026, 9, 31)
const DAY = 86_400_000

/** Years of age, oldest and youngest, by the kind of patients that a ward takes. */
const AGES = {
  adult: [19, 94],
  critical: [19, 94],
  older: [74, 101],
  women: [18, 79],
  maternity: [18, 44],
  child: [1, 15],
  newborn: [0, 0],
} as const

interface Place {
  readonly ward: Ward
  readonly bed: string
}

export function generateInpatients(dice: Dice, people: readonly Person[]): Inpatient[] {
  const nextNumber = nhsNumbers(dice)
  const invent = inventPatients(dice)
  return readSites().flatMap((site) => {
    const places = readWards()
      .filter((ward) => ward.SiteCode === site.SiteCode)
      .flatMap(placesOf)
    const empty = new Set(dice.shuffle(places).slice(site.Inpatients))
    if (places.length - empty.size !== site.Inpatients) throw new Error(`Too few beds at ${site.SiteCode}`)
    return places
      .filter((place) => !empty.has(place))
      .map(({ ward, bed }): Inpatient => {
        const who = invent(ward)
        return {
          SiteCode: site.SiteCode,
          DeskCode: ward.DeskCode,
          Ward: ward.Ward,
          Bed: bed,
          NhsNumber: nextNumber(),
          HospitalNumber: `${site.HospitalNumberPrefix}${dice.between(1_000_000, 9_999_999)}`,
          ...who,
          Consultant: consultantFor(dice, people, ward, site.SiteName),
          AdmittedHoursAgo: admittedHoursAgo(dice, ward),
        }
      })
  })
}

function placesOf(ward: Ward): Place[] {
  const beds = Array.from({ length: ward.Beds }, (_, index) => ({ ward, bed: String(index + 1) }))
  const rooms = Array.from({ length: ward.SideRooms }, (_, index) => ({ ward, bed: `SR${index + 1}` }))
  return [...beds, ...rooms]
}

export type Who = Pick<Inpatient, 'NameTitle' | 'FamilyName' | 'GivenName' | 'Born' | 'Gender'>

/** @param used names that others bear, "Harebell Gurpreet"; grows with those that are given */
export function inventPatients(dice: Dice, used = new Set<string>()): (ward: Ward) => Who {
  const names = readNames()
  const invent = (ward: Ward): Who => {
    const [youngest, oldest] = AGES[ward.Patients]
    const female = ward.Patients === 'women' || ward.Patients === 'maternity' || dice.fraction() < 0.5
    const days = oldest === 0 ? dice.between(1, 40) : dice.between(youngest * 366, oldest * 365)
    const family = dice.pick(names.patientFamily)
    const given = oldest === 0 ? 'Baby' : dice.pick(female ? names.patientFemale : names.patientMale)
    if (used.has(`${family} ${given}`)) return invent(ward)
    used.add(`${family} ${given}`)
    const unusual = dice.fraction() < 0.012 && ward.Patients !== 'maternity'
    const rare = unusual ? dice.pick(['Other Specific', 'Not Known', 'Not Specified'] as const) : undefined
    return {
      NameTitle: rare ? '' : titleFor(dice, female, Math.floor(days / 365.25)),
      FamilyName: family,
      GivenName: given,
      Born: new Date(TODAY - days * DAY).toISOString().slice(0, 10),
      Gender: rare ?? (female ? 'Female' : 'Male'),
    }
  }
  return invent
}

function titleFor(dice: Dice, female: boolean, years: number): string {
  if (years < 1) return ''
  if (years < 16) return female ? 'Miss' : 'Master'
  if (dice.fraction() < 0.02) return dice.pick(['Dr', 'Prof', 'Rev', 'Mx'])
  return female ? dice.pick(['Mrs', 'Mrs', 'Ms', 'Miss']) : 'Mr'
}

function consultantFor(dice: Dice, people: readonly Person[], ward: Ward, siteName: string): string {
  const consultants = people.filter(
    (person) => person.JobTitle.startsWith('Consultant') && person.OfficeLocation === siteName,
  )
  const own = consultants.filter((person) => SPECIALTY_OF_DESK.get(ward.DeskCode)?.test(person.JobTitle))
  return dice.pick(own.length > 0 ? own : consultants).DisplayName
}

const SPECIALTY_OF_DESK = new Map([
  ['ACUTEMED-SGH', /acute medicine/],
  ['ELDERLY-SGH', /geriatrician/],
  ['CARDIO-SGH', /cardiologist/],
  ['RESP-SGH', /respiratory/],
  ['GASTRO-SGH', /gastroenterologist/],
  ['NEURO-SGH', /neurologist/],
  ['STROKE-SGH', /stroke/],
  ['SURGERY-SGH', /Consultant surgeon/],
  ['ORTHO-SGH', /orthopaedic/],
  ['CRITCARE-SGH', /intensivist/],
  ['MATERNITY-SGH', /obstetrician/],
  ['PAEDS-SGH', /paediatrician/],
  ['ACUTEMED-EFH', /acute medicine/],
  ['ELDERLY-EFH', /geriatrician/],
  ['SURGERY-EFH', /Consultant surgeon/],
  ['ORTHO-EFH', /orthopaedic/],
  ['CRITCARE-EFH', /anaesthetist/],
  ['NEURO-MWC', /neurologist/],
  ['SURGERY-MWC', /Consultant surgeon/],
])

/** Assessment units turn over within two days, babies have been here since soon after birth, others stay for weeks. */
function admittedHoursAgo(dice: Dice, ward: Ward): number {
  if (['AMU', 'SAU', 'M1'].includes(ward.Ward)) return dice.between(1, 46)
  if (ward.Patients === 'newborn') return dice.between(3, 23)
  if (ward.Patients === 'maternity') return dice.between(4, 96)
  return Math.round(3 + 500 * dice.fraction() ** 2.2)
}
