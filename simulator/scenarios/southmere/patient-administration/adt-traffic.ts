// A hospital's day of admissions, moves and discharges, at irregular times: mostly within the site, now and then to another one,
// and now and then by mistake.

import type { SimulatorClock, Stop } from '../../../control/simulator-clock.ts'
import { createDice, type Dice } from '../dice.ts'
import { inventPatients } from '../generate-inpatients.ts'
import type { Patient, Place } from '../hl7/patient-segments.ts'
import { nhsNumbers } from '../nhs-number.ts'
import { readSites, type Ward } from '../southmere-data.ts'
import type { PatientAdministration, Told } from './patient-administration.ts'

export interface AdtTrafficOptions {
  readonly clock: Pick<SimulatorClock, 'after'>
  readonly seed: number
  readonly wards: readonly Ward[]
  /** On average; of 600 beds about eight an hour, all kinds together. */
  readonly perHour: number
  /** Told of each, without the patient. */
  readonly onDone?: (line: string) => void
}

/** How often each happens, of a hundred. */
const KINDS = { moved: 45, admitted: 24, discharged: 24, corrected: 5, cancelled: 2 } as const
const KIND_NAMES = ['moved', 'admitted', 'discharged', 'corrected', 'cancelled'] as const
const ELSEWHERE = 0.08

export function startAdtTraffic(administration: PatientAdministration, options: AdtTrafficOptions): Stop {
  const { clock, wards, perHour, onDone = () => {} } = options
  if (!(perHour > 0)) return () => {}
  const dice = createDice(options.seed)
  const { whereabouts } = administration
  const newPatient = strangers(dice, administration)
  const recent: Patient[] = []
  let cancelNext: Stop | undefined

  const freeIn = (candidates: readonly Ward[]): Place[] =>
    candidates.flatMap(({ SiteCode, Ward: name }) => [...whereabouts.freePlaces(SiteCode, name)])

  const act = (): Told | undefined => {
    const kind = dice.pickWeighted(KIND_NAMES, (name) => KINDS[name])
    if (kind === 'cancelled') {
      const mistaken = recent.pop()
      return mistaken && administration.mayCancel(mistaken) ? administration.cancelLast(mistaken) : undefined
    }
    if (kind === 'admitted') {
      const ward = dice.pick(wards)
      const [place] = dice.shuffle(freeIn([ward]))
      if (!place) return undefined
      const patient = newPatient(ward)
      recent.push(patient)
      return administration.admit(patient, place)
    }
    const stays = whereabouts.all()
    if (stays.length === 0) return undefined
    const { patient, place } = dice.pick(stays)
    if (kind === 'corrected') return administration.correct(patient)
    if (kind === 'discharged') return administration.discharge(patient)
    const ward = wards.find((one) => one.SiteCode === place.site && one.Ward === place.ward)
    const isElsewhere = dice.fraction() < ELSEWHERE
    const suitable = wards.filter(
      (one) => one.Patients === ward?.Patients && (one.SiteCode === place.site) !== isElsewhere,
    )
    const [to] = dice.shuffle(freeIn(suitable))
    if (!to) return undefined
    recent.push(patient)
    return administration.move(patient, to)
  }
  const next = (): void => {
    cancelNext = clock.after((-Math.log(1 - dice.fraction()) * 3_600_000) / perHour, () => {
      const told = act()
      // A mistake is noticed soon, or never.
      if (recent.length > 5) recent.shift()
      if (told) onDone(`Patient ${told.event.kind}: ${told.event.visit.place.site} ${told.event.visit.place.ward}`)
      next()
    })
  }

  next()
  return () => cancelNext?.()
}

/** Invents people whom the hospital has not seen. */
function strangers(dice: Dice, { whereabouts }: PatientAdministration): (ward: Ward) => Patient {
  const numbers = nhsNumbers(dice)
  const known = new Set(whereabouts.all().map(({ patient }) => patient.NhsNumber))
  const invent = inventPatients(dice, new Set(whereabouts.all().map(({ patient }) => nameOf(patient))))
  const prefixes = new Map(readSites().map((site) => [site.SiteCode, site.HospitalNumberPrefix]))
  const freshNumber = (): string => {
    const number = numbers()
    return known.has(number) ? freshNumber() : number
  }
  return (ward) => {
    const consultants = whereabouts.inWard(ward.SiteCode, ward.Ward).map(({ patient }) => patient.Consultant)
    return {
      ...invent(ward),
      NhsNumber: freshNumber(),
      HospitalNumber: `${prefixes.get(ward.SiteCode) ?? ''}${dice.between(1_000_000, 9_999_999)}`,
      Consultant: consultants.length > 0 ? dice.pick(consultants) : '',
    }
  }
}

const nameOf = ({ FamilyName, GivenName }: Patient): string => `${FamilyName} ${GivenName}`
