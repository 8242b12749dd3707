// Who is at this computer, in front of it or behind whoever is. Read by people who may not know anything about a patient:
// names, roles, and how many pages of which level wait.

import { z } from 'zod'
import { LevelView, PersonView } from './views.ts'

export const SeatView = z.strictObject({
  person: PersonView,
  /** In front of the window, locked or not; the others are behind whoever is. */
  front: z.boolean(),
  /** Names of the roles that are held. */
  roles: z.array(z.string()),
  /** Pages that wait, the most urgent first. */
  waiting: z.array(z.strictObject({ level: LevelView, count: z.int() })),
  overdue: z.boolean(),
  /** Whether new pages of this person can be seen to arrive. */
  blind: z.boolean(),
  /** Why their pages do not reach this computer, in words: their sign-in has ended. */
  trouble: z.string().nullable(),
  /** When a notification of theirs was opened: to see it they must unlock. */
  askedAt: z.number().nullable(),
})
export type SeatView = z.infer<typeof SeatView>

export const SeatsView = z.strictObject({ seats: z.array(SeatView) })
export type SeatsView = z.infer<typeof SeatsView>
