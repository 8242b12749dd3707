// "Why am I (not) getting alerts?": a numbered check of everything that an alert needs.

import { z } from 'zod'
import { type ChannelMap, Nothing } from './channel-types.ts'

export const SelfCheckLine = z.strictObject({
  number: z.int(),
  /** "Signed in", "Sound". */
  what: z.string(),
  /** `weak`: alerts arrive, but may not be noticed, or not as fast. */
  state: z.enum(['good', 'weak', 'bad', 'unknown']),
  found: z.string(),
  /** What to do about it; null when nothing need be done. */
  todo: z.string().nullable(),
})
export type SelfCheckLine = z.infer<typeof SelfCheckLine>

export const SelfCheckView = z.strictObject({
  at: z.number(),
  /** "You get alerts for Medical registrar." or what stands in the way, first. */
  verdict: z.string(),
  good: z.boolean(),
  lines: z.array(SelfCheckLine),
})
export type SelfCheckView = z.infer<typeof SelfCheckView>

export const selfCheckChannels = {
  /** Asks Microsoft 365 for the licence, and everything else of this console. */
  'selfCheck.run': { in: Nothing, out: SelfCheckView },
  /** Puts the last check onto the clipboard as text for the service desk: no patient, no colleague. */
  'selfCheck.copy': { in: Nothing, out: Nothing },
} as const satisfies ChannelMap
