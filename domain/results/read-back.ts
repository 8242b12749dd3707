// Reading a critical result back: whoever accepts it says the value and two things that identify the patient, and what they say is
// compared with what the laboratory released. How it is written does not matter; what it says does.

import { type CalendarDate, isoDate } from '../patient/calendar-date.ts'
import { digitsOf } from '../patient/nhs-number.ts'
import type { Patient } from '../patient/patient.ts'
import { typedDate } from '../typed-date.ts'
import type { InvestigationResult, ReadBack } from './investigation-result.ts'
import { isAbnormal, isFarOut, type Observation } from './observation.ts'
import type { ReadBackPart } from './result-act.ts'

/**
 * What has to be read back, and what a row shows: the worst that it says; where nothing of it is bad any more, what was the worst
 * before it was put right. Undefined: it says nothing that has a value.
 */
export function readBackOf({
  observations,
  versions = [],
}: Pick<InvestigationResult, 'observations'> & Partial<Pick<InvestigationResult, 'versions'>>):
  | Observation
  | undefined {
  const [before] = versions.toReversed().flatMap((each) => worst(each.observations) ?? [])
  // Nobody can read back what says nothing: a report that was taken back may have no values any more.
  const said = observations.filter(({ value }) => value.trim() !== '')
  return worst(said) ?? said.find(({ code }) => code === before?.code) ?? said[0]
}

const worst = (observations: readonly Observation[]): Observation | undefined =>
  observations.find(isFarOut) ?? observations.find(isAbnormal)

/** Which parts of what was read back are not what was released; empty: it is right. */
export function differsIn(
  result: Pick<InvestigationResult, 'observations' | 'patient'> & Partial<Pick<InvestigationResult, 'versions'>>,
  said: ReadBack,
): ReadBackPart[] {
  const asked = readBackOf(result)
  const wrong: ReadBackPart[] = []
  if (asked && !sameValue(asked, said.value)) wrong.push('value')
  if (identified(result.patient, said.identifiers) < IDENTIFIERS) wrong.push('identifiers')
  return wrong
}

export const IDENTIFIERS = 2

/** "6.9", "6.90", "6,9" and "6.9 mmol/L" are one value; "6.8", "69" and "<6.9" are others. */
function sameValue({ value, comparator = '', units }: Observation, said: string): boolean {
  const released = plain(`${comparator}${value}`)
  return [said, withoutUnits(said, units)].some((text) => text.trim() !== '' && isSame(plain(text), released))
}

function isSame(typed: string, released: string): boolean {
  if (typed === released) return true
  const [a, b] = [NUMBER.exec(typed), NUMBER.exec(released)]
  return a !== null && b !== null && (a[1] ?? '') === (b[1] ?? '') && Number(a[2]) === Number(b[2])
}

const NUMBER = /^([<>]?)([+-]?\d+(?:\.\d+)?)$/
const THOUSANDS = /^[<>]?[+-]?[1-9]\d{0,2}(,\d{3})+(\.\d+)?$/

/** "1,000" is a thousand here, and never one; "6,9" is what somebody means by 6.9. */
function plain(text: string): string {
  const small = text.toLowerCase().replace(/\s+/g, '')
  return THOUSANDS.test(small) ? small.replaceAll(',', '') : small.replace(/(\d),(\d)/g, '$1.$2')
}

/** A unit that begins with a digit ("10*9/L") must stand apart, or it would be part of the number. */
function withoutUnits(said: string, units: string | undefined): string {
  const [text, unit] = [said, units ?? ''].map((each) =>
    each.toLowerCase().replace(/[µμ]/g, 'u').replace(/\s+/g, ' ').trim(),
  )
  if (!text || !unit || !text.endsWith(unit)) return ''
  const rest = text.slice(0, -unit.length)
  return /^[\d.]/.test(unit) && !rest.endsWith(' ') ? '' : rest
}

/** How many different things of this patient are among them. One that is another patient's counts for nothing at all. */
function identified(patient: Patient | undefined, said: readonly string[]): number {
  if (!patient) return 0
  const found = new Set<string>()
  for (const each of said) {
    if (each.trim() === '') continue
    const what = whatIs(patient, each.trim())
    if (what === undefined) return 0
    found.add(what)
  }
  return found.size
}

function whatIs(patient: Patient, said: string): string | undefined {
  const digits = digitsOf(said)
  if (patient.nhsNumber !== undefined && digits.length === 10 && digits === digitsOf(patient.nhsNumber)) return 'nhs'
  // Dashes alone are nobody's number, and nobody's name.
  const word = compact(said)
  if (word !== '' && word === compact(patient.hospitalNumber ?? '')) return 'hospital'
  if (word !== '' && word === compact(patient.familyName ?? '')) return 'name'
  if (patient.born !== undefined && isBorn(patient.born, said)) return 'born'
  return undefined
}

const isBorn = (born: CalendarDate, said: string): boolean => typedDate(said) === isoDate(born)

const compact = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[^\p{L}\p{N}]/gu, '')
    .toLowerCase()
