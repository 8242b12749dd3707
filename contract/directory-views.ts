// Staff as the page draws them: found, listed, and one in full.

import { z } from 'zod'
import { ComingTurn } from './rota-views.ts'
import { RoleRow } from './views.ts'

export const PersonRow = z.strictObject({
  id: z.string(),
  name: z.string(),
  job: z.string().nullable(),
  department: z.string().nullable(),
  site: z.string().nullable(),
  /** The person who is signed in here. */
  mine: z.boolean(),
  /** Roles they hold now, as the tenant last said. */
  holds: z.array(z.strictObject({ code: z.string(), name: z.string() })),
})
export type PersonRow = z.infer<typeof PersonRow>

export const PersonCard = PersonRow.extend({
  username: z.string(),
  mail: z.string().nullable(),
  mobile: z.string().nullable(),
  phones: z.array(z.string()),
  employeeId: z.string().nullable(),
  /** What the rota plans for them in the coming days, the earliest first. */
  coming: z.array(ComingTurn),
  /** Their account is no longer in use. */
  left: z.boolean(),
  held: z.array(
    z.strictObject({
      code: z.string(),
      name: z.string(),
      since: z.number().nullable(),
      until: z.number().nullable(),
      bleep: z.string().nullable(),
      phone: z.string().nullable(),
    }),
  ),
})
export type PersonCard = z.infer<typeof PersonCard>

export const DirectoryHit = z.discriminatedUnion('what', [
  z.strictObject({ what: z.literal('role'), row: RoleRow }),
  PersonRow.extend({ what: z.literal('person') }),
])
export type DirectoryHit = z.infer<typeof DirectoryHit>

export const StaffState = z.strictObject({
  /** Staff on this computer. */
  count: z.int(),
  /** When the directory was last read to its end; null: never yet. */
  syncedAt: z.number().nullable(),
  /** A full reading is under way. */
  reading: z.boolean(),
  /** Why it cannot be read just now, in words. */
  trouble: z.string().nullable(),
})
export type StaffState = z.infer<typeof StaffState>
