// A patient of the desk's list, as a draft writes them.

import type { PatientView } from '../../contract/views.ts'
import type { DraftPatient } from '../../domain/draft.ts'
import { isoDate } from '../../domain/patient/calendar-date.ts'
import { GENDERS } from '../../domain/patient/patient.ts'

export const draftPatientOf = (patient: PatientView): DraftPatient => ({
  nhsNumber: patient.nhsNumber ?? '',
  hospitalNumber: patient.hospitalNumber ?? '',
  familyName: patient.familyName ?? '',
  givenName: patient.givenName ?? '',
  title: patient.title ?? '',
  born: patient.born ? isoDate(patient.born) : '',
  gender: GENDERS.find((gender) => gender === patient.gender) ?? '',
})
