// A watch while it is made: what is chosen, with the names of chosen patients beside their numbers. Pure.

import type { ConditionView, WatchDraftView } from '../../contract/result-views.ts'
import { readTime } from '../../domain/hospital-time.ts'
import type { Mine, WardPlace, WatchEndKind } from '../../domain/results/watch.ts'

export interface WatchFormPatient {
  /** For the form alone: a watch knows numbers. */
  readonly label: string
  readonly nhsNumber?: string
  readonly hospitalNumber?: string
}

export interface WatchForm {
  /** Code of a role that this person holds; null: for themselves. */
  readonly roleCode: string | null
  readonly sites: readonly string[]
  readonly wards: readonly WardPlace[]
  readonly patients: readonly WatchFormPatient[]
  readonly mine: Mine | null
  readonly tests: readonly string[]
  readonly flags: readonly string[]
  readonly classes: readonly string[]
  readonly consultants: readonly string[]
  readonly end: WatchEndKind
  /** Of an end at a date, as it is typed. */
  readonly until: string
}

export const EMPTY_WATCH: WatchForm = {
  roleCode: null,
  sites: [],
  wards: [],
  patients: [],
  mine: null,
  tests: [],
  flags: [],
  classes: [],
  consultants: [],
  end: 'none',
  until: '',
}

/** An end whose date is not yet readable has none: the answer to the preview says what is missing. */
export function draftOfWatch(form: WatchForm): WatchDraftView {
  const { roleCode, mine, end, until } = form
  const read = end === 'date' ? readTime(until) : null
  return {
    roleCode,
    condition: conditionOf(form, mine),
    end: { kind: end, ...(read?.kind === 'instant' ? { at: read.at } : {}) },
  }
}

function conditionOf(form: WatchForm, mine: Mine | null): ConditionView {
  const { sites, wards, patients, tests, flags, classes, consultants } = form
  return {
    ...(sites.length > 0 ? { sites: [...sites] } : {}),
    ...(wards.length > 0 ? { wards: wards.map(({ site, ward }) => ({ site, ward })) } : {}),
    ...(patients.length > 0 ? { patients: patients.map(({ label: _label, ...numbers }) => numbers) } : {}),
    ...(mine === null ? {} : { mine }),
    ...(tests.length > 0 ? { tests: [...tests] } : {}),
    ...(flags.length > 0 ? { flags: [...flags] } : {}),
    ...(classes.length > 0 ? { classes: [...classes] } : {}),
    ...(consultants.length > 0 ? { consultants: [...consultants] } : {}),
  }
}
