// Reach: whether the console of a role's holder is proven to be alive.

import { z } from 'zod'
import type { ChannelMap } from './channel-types.ts'

export const RoleCode = z.string().min(1).max(100)

export const ReachView = z.strictObject({
  roleCode: z.string(),
  /** `proven`: a page reaches a living console. `weak`: it does, and may not be noticed. `unproven`: do not rely on it. */
  state: z.enum(['proven', 'weak', 'unproven', 'pending', 'nobody', 'unknown']),
  /** When the holder's console last proved itself; null when it never has, or took its proof back. */
  provenAt: z.number().nullable(),
  console: z.string().nullable(),
  /** Why it is as it is, in words without the age: "It said that it would sleep". Null when there is nothing to add. */
  note: z.string().nullable(),
})
export type ReachView = z.infer<typeof ReachView>

export const reachChannels = {
  /** Reads the proof of a role's holder as the tenant has it now. Ask again every few seconds while it is looked at. */
  'reach.get': { in: z.strictObject({ roleCode: RoleCode }), out: ReachView },
} as const satisfies ChannelMap
