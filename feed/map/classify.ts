// What a report is to the hospital: its class, its flags, and its one line. Pure.

import { isAbnormal, isFarOut, numberOf, valueWords } from '../../domain/results/observation.ts'
import type { Classified, Classify, IncomingObservation, IncomingResult } from '../incoming.ts'
import type { ResultMap } from './map-file.ts'

type Finding = ResultMap['findings'][number]

interface Said {
  readonly classCode: string
  readonly flags: readonly string[]
  readonly title: string
}

export function classifyBy(map: ResultMap): Classify {
  const rank = (code: string) => map.classes.indexOf(code)
  return (result): Classified => {
    const said = isTakenBack(result)
      ? [takenBack(result, map)]
      : result.observations.map((each) => sayOf(each, result, map))
    const worst = said.reduce<Said | undefined>(
      (a, b) => (a && rank(a.classCode) <= rank(b.classCode) ? a : b),
      undefined,
    )
    const classCode = worst?.classCode ?? map.routine
    return {
      classCode,
      flags: [...new Set(said.flatMap(({ flags }) => flags))],
      title: worst && classCode !== map.routine ? short(worst.title) : short(titleOf(result, worst)),
      repeatWithinDays: map.repeats.withinDays,
      similarPercent: map.repeats.similarPercent,
    }
  }
}

const isTakenBack = ({ status }: IncomingResult): boolean => status === 'X' || status === 'W'

const takenBack = ({ service, status }: IncomingResult, { routine }: ResultMap): Said => ({
  classCode: routine,
  flags: [],
  title: `${service.name}: ${status === 'W' ? 'not this patient’s' : 'cancelled by the laboratory'}`,
})

/** A harmless report is called by its service, unless one value is all that it says. */
const titleOf = (result: IncomingResult, worst: Said | undefined): string =>
  isTakenBack(result) || result.observations.length === 1 ? (worst?.title ?? result.service.name) : result.service.name

function sayOf(observation: IncomingObservation, { service }: IncomingResult, map: ResultMap): Said {
  const title = `${observation.name} ${valueWords(observation)}`.trim()
  if (observation.status === 'X' || observation.status === 'W') return { classCode: map.routine, flags: [], title }
  const finding = map.findings.find(({ tests }) => tests.includes(observation.code) || tests.includes(service.code))
  if (finding) return sayOfFinding(finding, observation, map)
  const limits = map.limits.filter(({ codes }) => codes.includes(observation.code))
  const [known] = limits
  const named = known ? `${known.name} ${valueWords(observation)}` : title
  if (limits.some((limit) => isBeyond(observation, limit)) || isFarOut(observation))
    return { classCode: map.critical, flags: ['critical', 'abnormal'], title: named }
  if (isAbnormal(observation)) return { classCode: map.abnormal, flags: ['abnormal'], title: named }
  return { classCode: map.routine, flags: [], title: named }
}

/** "<2.8" is below 2.8 at most, ">6.0" above 6.0. */
function isBeyond(observation: IncomingObservation, limit: ResultMap['limits'][number]): boolean {
  const value = numberOf(observation)
  const { comparator, units } = observation
  if (value === undefined) return false
  if (limit.units && units !== undefined && !limit.units.some((each) => unit(each) === unit(units))) return false
  const { below = Number.NEGATIVE_INFINITY, above = Number.POSITIVE_INFINITY, from = Number.POSITIVE_INFINITY } = limit
  switch (comparator) {
    case '<':
      return value <= below
    case '>':
      return value >= Math.min(above, from)
    default:
      return value < below || value > above || value >= from
  }
}

/** "10*9/L", "x10^9/L" and "10⁹/L" are one. */
const unit = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/μ|mc(?=[gm])/g, 'u')
    .replace(/^[x×]\s*/, '')
    .replace(/[\s*^]/g, '')

function sayOfFinding(finding: Finding, observation: IncomingObservation, map: ResultMap): Said {
  if (!isFound(finding, observation))
    return { classCode: map.routine, flags: [], title: `${finding.name}: ${observation.value || 'no value'}` }
  return {
    classCode: finding.class,
    flags: [
      ...(finding.class === map.critical ? ['critical'] : []),
      'abnormal',
      ...(finding.spreads ? ['positive'] : []),
      finding.flag,
    ],
    title: finding.spreads ? `${finding.name} positive` : `${finding.name}: ${observation.value}`,
  }
}

/** By the code of its value, by its words, and where the map knows neither, by the laboratory's own flag. */
function isFound({ positive, negative }: Finding, observation: IncomingObservation): boolean {
  const { valueCode = '', value } = observation
  const words = plain(value)
  if (negative.codes.includes(valueCode) || negative.words.some((each) => words.startsWith(plain(each)))) return false
  if (positive.codes.includes(valueCode) || positive.words.some((each) => words.startsWith(plain(each)))) return true
  return isAbnormal(observation)
}

const plain = (text: string): string => text.trim().toLowerCase().replace(/\s+/g, ' ')

/** A column of the list has 255 letters, a row of the window far fewer. */
const LONGEST = 120

function short(title: string): string {
  const line = title.replace(/\s+/g, ' ').trim()
  return line.length <= LONGEST ? line : `${line.slice(0, LONGEST - 1).trimEnd()}…`
}
