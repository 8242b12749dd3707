// One thing that an investigation found: one OBX of HL7 v2, one Observation of FHIR.

import type { Instant } from '../instant.ts'

/** HL7 table 0085 (OBX-11), as far as it matters to whoever acts: preliminary, final, corrected, cancelled, wrong patient. */
export const RESULT_STATUSES = ['P', 'F', 'C', 'X', 'W'] as const
export type ResultStatus = (typeof RESULT_STATUSES)[number]

export interface Value {
  /** As the laboratory wrote it. */
  readonly value: string
  readonly at: Instant
}

export interface Observation {
  readonly code: string
  /** "SCT" for SNOMED CT, the laboratory's own otherwise. */
  readonly system?: string | undefined
  readonly name: string
  /** HL7 table 0125 (OBX-2): NM a number, CWE a coded value, ST and TX text. */
  readonly kind: string
  /** As the laboratory wrote it; empty when it reports none. */
  readonly value: string
  /** "<" or ">", before a number. */
  readonly comparator?: string | undefined
  readonly units?: string | undefined
  /** The reference range, as the laboratory wrote it. */
  readonly range?: string | undefined
  /** HL7 table 0078 (OBX-8), which is FHIR's Observation.interpretation: LL L N H HH A AA POS NEG. */
  readonly flag?: string | undefined
  readonly status: ResultStatus
  readonly at?: Instant | undefined
  readonly notes?: string | undefined
  /** The newest first. */
  readonly previous: readonly Value[]
}

/** Its value as it is read aloud: "6.9 mmol/L". */
export const valueWords = ({ comparator = '', value, units }: Observation): string =>
  `${comparator}${value}${units ? ` ${units}` : ''}`.trim()

/** As a number; undefined when it is none. */
export function numberOf({ value }: Pick<Observation, 'value'>): number | undefined {
  const text = value.trim()
  return /^[+-]?\d+(\.\d+)?$/.test(text) ? Number(text) : undefined
}

const FAR_OUT: ReadonlySet<string> = new Set(['LL', 'HH', 'AA'])
const OUT: ReadonlySet<string> = new Set([...FAR_OUT, 'L', 'H', 'A', 'POS', '<', '>'])

export const isAbnormal = ({ flag }: Pick<Observation, 'flag'>): boolean => flag !== undefined && OUT.has(flag)
export const isFarOut = ({ flag }: Pick<Observation, 'flag'>): boolean => flag !== undefined && FAR_OUT.has(flag)

/** The same finding, said again: whatever differs is news. */
export const saysTheSame = (a: readonly Observation[], b: readonly Observation[]): boolean =>
  a.length === b.length && a.every((one, place) => sameFinding(one, b[place]))

const sameFinding = (a: Observation, b: Observation | undefined): boolean =>
  b !== undefined &&
  a.code === b.code &&
  a.value.trim() === b.value.trim() &&
  (a.comparator ?? '') === (b.comparator ?? '') &&
  (a.units ?? '') === (b.units ?? '') &&
  (a.flag ?? '') === (b.flag ?? '') &&
  (a.notes ?? '') === (b.notes ?? '')
