// What the hospital wants done about results, and which roles keep watch from the start (docs/lists.md): data/results.json, and
// the rows that it becomes.

import { z } from 'zod'
import type { WantedRow } from './provision-rows.ts'
import type { SouthmerePerson } from './provision-users.ts'
import { readJson } from './southmere-data.ts'
import { stableGuid } from './stable-guid.ts'

const filled = z.string().min(1)
const minutes = z.number().int().positive()
const roleBySite = z.union([filled, z.record(z.string(), filled)])
const resultClass = z.strictObject({
  code: filled,
  name: filled,
  level: z.number().int().min(1).max(5),
  /** `doctor`, `nurse`, the code of a role, or nobody. */
  owner: z.string(),
  readBack: z.boolean(),
  acceptWithin: minutes.optional(),
  acceptOverdueTo: roleBySite.optional(),
  doneWithin: minutes.optional(),
  doneOverdueTo: roleBySite.optional(),
  actions: z.array(z.strictObject({ code: filled, name: filled })),
})
const service = z.strictObject({
  code: filled,
  name: filled,
  role: z.record(z.string(), filled),
  remindAfter: minutes,
  laboratory: z.boolean().optional(),
  tests: z.array(filled).optional(),
})
const watch = z.strictObject({ role: filled, title: filled, watch: z.record(z.string(), z.array(z.unknown())) })
const file = z.strictObject({
  ResultClasses: z.array(resultClass),
  Services: z.array(service),
  ResultDesk: z.record(z.string(), z.strictObject({ laboratory: filled, infection: filled, lost: filled })),
  Watches: z.array(watch),
})

export type ResultSettings = z.infer<typeof file>
export type RoleWatch = z.infer<typeof watch>

export const readResultSettings = (): ResultSettings => file.parse(readJson('results.json'))

/** One row a watch; `by` is who set the hospital up. A watch that somebody has ended since stays ended. */
export function watchRows(watches: readonly RoleWatch[], by: SouthmerePerson, now: number): WantedRow[] {
  return watches.map(({ role, title, watch: condition }) => ({
    clientId: stableGuid(`watch ${role} ${title}`),
    definition: {
      Title: title,
      Kind: 'watch',
      RoleCode: role,
      Watch: JSON.stringify(condition),
      Until: JSON.stringify({ kind: 'none' }),
    },
    start: {
      State: 'on',
      SentAt: new Date(now).toISOString(),
      SentById: by.id,
      SentByName: by.DisplayName,
    },
  }))
}
