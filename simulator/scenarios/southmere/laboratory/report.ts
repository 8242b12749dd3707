// A report of the laboratory: what was found in one specimen for one request, in one version. Values only.

import type { Patient, Place } from '../hl7/patient-segments.ts'
import { type NumericTest, type Panel, type Test, testOf } from './catalogue.ts'
import { type Finding, findingOf } from './finding.ts'

export type ReportStatus = 'P' | 'F' | 'C' | 'X' | 'W'

export interface Observation {
  readonly test: Test
  /** As written: "6.9", "<1", or what was found; undefined: none could be obtained. */
  readonly value: string | Finding | undefined
  readonly note?: string
}

export interface Report {
  /** The laboratory's number (filler), and that of whoever asked (placer). */
  readonly labNumber: string
  readonly orderNumber: string
  readonly patient: Patient
  /** Where the laboratory believes the patient to be; undefined: it does not know. */
  readonly place: Place | undefined
  readonly panel: Panel
  readonly takenAt: number
  readonly releasedAt: number
  readonly status: ReportStatus
  /** Display name of who asked. */
  readonly requester: string
  readonly observations: readonly Observation[]
}

/** What is asked for by test code: a number as text, or whether it is positive, or the finding itself. */
export type Values = Readonly<Record<string, string | boolean | Finding>>

export const said = (test: Test, asked: string | boolean | Finding): string | Finding =>
  typeof asked === 'boolean' ? findingOf(test.code, asked) : asked

/** The report with other values; those that are not named stay. Throws on a test that the panel does not have. */
export function withValues(report: Report, values: Values): Report {
  const codes = report.observations.map(({ test }) => test.code)
  const stranger = Object.keys(values).find((code) => !codes.includes(code))
  if (stranger !== undefined) throw new Error(`${report.panel.name} has no ${testOf(stranger).name}`)
  const observations = report.observations.map((observation) => {
    const asked = values[observation.test.code]
    return asked === undefined ? observation : { ...observation, value: said(observation.test, asked) }
  })
  return { ...report, observations }
}

export const withoutValues = (report: Report, note: string): Report => ({
  ...report,
  observations: report.observations.map(({ test }) => ({ test, value: undefined, note })),
})

/** HL7 table 0078. */
export function flagOf({ test, value }: Observation): string {
  if (value === undefined) return ''
  if (test.kind === 'finding') return typeof value !== 'string' && value.isPositive ? 'A' : 'N'
  return typeof value === 'string' ? numericFlag(test, Number(value.replace(/^[<>]/, ''))) : ''
}

function numericFlag({ low, high, critical = {} }: NumericTest, value: number): string {
  const { below, above } = critical
  if (below !== undefined && value < below) return 'LL'
  if (above !== undefined && value > above) return 'HH'
  if (value < low) return 'L'
  return value > high ? 'H' : 'N'
}
