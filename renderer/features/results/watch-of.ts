// The beginning of a watch from what is on screen: a result (the same test of the same patient), a patient, a ward. Pure.

import type { ResultDetail } from '../../../contract/result-views.ts'
import type { PatientView } from '../../../contract/views.ts'
import { patientName } from '../../../domain/patient/patient-name.ts'
import { EMPTY_WATCH, type WatchForm, type WatchFormPatient } from '../../stores/watch-form.ts'

export function watchedPatient(patient: PatientView): WatchFormPatient {
  const { nhsNumber, hospitalNumber } = patient
  return {
    label: patientName(patient),
    ...(nhsNumber === null || nhsNumber === undefined ? {} : { nhsNumber }),
    ...(hospitalNumber === null || hospitalNumber === undefined ? {} : { hospitalNumber }),
  }
}

export function watchOf({ row, observations }: Pick<ResultDetail, 'row' | 'observations'>): WatchForm {
  // What made somebody look: the worst of it, or what was put right; the whole service would ask for too much.
  const code = row.headline?.code ?? observations.find(({ before }) => before !== null)?.code
  return {
    ...EMPTY_WATCH,
    ...(row.patient === null ? {} : { patients: [watchedPatient(row.patient)], end: 'discharge' as const }),
    ...(code === undefined ? {} : { tests: [code] }),
  }
}

export const watchOfWard = (site: string, ward: string): WatchForm => ({ ...EMPTY_WATCH, wards: [{ site, ward }] })
