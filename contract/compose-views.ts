// Writing a page: the draft as it is typed, what will happen if it is sent, and the inpatients it may be about.

import { z } from 'zod'
import { GENDERS } from '../domain/patient/patient.ts'
import { LevelView, PatientView, PlanStepView } from './views.ts'

/** Far above what a fault is said for: it only keeps the bridge from carrying anything of any size. */
const typed = z.string().max(5_000)

export const DraftPatientView = z.strictObject({
  nhsNumber: typed,
  hospitalNumber: typed,
  familyName: typed,
  givenName: typed,
  title: typed,
  born: typed,
  gender: z.enum(GENDERS).or(z.literal('')),
})

/** A draft of domain/draft.ts, faults and all: the main process looks for them again. */
export const DraftView = z.strictObject({
  roleCode: typed,
  level: LevelView.nullable(),
  reason: typed,
  siteCode: typed,
  ward: typed,
  bed: typed,
  patient: DraftPatientView.nullable(),
  situation: typed,
  background: typed,
  assessment: typed,
  recommendation: typed,
  news2: typed,
  sentFrom: typed,
  callBack: typed,
})

export const PlanView = z.strictObject({
  roleCode: z.string(),
  roleName: z.string(),
  level: LevelView,
  /** The tenant's time of this plan. */
  at: z.number(),
  /** The numbers of the role, for whoever cannot wait for a console. */
  phone: z.string().nullable(),
  bleep: z.string().nullable(),
  switchboardPhone: z.string().nullable(),
  /** The first is told at once. */
  steps: z.array(PlanStepView).min(1),
  /** The role is contacted less urgently than this: its most urgent level. Null when this level is usual for it. */
  unusualFor: LevelView.nullable(),
})
export type PlanView = z.infer<typeof PlanView>

export const InpatientRow = z.strictObject({
  ref: z.string(),
  patient: PatientView,
  siteCode: z.string(),
  ward: z.string(),
  bed: z.string(),
  consultant: z.string().nullable(),
  /** Another patient on the list has a name or number that could be mixed up with this one. */
  similar: z.boolean(),
})
export type InpatientRow = z.infer<typeof InpatientRow>
