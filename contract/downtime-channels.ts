// The downtime pack: who holds what and how to reach them, as a PDF.

import { z } from 'zod'
import { type ChannelMap, Nothing } from './channel-types.ts'

export const downtimeChannels = {
  /** Asks where to keep it. `file` is where it is now; null when the person thought better of it. */
  'downtime.save': { in: Nothing, out: z.strictObject({ file: z.string().nullable() }) },
} as const satisfies ChannelMap
