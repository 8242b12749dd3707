// What a trust wants done about a result: data of the trust, kept in its settings; these are ours where it says nothing.

import { type Instant, MINUTE } from '../instant.ts'
import type { Level } from '../level.ts'
import type { InvestigationResult } from './investigation-result.ts'

export interface ResultAction {
  readonly code: string
  /** "Moved to a side room" */
  readonly name: string
}

/** Who owns a result of the class: the ward's doctor or nurse role, one named role, or nobody. */
export type ClassOwner =
  | { readonly kind: 'doctor' | 'nurse' | 'none' }
  | { readonly kind: 'role'; readonly code: string }

export interface ResultClass {
  readonly code: string
  readonly name: string
  readonly level: Level
  readonly owner: ClassOwner
  /** Nobody accepts it without reading value and patient back. */
  readonly readBack: boolean
  /** In ms from when it is owed; null: no limit. */
  readonly acceptWithin: number | null
  /** Code of the role that hears that nobody has; by site, with `''` for every other. */
  readonly acceptOverdueTo: Readonly<Record<string, string>>
  readonly doneWithin: number | null
  readonly doneOverdueTo: Readonly<Record<string, string>>
  readonly actions: readonly ResultAction[]
}

export const owns = ({ owner }: Pick<ResultClass, 'owner'>): boolean => owner.kind !== 'none'

/** Code of the role for a site; undefined: nobody is named for it. */
export const roleFor = (bySite: Readonly<Record<string, string>>, siteCode: string | undefined): string | undefined =>
  bySite[siteCode ?? ''] ?? bySite['']

export const OUR_CLASSES: readonly ResultClass[] = [
  {
    code: 'critical',
    name: 'Critical',
    level: 2,
    owner: { kind: 'doctor' },
    readBack: true,
    acceptWithin: 30 * MINUTE,
    acceptOverdueTo: {},
    doneWithin: 60 * MINUTE,
    doneOverdueTo: {},
    actions: [
      { code: 'treated', name: 'Treated' },
      { code: 'repeat-sent', name: 'Repeat sent' },
      { code: 'known', name: 'Known, no change of plan' },
    ],
  },
  {
    code: 'infection',
    name: 'Infection',
    level: 3,
    owner: { kind: 'nurse' },
    readBack: false,
    acceptWithin: 15 * MINUTE,
    acceptOverdueTo: {},
    doneWithin: 30 * MINUTE,
    doneOverdueTo: {},
    actions: [
      { code: 'isolated', name: 'Isolated where they are' },
      { code: 'moved', name: 'Moved to a side room or a cohort bay' },
      { code: 'already', name: 'Isolated already' },
    ],
  },
  {
    code: 'abnormal',
    name: 'Abnormal',
    level: 4,
    owner: { kind: 'none' },
    readBack: false,
    acceptWithin: null,
    acceptOverdueTo: {},
    doneWithin: null,
    doneOverdueTo: {},
    actions: [],
  },
  {
    code: 'routine',
    name: 'Routine',
    level: 5,
    owner: { kind: 'none' },
    readBack: false,
    acceptWithin: null,
    acceptOverdueTo: {},
    doneWithin: null,
    doneOverdueTo: {},
    actions: [],
  },
]

export type ClassOf = (code: string) => ResultClass

/** A class that this console does not know is told, and owns nothing: nothing of it can be lost by that, since the page was made. */
export const unknownClass = (code: string): ResultClass => ({
  code,
  name: code,
  level: 4,
  owner: { kind: 'none' },
  readBack: false,
  acceptWithin: null,
  acceptOverdueTo: {},
  doneWithin: null,
  doneOverdueTo: {},
  actions: [],
})

export const ourClass: ClassOf = (code) => OUR_CLASSES.find((each) => each.code === code) ?? unknownClass(code)

/**
 * The class whose times and actions hold: its own; where that owns nothing, and it is owed an answer for the sake of what was
 * said before it was put right, the last that did.
 */
export function rulingClass(
  { classCode, versions, owedSince }: Pick<InvestigationResult, 'classCode' | 'versions' | 'owedSince'>,
  classOf: ClassOf,
): ResultClass {
  const own = classOf(classCode)
  if (owns(own) || owedSince === null) return own
  const earlier = versions.findLast((each) => owns(classOf(each.classCode)))
  return earlier ? classOf(earlier.classCode) : own
}

export interface Deadlines {
  readonly acceptBy: Instant | null
  readonly doneBy: Instant | null
}
