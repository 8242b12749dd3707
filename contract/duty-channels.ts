// Being on duty or off, and what a person is told about their roles.

import { z } from 'zod'
import { type ChannelMap, Nothing } from './channel-types.ts'
import { DutyView } from './duty-views.ts'

export const dutyChannels = {
  'duty.get': { in: Nothing, out: DutyView },
  /** Quiet from the moment at which nothing is held any more; on duty until then. */
  'duty.leave': { in: Nothing, out: Nothing },
  /** On duty again, or after all. */
  'duty.stay': { in: Nothing, out: Nothing },
  /** News of a role has been read: it is not shown again on this computer. */
  'duty.putAway': { in: z.strictObject({ id: z.string().min(1).max(100) }), out: Nothing },
  /** Shows a test alert here; `at` is what an acceptance gives as the instant it was seen, and heard if it `sounded`. Refused
   *  when none was shown. */
  'duty.testAlert': { in: Nothing, out: z.strictObject({ at: z.number(), sounded: z.boolean(), message: z.string() }) },
} as const satisfies ChannelMap

export const dutyEvents = {
  'duty.changed': DutyView,
} as const satisfies Record<string, z.ZodType>
