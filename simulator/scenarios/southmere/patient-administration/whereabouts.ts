// Who lies where, as the hospital's systems know it: the patient administration changes it, the laboratory reads it. Pure state.

import { bayOf } from '../bays.ts'
import type { Patient, Place } from '../hl7/patient-segments.ts'
import type { Inpatient, Ward } from '../southmere-data.ts'

export interface Stay {
  readonly patient: Patient
  readonly place: Place
  readonly admittedAt: number
}

export interface Whereabouts {
  /** In the order of their admission here. */
  all(): readonly Stay[]
  inWard(site: string, ward: string): readonly Stay[]
  /** Who lies in a bed: "4", "SR2". */
  inBed(site: string, ward: string, bed: string): Stay | undefined
  /** By hospital number. */
  of(patient: Pick<Patient, 'HospitalNumber'>): Stay | undefined
  /** Where somebody can be laid. */
  freePlaces(site: string, ward: string): readonly Place[]
  /** Throws when somebody lies there already. */
  put(stay: Stay): void
  remove(patient: Pick<Patient, 'HospitalNumber'>): void
}

export const placeIn = (ward: Pick<Ward, 'SiteCode' | 'Ward'>, bed: string): Place => ({
  site: ward.SiteCode,
  ward: ward.Ward,
  bay: bayOf({ Bed: bed }),
  bed,
})

export const bedsOf = ({ Beds, SideRooms }: Pick<Ward, 'Beds' | 'SideRooms'>): string[] => [
  ...Array.from({ length: Beds }, (_none, at) => String(at + 1)),
  ...Array.from({ length: SideRooms }, (_none, at) => `SR${at + 1}`),
]

/** @param now the time in milliseconds that admissions are counted back from */
export function stayOf(inpatient: Inpatient, now: number): Stay {
  const place = placeIn(inpatient, inpatient.Bed)
  return { patient: inpatient, place, admittedAt: now - inpatient.AdmittedHoursAgo * 3_600_000 }
}

const keyOf = ({ site, ward, bed }: Pick<Place, 'site' | 'ward' | 'bed'>): string => `${site} ${ward} ${bed}`

export function createWhereabouts(stays: readonly Stay[], wards: readonly Ward[]): Whereabouts {
  const byNumber = new Map<string, Stay>()
  const byBed = new Map<string, Stay>()

  const remove = ({ HospitalNumber }: Pick<Patient, 'HospitalNumber'>): void => {
    const stay = byNumber.get(HospitalNumber)
    if (!stay) return
    byNumber.delete(HospitalNumber)
    byBed.delete(keyOf(stay.place))
  }
  const put = (stay: Stay): void => {
    const { patient, place } = stay
    const other = byBed.get(keyOf(place))
    if (other && other.patient.HospitalNumber !== patient.HospitalNumber) {
      throw new Error(`Somebody lies in ${keyOf(place)} already`)
    }
    remove(patient)
    byNumber.set(patient.HospitalNumber, stay)
    byBed.set(keyOf(place), stay)
  }
  stays.forEach(put)

  return {
    all: () => [...byNumber.values()],
    inWard: (site, ward) => [...byNumber.values()].filter(({ place }) => place.site === site && place.ward === ward),
    inBed: (site, ward, bed) => byBed.get(keyOf({ site, ward, bed })),
    of: ({ HospitalNumber }) => byNumber.get(HospitalNumber),
    freePlaces: (site, ward) => {
      const found = wards.find((one) => one.SiteCode === site && one.Ward === ward)
      if (!found) return []
      return bedsOf(found)
        .map((bed) => placeIn(found, bed))
        .filter((place) => !byBed.has(keyOf(place)))
    },
    put,
    remove,
  }
}
