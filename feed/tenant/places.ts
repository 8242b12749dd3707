// Which list a ward is in, and who answers for results there.

import { type ResultClass, roleFor } from '../../domain/results/result-class.ts'
import type { ResultDesk } from '../../main/results/result-settings.ts'
import type { Ward } from '../../main/results/ward-book.ts'
import type { IncomingPlace } from '../incoming.ts'
import type { Inpatient } from './census.ts'
import type { Placed } from './next-result.ts'

export interface Places {
  /** By name, within a site where one is named: two sites may have a ward of one name. */
  wardOf(place: IncomingPlace): Ward | undefined
  placed(patient: Inpatient): Placed
  /** The bay of a bed; undefined: a side room, or not known. */
  bayOf(ward: Ward, bed: string | undefined): string | undefined
}

export function createPlaces(wards: readonly Ward[], desks: Readonly<Record<string, ResultDesk>>): Places {
  const named = (name: string) => wards.filter(({ ward }) => ward.toLowerCase() === name.trim().toLowerCase())
  return {
    wardOf({ siteCode, ward }) {
      if (ward === undefined) return undefined
      const found = named(ward)
      const there = siteCode === undefined ? found : found.filter((each) => each.siteCode === siteCode)
      return there.length === 1 ? there[0] : undefined
    },
    placed(patient) {
      const ward = named(patient.ward).find(({ siteCode }) => siteCode === patient.siteCode)
      const desk = desks[patient.siteCode]
      return {
        siteCode: patient.siteCode,
        ward: patient.ward,
        bay: patient.bay,
        bed: patient.bed,
        consultant: patient.consultant,
        ownerOf({ owner }: ResultClass): string | null {
          switch (owner.kind) {
            case 'none':
              return null
            case 'role':
              return roleFor({ '': owner.code }, patient.siteCode) ?? null
            case 'nurse':
              // No nurse of the ward can act for somebody who has gone home.
              if (patient.discharged) return desk?.infection ?? ward?.doctor ?? null
              return ward?.nurse ?? ward?.doctor ?? desk?.lost ?? null
            default:
              return ward?.doctor ?? ward?.nurse ?? desk?.lost ?? null
          }
        },
      }
    },
    bayOf: (ward, bed) =>
      bed === undefined ? undefined : Object.entries(ward.bays).find(([, beds]) => beds.includes(bed))?.[0],
  }
}
