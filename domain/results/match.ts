// Which watches a result answers. Pure. Thousands of watches are looked up by the part of them that says most, and only those that
// may match are asked in full: `isMatch` alone says what a match is.

import { digitsOf } from '../patient/nhs-number.ts'
import type { Patient } from '../patient/patient.ts'
import type { InvestigationResult } from './investigation-result.ts'
import type { Watch, WatchCondition, WatchedPatient } from './watch.ts'

/** What of a result a watch can ask for. */
export interface ResultFacts {
  readonly siteCode?: string | undefined
  readonly ward?: string | undefined
  readonly consultant?: string | undefined
  /** `patientKeys` of its patient. */
  readonly patientKeys: readonly string[]
  readonly tests: readonly string[]
  readonly flags: readonly string[]
  readonly classCode: string
}

/** Keys of the patients that a watch's `mine` means now. Absent: none is known. */
export type MineOf = (watch: Watch) => ReadonlySet<string>

const NOBODY: ReadonlySet<string> = new Set()
const noneKnown: MineOf = () => NOBODY

/** What a patient is looked up by: two that share a key are one patient. */
export const patientKeys = ({ nhsNumber, hospitalNumber }: WatchedPatient | Patient): string[] => [
  ...(nhsNumber ? [`nhs:${digitsOf(nhsNumber)}`] : []),
  ...(hospitalNumber ? [`hospital:${hospitalNumber.replace(/\s/g, '').toUpperCase()}`] : []),
]

export const factsOf = (
  result: Pick<InvestigationResult, 'siteCode' | 'ward' | 'consultant' | 'patient' | 'tests' | 'flags' | 'classCode'>,
): ResultFacts => ({
  siteCode: result.siteCode,
  ward: result.ward,
  consultant: result.consultant,
  patientKeys: result.patient ? patientKeys(result.patient) : [],
  tests: result.tests,
  flags: result.flags,
  classCode: result.classCode,
})

/** Whether a watch that is on is answered by these facts. */
export function isMatch(watch: Watch, facts: ResultFacts, mineOf: MineOf = noneKnown): boolean {
  if (watch.state !== 'on') return false
  const { sites, wards, patients, mine, tests, flags, classes, consultants } = watch.condition
  return (
    holds(sites, (site) => site === facts.siteCode) &&
    holds(wards, ({ site, ward }) => site === facts.siteCode && sameWord(ward, facts.ward)) &&
    holds(patients, (patient) => patientKeys(patient).some((key) => facts.patientKeys.includes(key))) &&
    (mine === undefined || facts.patientKeys.some((key) => mineOf(watch).has(key))) &&
    holds(tests, (test) => facts.tests.includes(test)) &&
    holds(flags, (flag) => facts.flags.includes(flag)) &&
    holds(classes, (code) => code === facts.classCode) &&
    holds(consultants, (name) => sameWord(name, facts.consultant))
  )
}

const holds = <T>(part: readonly T[] | undefined, is: (one: T) => boolean): boolean =>
  part === undefined || part.length === 0 || part.some(is)

const sameWord = (a: string, b: string | undefined): boolean => b !== undefined && plain(a) === plain(b)
const plain = (text: string): string => text.trim().toLowerCase()

export interface WatchIndex {
  matching(facts: ResultFacts): Watch[]
}

export function watchIndex(watches: Iterable<Watch>, mineOf: MineOf = noneKnown): WatchIndex {
  const byKey = new Map<string, Watch[]>()
  const anywhere: Watch[] = []
  for (const watch of watches) {
    if (watch.state !== 'on') continue
    const keys = keysOf(watch.condition)
    if (keys === undefined) anywhere.push(watch)
    else for (const key of new Set(keys)) byKey.set(key, [...(byKey.get(key) ?? []), watch])
  }
  return {
    matching(facts) {
      const found = new Set<Watch>()
      for (const key of keysOfFacts(facts))
        for (const watch of byKey.get(key) ?? []) if (isMatch(watch, facts, mineOf)) found.add(watch)
      for (const watch of anywhere) if (isMatch(watch, facts, mineOf)) found.add(watch)
      return [...found]
    },
  }
}

/** The narrowest part: a watch stands under each of its values, and a result is looked up under all of its own. */
function keysOf({ patients, wards, consultants, tests, flags, classes, sites }: WatchCondition): string[] | undefined {
  if (patients?.length) return patients.flatMap((patient) => patientKeys(patient).map((key) => `patient ${key}`))
  if (wards?.length) return wards.map(({ site, ward }) => `ward ${site} ${plain(ward)}`)
  if (consultants?.length) return consultants.map((name) => `consultant ${plain(name)}`)
  if (tests?.length) return tests.map((test) => `test ${test}`)
  if (flags?.length) return flags.map((flag) => `flag ${flag}`)
  if (classes?.length) return classes.map((code) => `class ${code}`)
  if (sites?.length) return sites.map((site) => `site ${site}`)
  return undefined
}

const keysOfFacts = (facts: ResultFacts): string[] => [
  ...facts.patientKeys.map((key) => `patient ${key}`),
  ...(facts.siteCode !== undefined && facts.ward !== undefined ? [`ward ${facts.siteCode} ${plain(facts.ward)}`] : []),
  ...(facts.consultant === undefined ? [] : [`consultant ${plain(facts.consultant)}`]),
  ...facts.tests.map((test) => `test ${test}`),
  ...facts.flags.map((flag) => `flag ${flag}`),
  `class ${facts.classCode}`,
  ...(facts.siteCode === undefined ? [] : [`site ${facts.siteCode}`]),
]
