// The reports that were sent by hand, so that a later command can put one right or take it back. A small file of invented data.

import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { z } from 'zod'
import { panelOf, testOf } from '../laboratory/catalogue.ts'
import type { Report } from '../laboratory/report.ts'

const text = z.string()
const finding = z.object({ code: text, system: z.enum(['SCT', 'L']), text, isPositive: z.boolean() })
const kept = z.object({
  labNumber: text,
  orderNumber: text,
  patient: z.object({
    NhsNumber: text,
    HospitalNumber: text,
    NameTitle: text,
    FamilyName: text,
    GivenName: text,
    Born: text,
    Gender: z.enum(['Male', 'Female', 'Other Specific', 'Not Known', 'Not Specified']),
    Consultant: text,
  }),
  panel: text,
  takenAt: z.number(),
  releasedAt: z.number(),
  status: z.enum(['P', 'F', 'C', 'X', 'W']),
  requester: text,
  observations: z.array(z.object({ test: text, value: z.union([text, finding]).optional() })),
})

const MOST_KEPT = 200

export interface ReportMemory {
  find(labNumber: string): Report | undefined
  /** The last version of a report counts. */
  keep(report: Report): void
}

/** @param path where they are kept; undefined: nowhere */
export function createReportMemory(path: string | undefined): ReportMemory {
  const read = (): z.infer<typeof kept>[] =>
    path !== undefined && existsSync(path)
      ? z
          .array(kept)
          .catch([])
          .parse(JSON.parse(readFileSync(path, 'utf8')))
      : []
  return {
    find: (labNumber) => {
      const found = read().findLast((one) => one.labNumber === labNumber)
      if (!found) return undefined
      const observations = found.observations.map(({ test, value }) => ({ test: testOf(test), value }))
      return { ...found, place: undefined, panel: panelOf(found.panel), observations }
    },
    keep: ({ place: _, panel, observations, ...report }) => {
      if (path === undefined) return
      const found = observations.map(({ test, value }) => ({ test: test.code, ...(value !== undefined && { value }) }))
      const others = read().filter(({ labNumber }) => labNumber !== report.labNumber)
      const all = [...others, { ...report, panel: panel.code, observations: found }].slice(-MOST_KEPT)
      mkdirSync(dirname(path), { recursive: true })
      writeFileSync(path, JSON.stringify(all))
    },
  }
}
